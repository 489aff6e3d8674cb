import { BREAK_ROLLUP, EMPTY_ROLLUP, joinRollups, type Rollup, rollupOf } from "./rollup.ts";

/** A stored round, as far as its span's rollup needs it. */
export interface RoundToRoll {
  readonly crashed_at_ms: number;
  readonly crash_point: number | null;
  readonly sure: 0 | 1;
  readonly source: string;
  readonly session_id: number;
}

/** A stored gap of which rounds are still missing. */
export interface GapToRoll {
  readonly from_ms: number;
  readonly to_ms: number;
}

/** Works the rollup of a span of one table out of its rounds, by their times, and its gaps. Streaks end at gaps and between sessions. */
export function rollRounds(
  rounds: readonly RoundToRoll[],
  gaps: readonly GapToRoll[],
  span: { readonly fromMs: number; readonly toMs: number },
): Rollup {
  let rollup: Rollup = EMPTY_ROLLUP;
  let sinceMs = span.fromMs;
  let session: number | null = null;
  const isCut = (untilMs: number): boolean => gaps.some(({ from_ms, to_ms }) => from_ms <= untilMs && to_ms > sinceMs);
  for (const { crashed_at_ms: crashedAtMs, crash_point: crashPoint, sure, source, session_id } of rounds) {
    const isOtherSession = source === "read" && session !== null && session !== session_id;
    if (isOtherSession || isCut(crashedAtMs)) rollup = joinRollups(rollup, BREAK_ROLLUP);
    if (source === "read") session = session_id;
    sinceMs = crashedAtMs;
    rollup = joinRollups(rollup, rollupOf({ crashedAtMs, crashPoint, sure: sure === 1, repaired: isRepaired(source) }));
  }
  return isCut(span.toMs) ? joinRollups(rollup, BREAK_ROLLUP) : rollup;
}

/** True when a witness told the crash point. */
export function isRepaired(source: string): boolean {
  return source === "historyStrip" || source === "stream";
}
