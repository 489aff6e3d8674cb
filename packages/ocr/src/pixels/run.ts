/** Columns of a row, the last one included. */
export interface Run {
  readonly from: number;
  readonly to: number;
}
