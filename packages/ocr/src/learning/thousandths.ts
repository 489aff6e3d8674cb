/** Three decimals are as much as pictures tell, and keep a file of them short. */
export function toThousandths(value: number): number {
  return Math.round(value * 1000) / 1000;
}
