import type { FieldKind } from "@aviator/core";
import type { CutLine } from "./cut-lines.ts";

/** The lines of one text region over all frames. */
export interface RegionLines {
  /** Path of the region in its map. */
  readonly path: string;
  readonly kind: FieldKind;
  /** All of them, or an even sample of very many. */
  readonly lines: readonly SeenLine[];
  /** Frames of which lines were left out: what they lack here may have been written in them. */
  readonly thinned: ReadonlySet<number>;
}

/** One line of one frame. */
export interface SeenLine extends CutLine {
  /** Number of the frame, from 0. */
  readonly frame: number;
  /** Place among the lines of its region: 0 is the tallest. */
  readonly rank: number;
  /** Height of its digits as a share of the region's. */
  readonly share: number;
}
