import type { Database, Statement } from "better-sqlite3";
import { BREAK_ROLLUP, EMPTY_ROLLUP, joinRollups, type Rollup, rollupOf } from "./rollup.ts";
import { HOUR_MS } from "./spans.ts";

interface RoundRow {
  readonly crashed_at_ms: number;
  readonly crash_point: number | null;
  readonly sure: number;
  readonly source: string;
  readonly session_id: number;
}

interface GapRow {
  readonly from_ms: number;
  readonly to_ms: number;
}

/** Works an hour's rollup out of its rounds and gaps, for when one of them comes late or changes. */
export function createHourRoller(database: Database): (table: string, hourMs: number) => Rollup {
  const rounds: Statement<[string, number, number], RoundRow> = database.prepare(
    `SELECT crashed_at_ms, crash_point, sure, source, session_id FROM rounds
     WHERE table_name = ? AND crashed_at_ms >= ? AND crashed_at_ms < ? ORDER BY crashed_at_ms, id`,
  );
  const gaps: Statement<[string, number, number], GapRow> = database.prepare(
    `SELECT from_ms, to_ms FROM gaps
     WHERE table_name = ? AND to_ms >= ? AND from_ms < ? AND repaired_at_ms IS NULL ORDER BY to_ms`,
  );
  return (table, hourMs) => {
    const endMs = hourMs + HOUR_MS;
    return rollHour(rounds.all(table, hourMs, endMs), gaps.all(table, hourMs, endMs), hourMs);
  };
}

function rollHour(rounds: readonly RoundRow[], gaps: readonly GapRow[], hourMs: number): Rollup {
  let rollup: Rollup = EMPTY_ROLLUP;
  let sinceMs = hourMs;
  let session: number | null = null;
  const isCut = (untilMs: number): boolean => gaps.some(({ from_ms, to_ms }) => from_ms <= untilMs && to_ms > sinceMs);
  for (const round of rounds) {
    const { crashed_at_ms: crashedAtMs, source, session_id } = round;
    const isOtherSession = source === "read" && session !== null && session !== session_id;
    if (isOtherSession || isCut(crashedAtMs)) rollup = joinRollups(rollup, BREAK_ROLLUP);
    if (source === "read") session = session_id;
    sinceMs = crashedAtMs;
    rollup = joinRollups(
      rollup,
      rollupOf({
        crashedAtMs,
        crashPoint: round.crash_point,
        sure: round.sure === 1,
        repaired: source === "historyStrip" || source === "stream",
      }),
    );
  }
  return isCut(hourMs + HOUR_MS) ? joinRollups(rollup, BREAK_ROLLUP) : rollup;
}
