import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import Database from "better-sqlite3";
import { Kysely, SqliteDialect } from "kysely";
import { createBatchWriter } from "../src/index.ts";

// BatchWriter through its public API beside its peers, same file settings, alternating runs, medians.
const { values } = parseArgs({
  options: { runs: { type: "string", default: "12" }, rows: { type: "string", default: "20000" } },
});
const runs = Number(values.runs);
const rowsARun = Number(values.rows);
const BATCH = 100;
const SINGLE_SHARE = 20;

interface BenchRow {
  readonly session_id: number;
  readonly table_name: string;
  readonly ordinal: number;
  readonly crashed_at_ms: number;
  readonly crash_point: number;
  readonly confidence: number;
  readonly players: number;
  readonly total_stake_minor: number;
}

interface Contender {
  readonly name: string;
  /** Rows of one run; fewer for the slow ones. */
  readonly rows: number;
  run(database: Database.Database, rows: readonly BenchRow[]): Promise<void>;
}

const COLUMNS = [
  "session_id",
  "table_name",
  "ordinal",
  "crashed_at_ms",
  "crash_point",
  "confidence",
  "players",
  "total_stake_minor",
] as const;
const INSERT = `INSERT INTO bench (${COLUMNS.join(", ")}) VALUES (${COLUMNS.map(() => "?").join(", ")})`;
const parameters = (row: BenchRow): unknown[] => [
  row.session_id,
  row.table_name,
  row.ordinal,
  row.crashed_at_ms,
  row.crash_point,
  row.confidence,
  row.players,
  row.total_stake_minor,
];

const contenders: readonly Contender[] = [
  {
    name: "better-sqlite3, transaction of 100 prepared inserts",
    rows: rowsARun,
    async run(database, rows) {
      const insert = database.prepare(INSERT);
      const write = database.transaction((from: number) => {
        for (let index = from; index < from + BATCH; index += 1) insert.run(parameters(rows[index] as BenchRow));
      });
      for (let from = 0; from < rows.length; from += BATCH) write(from);
    },
  },
  {
    name: "BatchWriter, batchSize 100",
    rows: rowsARun,
    async run(database, rows) {
      await using writer = createBatchWriter({ database, table: "bench", batchSize: BATCH });
      for (let from = 0; from < rows.length; from += BATCH) {
        const stored: Promise<void>[] = [];
        for (let index = from; index < from + BATCH; index += 1) stored.push(writer.append({ ...(rows[index] as BenchRow) }));
        await Promise.all(stored);
      }
    },
  },
  {
    name: "Kysely, values([100])",
    rows: rowsARun,
    async run(database, rows) {
      const kysely = new Kysely<{ bench: BenchRow }>({ dialect: new SqliteDialect({ database }) });
      for (let from = 0; from < rows.length; from += BATCH)
        await kysely
          .insertInto("bench")
          .values(rows.slice(from, from + BATCH))
          .execute();
    },
  },
  {
    name: "better-sqlite3, single autocommit inserts",
    rows: Math.ceil(rowsARun / SINGLE_SHARE),
    async run(database, rows) {
      const insert = database.prepare(INSERT);
      for (const row of rows) insert.run(parameters(row));
    },
  },
];

const allRows: BenchRow[] = Array.from({ length: rowsARun }, (_, index) => ({
  session_id: 1,
  table_name: "admiral",
  ordinal: index,
  crashed_at_ms: 1_700_000_000_000 + index,
  crash_point: 100 + (index % 900),
  confidence: 0.97,
  players: 500,
  total_stake_minor: 1_234_567,
}));

/** Rows a second of one run on a new file. */
async function measure(dir: string, synchronous: string, contender: Contender): Promise<number> {
  const database = new Database(join(dir, "bench.db"));
  database.pragma("journal_mode = WAL");
  database.pragma(`synchronous = ${synchronous}`);
  database.exec("DROP TABLE IF EXISTS bench");
  database.exec(
    "CREATE TABLE bench (session_id INTEGER, table_name TEXT, ordinal INTEGER, crashed_at_ms INTEGER, crash_point INTEGER, confidence REAL, players INTEGER, total_stake_minor INTEGER)",
  );
  const rows = allRows.slice(0, contender.rows);
  // What the run before left for the disk must not be paid by this one.
  database.pragma("wal_checkpoint(TRUNCATE)");
  const startedNs = process.hrtime.bigint();
  await contender.run(database, rows);
  const seconds = Number(process.hrtime.bigint() - startedNs) / 1e9;
  database.close();
  return rows.length / seconds;
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((left, right) => left - right)[Math.floor(numbers.length / 2)] ?? 0;

for (const synchronous of ["FULL", "NORMAL"]) {
  const speeds = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  const dir = mkdtempSync(join(tmpdir(), "aviator-bench-"));
  for (let run = 0; run <= runs; run += 1) {
    // Each starts in turn, so that none always follows the same other.
    const first = run % contenders.length;
    for (const contender of [...contenders.slice(first), ...contenders.slice(0, first)]) {
      const speed = await measure(dir, synchronous, contender);
      // The first run only warms up.
      if (run > 0) speeds.get(contender.name)?.push(speed);
    }
  }
  rmSync(dir, { recursive: true });
  const [bare = 1] = contenders.map(({ name }) => median(speeds.get(name) ?? []));
  console.log(`\nWAL, synchronous=${synchronous}, ${COLUMNS.length} columns, ${runs} alternating runs, medians`);
  for (const { name } of contenders) {
    const speed = median(speeds.get(name) ?? []);
    console.log(
      `${name.padEnd(54)} ${Math.round(speed).toLocaleString("en").padStart(10)} rows/s  ${(speed / bare).toFixed(2)}x`,
    );
  }
}
