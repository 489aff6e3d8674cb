/** Which pixels a glyph owns: a column range, and the components whose entry in `owners` is `owner`. */
export interface GlyphPart {
  /** First and last sample column and row, inclusive. */
  left: number;
  right: number;
  top: number;
  bottom: number;
  owner: number;
}

/** Where a glyph stands in the plane, in samples, to a fraction of one; edges, not centres. */
export interface GlyphBox {
  left: number;
  right: number;
  top: number;
  bottom: number;
}
