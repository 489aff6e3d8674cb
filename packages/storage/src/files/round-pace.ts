import { type Hundredths, usualRoundMs } from "@aviator/core";

/** Tables start a little late, and files tell whole seconds; a round that was missed takes 11 s at least. */
const TOLERANCE_MS = 8000;
/** A crash point that is not known may have been any; nine rounds of ten end below 10x. */
const UNKNOWN_CRASH_POINT: Hundredths = 1000;

/** One round, as far as its pace is looked at. */
export interface PacedRound {
  readonly crashedAtMs: number;
  readonly crashPoint: Hundredths | null;
}

/**
 * The stretch between two crashes that the later round can't have filled: from the earlier crash to the later round's own
 * beginning. Null where no round is missing.
 */
export function gapBetween(earlier: PacedRound, later: PacedRound): { readonly fromMs: number; readonly toMs: number } | null {
  const fromMs = earlier.crashedAtMs;
  const toMs = Math.round(later.crashedAtMs - usualRoundMs(later.crashPoint ?? UNKNOWN_CRASH_POINT));
  return toMs - fromMs > TOLERANCE_MS ? { fromMs, toMs } : null;
}
