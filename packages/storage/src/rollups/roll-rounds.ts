import { BREAK_ROLLUP, EMPTY_ROLLUP, joinRollups, type Rollup, rollupOf } from "./rollup.ts";
import { createRoundParting, type Observer, type PartedRound, type PartingGap } from "./round-parting.ts";

/** A stored round, as far as its span's rollup needs it. */
export interface RoundToRoll extends PartedRound {
  readonly crash_point: number | null;
  readonly sure: 0 | 1;
}

/** Which rounds are rolled up. */
export interface RolledSpan {
  readonly fromMs: number;
  readonly toMs: number;
  /** Who saw the last round before it; null for nobody. */
  readonly seenBy: Observer | null;
}

/** Works the rollup of a span of one table out of its rounds, by their times, and its gaps. */
export function rollRounds(rounds: readonly RoundToRoll[], gaps: readonly PartingGap[], span: RolledSpan): Rollup {
  const parting = createRoundParting(gaps, span);
  let rollup: Rollup = EMPTY_ROLLUP;
  for (const round of rounds) {
    if (parting.isParted(round)) rollup = joinRollups(rollup, BREAK_ROLLUP);
    rollup = joinRollups(rollup, rollRound(round));
  }
  return parting.isPartedUntil(span.toMs) ? joinRollups(rollup, BREAK_ROLLUP) : rollup;
}

/** The rollup of one stored round. */
export function rollRound({ crashed_at_ms, crash_point, sure, source }: RoundToRoll): Rollup {
  return rollupOf({
    crashedAtMs: crashed_at_ms,
    crashPoint: crash_point,
    sure: sure === 1,
    // A witness told the crash point.
    repaired: source === "historyStrip" || source === "stream",
  });
}
