import type { Pixels, Reading } from "@aviator/core";
import type { Stroked } from "../pixels/own-ink.ts";
import type { Band } from "../pixels/row-bands.ts";

/** What one frame shows of a phase. */
export interface PhaseEvidence {
  readonly multiplier: Reading<number>;
  readonly multiplierPixels: Pixels;
  /** All of the multiplier's region, where {@link multiplierPixels} are a part of it. */
  readonly multiplierRegion?: Pixels | undefined;
  /** The lines of all of that region; found where nobody says. */
  readonly multiplierLines?: readonly Band[] | undefined;
  /** Of {@link multiplierPixels} the columns of the characters that are known, where others beside them are not: a pop-up has colours of its own. */
  readonly knownPixels?: Pixels | undefined;
  /** Where the known characters of the number stand in {@link multiplierPixels}, from left to right; absent where nobody says. */
  readonly strokes?: readonly Stroked[] | undefined;
  /** The phase's own region, where the map has one. */
  readonly phasePixels: Pixels | undefined;
  readonly progressPixels: Pixels | undefined;
  /** The multiplier's surroundings, where there is no progress region. */
  readonly stagePixels: Pixels | undefined;
  /**
   * Whether the table's multipliers were seen with their sign and no other number in their place; or need it, for others stand there without
   * it, or may: these are neither flight nor crash.
   */
  readonly times?: "seen" | "needed" | undefined;
  /** True when none of the table's other fields shows a single digit: then this may be another page altogether. */
  readonly othersAreBlank?: boolean;
  /** True when not one field could be read: then what was learned may be of another table. */
  readonly nothingIsRead?: boolean;
  /** True when nothing that was seen of the table so far has a colour: a picture in shades of grey. */
  readonly isColourless?: boolean;
}
