import type { Database } from "better-sqlite3";
import type { Insertable } from "kysely";
import type { Rollups } from "../rollups/rollups.ts";
import type { RoundRepairsTable } from "../schema/main-game/main-game-schema.ts";
import type { RoundNumbering } from "./round-numbering.ts";

/** A stored repair. */
export type RepairRow = Insertable<RoundRepairsTable>;

interface GapRow {
  readonly id: number;
  readonly rounds: number | null;
  readonly repaired_rounds: number;
}

const MISSED_ROUND = `INSERT INTO rounds (session_id, connection, table_name, number, ordinal, crashed_at_ms, crashed_at_seen, crash_point, source,
    repaired_at_ms, sure, confidence, players_reason, cashed_out_reason, total_stake_reason, balance_reason)
  VALUES (:session, 0, :table, :number, NULL, :crashedAtMs, 0, :crashPoint, :witness, :atMs, 1, :confidence,
    'absent', 'absent', 'absent', 'absent')`;

/**
 * Does what repairs say, in their transaction: a round whose crash point was not sure gets the witness's, and a round that a gap
 * holds becomes a row. What is sure already stays as it is, and so does what another witness repaired before.
 */
export function createRepairs(database: Database, numbering: RoundNumbering, rollups: Rollups): (repair: RepairRow) => void {
  const completeRound = database.prepare<object, number>(
    `UPDATE rounds SET crash_point = :crashPoint, crash_point_reason = NULL, source = :witness, repaired_at_ms = :atMs, sure = 1,
       confidence = :confidence
     WHERE table_name = :table AND number = :number AND (crash_point IS NULL OR sure = 0) RETURNING crashed_at_ms`,
  );
  const findGap = database.prepare<object, GapRow>(
    "SELECT id, rounds, repaired_rounds FROM gaps WHERE table_name = :table AND from_ms = :fromMs AND to_ms = :toMs ORDER BY id DESC LIMIT 1",
  );
  const witnesses = database
    .prepare<object, number>(
      "SELECT count(*) FROM round_repairs WHERE table_name = :table AND gap_from_ms = :fromMs AND gap_to_ms = :toMs AND position = :position",
    )
    .pluck();
  const addRound = database.prepare(MISSED_ROUND);
  const updateGap = database.prepare(
    "UPDATE gaps SET rounds = :rounds, repaired_rounds = :repaired, repaired_at_ms = :repairedAtMs WHERE id = :id",
  );

  const complete = (repair: RepairRow, number: number): void => {
    const table = repair.table_name;
    const { crash_point: crashPoint, witness, at_ms: atMs, confidence } = repair;
    const crashedAtMs = completeRound.pluck().get({ table, number, crashPoint, witness, atMs, confidence });
    if (crashedAtMs !== undefined) rollups.roundChanged(table, crashedAtMs);
  };
  const fill = (repair: RepairRow, fromMs: number, toMs: number, position: number, gapRounds: number): void => {
    const table = repair.table_name;
    const gap = findGap.get({ table, fromMs, toMs });
    if (gap === undefined || witnesses.get({ table, fromMs, toMs, position }) !== 1) return;
    const crashedAtMs = Math.round(fromMs + ((toMs - fromMs) * (position - 0.5)) / gapRounds);
    const number = numbering.next(table);
    const { session_id: session, crash_point: crashPoint, witness, at_ms: atMs, confidence } = repair;
    addRound.run({ session, table, number, crashedAtMs, crashPoint, witness, atMs, confidence });
    numbering.keep([{ table_name: table, number }]);
    const rounds = Math.max(gap.rounds ?? 0, gapRounds);
    const repaired = gap.repaired_rounds + 1;
    updateGap.run({ id: gap.id, rounds, repaired, repairedAtMs: repaired >= rounds ? atMs : null });
    const row = {
      table_name: table,
      session_id: session,
      connection: 0,
      ordinal: null,
      crashed_at_ms: crashedAtMs,
      crash_point: crashPoint,
    };
    rollups.addRounds([{ ...row, source: witness, sure: 1 }]);
    if (repaired >= rounds) rollups.gapRepaired({ table_name: table, from_ms: fromMs, to_ms: toMs });
  };
  return (repair) => {
    const { number, gap_from_ms, gap_to_ms, position, gap_rounds } = repair;
    if (number != null) complete(repair, number);
    else if (gap_from_ms != null && gap_to_ms != null && position != null && gap_rounds != null) {
      fill(repair, gap_from_ms, gap_to_ms, position, gap_rounds);
    }
  };
}
