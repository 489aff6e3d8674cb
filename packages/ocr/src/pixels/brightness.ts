/** The brightest channel of a 0xRRGGBB colour: 0 to 255. */
export function brightnessOf(colour: number): number {
  return Math.max(colour >> 16, (colour >> 8) & 255, colour & 255);
}
