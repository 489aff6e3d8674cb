import { createRandom } from "@aviator/core";
import { openStorageDatabases, type StorageDatabases } from "../../packages/storage/src/database/storage-databases.ts";
import { rebuildRollups } from "../../packages/storage/src/rollups/rebuild-rollups.ts";
import { beginSession } from "../../packages/storage/src/store/sessions.ts";

/** What a folder is filled with. */
export interface FillOptions {
  readonly dir: string;
  readonly rounds: number;
  readonly tables: number;
  readonly seed: string;
}

/** When the last round of a filled folder crashed, and the names of its tables. */
export interface Filled {
  readonly endMs: number;
  readonly tables: readonly string[];
}

const START_MS = 19_000 * 86_400_000;
/** From crash to crash, as most tables play. */
const ROUND_MS = 22_000;
/** Rounds of one statement. */
const STEP = 100_000;

/** Numbers from `:from` up to `:to`: a table's name, the round's number on it and when it crashed. */
const PLAN = `WITH RECURSIVE counter (n) AS (SELECT CAST(:from AS INTEGER) UNION ALL SELECT n + 1 FROM counter WHERE n + 1 < :to),
  plan AS (SELECT n, printf('table %02d', n % CAST(:tables AS INTEGER) + 1) AS name, n / CAST(:tables AS INTEGER) + 1 AS number,
    ${START_MS} + n / CAST(:tables AS INTEGER) * ${ROUND_MS} AS at_ms FROM counter)`;

const ROUNDS = `${PLAN} INSERT INTO rounds (session_id, connection, table_name, number, ordinal, betting_at_ms, crashed_at_ms, crashed_at_seen,
    loading_ms, flying_ms, crash_point, source, sure, confidence, players, cashed_out, total_stake_minor, balance_reason)
  SELECT 1, 0, name, number, number, at_ms - 15000, at_ms, 1, 1000.5, 8000.25, draw(), 'read', 1, 0.97, 120, 60, 1234567, 'absent' FROM plan`;

/** Beside the rounds, what queries meet in between: a gap in a thousand, a check in a hundred, a bet in a hundred. */
const OTHERS = [
  `${PLAN} INSERT INTO gaps (session_id, table_name, from_ms, to_ms, reason, sure)
   SELECT 1, name, at_ms + 1000, at_ms + 20000, 'unobserved', 1 FROM plan WHERE n % 1000 = 0`,
  `${PLAN} INSERT INTO crash_point_checks (session_id, table_name, number, ordinal, at_ms, witness, agreed, expected, found)
   SELECT 1, name, number, number, at_ms, 'historyStrip', 1, 200, 200 FROM plan WHERE n % 100 = 0`,
];
const BETS = `${PLAN} INSERT INTO bets (session_id, account, table_name, round_number, panel, mode, stake_minor, auto_cash_out, intended_at_ms,
    fired_at_ms, outcome, settled_at_ms, returned_minor)
  SELECT 1, 'demo', name, number, 0, 'paper', 1000, 200, at_ms - 9000, at_ms - 8000, 'placed', at_ms, n % 200 * 10 FROM plan WHERE n % 100 = 0`;

/** Phases as they would be rolled up; the transitions themselves are read by key alone, however many there are. */
const phasesOf = (phases: string, rollups: string, time: string): string =>
  `INSERT INTO ${phases} (table_name, ${time}, phase, ended, timed, duration_sum_ms, duration_min_ms, duration_max_ms)
  SELECT table_name, ${time}, phase, rounds, rounds, rounds * 5000, 4000, 6000
  FROM ${rollups}, (SELECT 'betting' AS phase UNION SELECT 'loading' UNION SELECT 'flying' UNION SELECT 'crashed')`;

/** Fills a new folder with rounds at the pace of real tables, and works the rollups out of them. */
export function fill({ dir, rounds, tables, seed }: FillOptions): Filled {
  const databases = openStorageDatabases(dir, []);
  const { mainGame, bettingHistory } = databases;
  // What is thrown away if the power fails need not be waited for.
  for (const database of [mainGame, bettingHistory]) database.pragma("synchronous = OFF");
  beginSession(databases, START_MS);
  const random = createRandom(seed);
  mainGame.function("draw", () => Math.max(100, Math.floor(97 / (1 - random.next()))));
  for (let from = 0; from < rounds; from += STEP) {
    const step = { from, to: Math.min(rounds, from + STEP), tables };
    run(mainGame, [ROUNDS, ...OTHERS], step);
    run(bettingHistory, [BETS], step);
  }
  mainGame.exec("INSERT INTO round_numbers SELECT table_name, max(number) FROM rounds GROUP BY table_name");
  mainGame.transaction(() => rebuildRollups(mainGame)).immediate();
  mainGame.exec("UPDATE hourly_rollups SET checked = rounds / 100, confirmed = rounds / 100");
  mainGame.exec(phasesOf("hourly_phases", "hourly_rollups", "hour_ms"));
  mainGame.exec(phasesOf("daily_phases", "daily_rollups", "day_ms"));
  const names = mainGame.prepare<[], string>("SELECT table_name FROM round_numbers ORDER BY table_name").pluck().all();
  databases.close();
  return { endMs: START_MS + Math.ceil(rounds / tables) * ROUND_MS, tables: names };
}

function run(
  database: StorageDatabases["mainGame"],
  statements: readonly string[],
  step: Readonly<Record<"from" | "to" | "tables", number>>,
): void {
  database.transaction(() => statements.map((sql) => database.prepare(sql).run(step))).immediate();
}
