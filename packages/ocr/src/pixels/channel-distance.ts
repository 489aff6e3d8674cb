/** The largest difference of a channel between two colours, 0xRRGGBB or both 0xBBGGRR: 0 to 255. */
export function channelDistance(a: number, b: number): number {
  const first = Math.abs((a >> 16) - (b >> 16));
  const second = Math.abs(((a >> 8) & 255) - ((b >> 8) & 255));
  return Math.max(first, second, Math.abs((a & 255) - (b & 255)));
}
