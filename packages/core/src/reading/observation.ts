import type { FrameStamp } from "../frame/frame.ts";
import type { Phase } from "../table/phase.ts";
import type { Minor } from "../values/money.ts";
import type { Hundredths } from "../values/multiplier.ts";
import type { Reading } from "./reading.ts";

/** Players of a round: who cashed out of all, where the table shows both. */
export interface Players {
  /** Players that cashed out so far; null where the table shows one number only. */
  readonly cashedOut: number | null;
  readonly total: number;
}

/** Colour of a bet button: green can bet, orange can cash out, red waits and a press cancels. */
export type ButtonColour = "green" | "orange" | "red" | "unknown";

/** What one bet panel shows. A field without a region is absent. */
export interface PanelObservation {
  readonly stake?: Reading<Minor>;
  readonly autoCashOut?: Reading<Hundredths>;
  readonly button?: Reading<ButtonColour>;
}

/** How often in a row a field gave the value that it gives now. */
export interface StableFrames {
  /** Frames at least 30 ms apart, none more than 500 ms after the one before; 1 for a value just seen. */
  readonly frames: number;
  /** Those of them whose pixels of the field differ from the frame before: reading the same pixels twice proves nothing more. */
  readonly distinct: number;
}

/** All readings of one table in one tick. A field without a region is absent. */
export interface Observation extends FrameStamp {
  readonly phase: Reading<Phase>;
  readonly multiplier: Reading<Hundredths>;
  readonly balance?: Reading<Minor>;
  readonly players?: Reading<Players>;
  readonly totalStake?: Reading<Minor>;
  /** Past crash points as the strip shows them, in the strip's own order from left to right. */
  readonly history?: Reading<readonly Hundredths[]>;
  readonly panels: readonly PanelObservation[];
  /**
   * For every field that has a value, by its name as `"balance"` or `"panels[0].stake"`. Absent where no frames are counted, as for
   * a single image.
   */
  readonly stable?: Readonly<Record<string, StableFrames>>;
}
