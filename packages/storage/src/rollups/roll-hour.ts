import type { Database, Statement } from "better-sqlite3";
import { rollRounds, type RoundToRoll } from "./roll-rounds.ts";
import type { Rollup } from "./rollup.ts";
import type { PartingGap } from "./round-parting.ts";
import { HOUR_MS } from "./spans.ts";
import { createStoredNeighbours } from "./stored-neighbours.ts";

/** Works an hour's rollup out of its rounds and gaps, for when one of them comes late or changes. */
export function createHourRoller(database: Database): (table: string, hourMs: number) => Rollup {
  const rounds: Statement<[string, number, number], RoundToRoll> = database.prepare(
    `SELECT crashed_at_ms, crash_point, sure, source, session_id, connection, ordinal FROM rounds
     WHERE table_name = ? AND crashed_at_ms >= ? AND crashed_at_ms < ? ORDER BY crashed_at_ms, id`,
  );
  const gaps: Statement<[string, number, number], PartingGap> = database.prepare(
    "SELECT from_ms, to_ms FROM gaps WHERE table_name = ? AND to_ms >= ? AND from_ms < ? AND repaired_at_ms IS NULL",
  );
  const { seenBefore } = createStoredNeighbours(database);
  return (table, hourMs) => {
    const toMs = hourMs + HOUR_MS;
    const span = { fromMs: hourMs, toMs, seenBy: seenBefore(table, hourMs) };
    return rollRounds(rounds.all(table, hourMs, toMs), gaps.all(table, hourMs, toMs), span);
  };
}
