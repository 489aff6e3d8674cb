/** A run of parts of a line: its first part, and the one after the last. */
export interface PartSpan {
  readonly from: number;
  readonly to: number;
}
