import type { OpenedRound } from "@aviator/core";
import type { Database } from "better-sqlite3";
import { createBatchWriter } from "../batch-writer/batch-writer.ts";
import { keepFile } from "../database/kept-file.ts";
import { createKnownNumbers, type RoundKey } from "./known-numbers.ts";

/** Gives the rounds of a session their numbers over all sessions. */
export interface RoundNumbering {
  /** The round's number; the next one of its table where it has none yet. */
  numberOf(key: RoundKey): number;
  /**
   * The number of a round that a table's stream tells of: it comes through a connection of the stream's, and names the round by the ordinal
   * that its own worker gave it.
   */
  numberInStream(key: RoundKey): number;
  /** The next number of a table. */
  next(table: string): number;
  /** Resolves with the round's number when that is durable. */
  allot(connection: number, table: string, opened: OpenedRound): Promise<number>;
  /** Keeps numbers that are being stored from ever being given again; called in their transaction. */
  keep(rows: readonly { readonly table_name: string; readonly number: number }[]): void;
  /** Writes what is queued. */
  close(): Promise<void>;
}

/** Longer than an ordinary round flush: nobody bets in the first milliseconds of a betting phase. */
const ALLOT_FLUSH_MS = 20;

/** Creates the numbering of one session over an open `main_game.db`. */
export function createRoundNumbering(database: Database, session: number): RoundNumbering {
  const lastOf = database.prepare<[string], number>("SELECT last_number FROM round_numbers WHERE table_name = ?").pluck();
  const stored = database
    .prepare<[number, number, string, number], number>(
      "SELECT number FROM rounds WHERE session_id = ? AND connection = ? AND table_name = ? AND ordinal = ?",
    )
    .pluck();
  const keepLast = database.prepare(
    `INSERT INTO round_numbers (table_name, last_number) VALUES (?, ?)
     ON CONFLICT DO UPDATE SET last_number = max(last_number, excluded.last_number)`,
  );
  const last = new Map<string, number>();
  const known = createKnownNumbers();

  const keep: RoundNumbering["keep"] = (rows) => {
    const highestOf = new Map<string, number>();
    for (const { table_name, number } of rows) highestOf.set(table_name, Math.max(number, highestOf.get(table_name) ?? 0));
    for (const [table, number] of highestOf) keepLast.run(table, number);
  };
  const opened = createBatchWriter({
    database: keepFile(database),
    table: "opened_rounds",
    flushMs: ALLOT_FLUSH_MS,
    repeats: "acceptSame",
    onInserted: (rows) => keep(rows as unknown as Parameters<typeof keep>[0]),
  });

  const next = (table: string): number => {
    const number = (last.get(table) ?? lastOf.get(table) ?? 0) + 1;
    last.set(table, number);
    return number;
  };
  const storedNumber = ({ connection, table, ordinal }: RoundKey): number | undefined =>
    stored.get(session, connection, table, ordinal);
  const numberOf = (round: RoundKey): number => {
    const found = known.get(round);
    if (found !== undefined) return found;
    // A new ordinal needs no look at the disk.
    const number = (known.isNew(round) ? undefined : storedNumber(round)) ?? next(round.table);
    known.set(round, number);
    return number;
  };
  return {
    numberOf,
    numberInStream: (round) => known.lastOf(round.table, round.ordinal) ?? numberOf(round),
    next,
    async allot(connection, table, { ordinal, openedAtMs }) {
      const number = numberOf({ connection, table, ordinal });
      if (storedNumber({ connection, table, ordinal }) !== undefined) return number;
      await opened.append({
        table_name: table,
        number,
        session_id: session,
        connection,
        ordinal,
        opened_at_ms: Math.round(openedAtMs),
      });
      return number;
    },
    keep,
    close: () => opened.close(),
  };
}
