/** What is asked of glyphs of one height. */
export interface HeightLimit {
  /** Height of the line's digits. */
  readonly height: number;
  readonly limit: number;
}

/** What is asked of glyphs of this height: as of small ones up to there, as of large ones from there on, in proportion between. */
export function limitByHeight(height: number, small: HeightLimit, large: HeightLimit): number {
  const share = Math.max(0, Math.min(1, (height - small.height) / (large.height - small.height)));
  return small.limit + share * (large.limit - small.limit);
}
