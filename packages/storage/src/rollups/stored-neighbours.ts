import type { Database, Statement } from "better-sqlite3";
import { type Observer, observerOf, type PartedRound } from "./round-parting.ts";

/** What lies around a moment of a table, as the database has it now. */
export interface StoredNeighbours {
  /** Who saw the last round before a moment; null for nobody. */
  seenBefore(table: string, atMs: number): Observer | null;
  /** When the first round crashed that somebody saw at a moment or after it. */
  seenFrom(table: string, atMs: number): number | undefined;
  /** True when more than `rounds` rounds crashed at a moment or after it. */
  hasMoreFrom(table: string, atMs: number, rounds: number): boolean;
  /** True when a gap ends at a moment or after it. */
  hasGapUntil(table: string, atMs: number): boolean;
}

/** Prepares the look-ups; each costs a few rows of an index, however many rounds are stored. */
export function createStoredNeighbours(database: Database): StoredNeighbours {
  const before: Statement<[string, number], PartedRound> = database.prepare(
    `SELECT crashed_at_ms, session_id, connection, source, ordinal FROM rounds WHERE table_name = ? AND crashed_at_ms < ? AND ordinal IS NOT NULL
     ORDER BY crashed_at_ms DESC, id DESC LIMIT 1`,
  );
  const from = database
    .prepare<[string, number], number>(
      `SELECT crashed_at_ms FROM rounds WHERE table_name = ? AND crashed_at_ms >= ? AND ordinal IS NOT NULL
       ORDER BY crashed_at_ms LIMIT 1`,
    )
    .pluck();
  const more = database
    .prepare<[string, number, number], number>(
      "SELECT 1 FROM rounds WHERE table_name = ? AND crashed_at_ms >= ? ORDER BY crashed_at_ms LIMIT 1 OFFSET ?",
    )
    .pluck();
  const gap = database
    .prepare<[string, number], number>("SELECT 1 FROM gaps WHERE table_name = ? AND to_ms >= ? LIMIT 1")
    .pluck();
  return {
    seenBefore(table, atMs) {
      const round = before.get(table, atMs);
      return round === undefined ? null : observerOf(round);
    },
    seenFrom: (table, atMs) => from.get(table, atMs),
    hasMoreFrom: (table, atMs, rounds) => more.get(table, atMs, rounds) !== undefined,
    hasGapUntil: (table, atMs) => gap.get(table, atMs) !== undefined,
  };
}
