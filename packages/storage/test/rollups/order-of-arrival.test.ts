import Database from "better-sqlite3";
import fc from "fast-check";
import { Kysely, SqliteDialect } from "kysely";
import { expect, test } from "vitest";
import { roundRecord } from "../../src/index.ts";
import { readStreaks } from "../../src/queries/streaks.ts";
import { gapRow, roundRepairRow, roundRow } from "../../src/records/record-rows.ts";
import { rebuildRollups } from "../../src/rollups/rebuild-rollups.ts";
import { createRollups, type StoredForRollup } from "../../src/rollups/rollups.ts";
import { HOUR_MS } from "../../src/rollups/spans.ts";
import type { StorageSchema } from "../../src/schema/storage-schema.ts";
import { migrate } from "../../src/schema/migrate.ts";
import { MAIN_GAME } from "../../src/schema/storage-files.ts";
import { createRepairs } from "../../src/store/repairs.ts";
import { createRoundNumbering } from "../../src/store/round-numbering.ts";
import { openStore } from "../open-store.ts";

const DAY_MS = 19_000 * 24 * HOUR_MS;
/** Eleven o'clock, the border of two hours. */
const AT_MS = DAY_MS + 11 * HOUR_MS;
const reached = (ordinal: number, seconds: number) =>
  roundRecord({ ordinal, crashedAtMs: AT_MS + seconds * 1000, crashPoint: 300 });
const gap = (fromSeconds: number, toSeconds: number) =>
  ({
    kind: "gap",
    fromMs: AT_MS + fromSeconds * 1000,
    toMs: AT_MS + toSeconds * 1000,
    reason: "crashNotSeen",
    sure: true,
  }) as const;
const missed = (of: ReturnType<typeof gap>) =>
  ({
    kind: "repairedRound",
    ordinal: null,
    gapFromMs: of.fromMs,
    gapToMs: of.toMs,
    position: 1,
    gapRounds: 1,
    crashPoint: 300,
    by: "historyStrip",
    atMs: AT_MS + 90_000,
    confidence: 0.9,
  }) as const;

const longest = async ({ reading }: Pick<ReturnType<typeof openStore>, "reading">): Promise<number | undefined> =>
  (await readStreaks(reading, 200, { table: "a" }))[0]?.longestReached;

test("a gap that is stored before the rounds around it ends their streak", async () => {
  const opened = openStore();
  const store = opened.openSession();
  await store.append(0, "a", gap(30, 70));
  await Promise.all([store.append(0, "a", reached(1, 20)), store.append(0, "a", reached(2, 90))]);
  expect(await longest(opened)).toBe(1);
  await store.close();
});

test("a gap that an earlier session stored ends the streak of rounds that come into it", async () => {
  const opened = openStore();
  const first = opened.openSession();
  await first.append(0, "a", gap(30, 70));
  await first.close();
  const store = opened.openSession();
  for (const [ordinal, seconds] of [
    [1, 20],
    [2, 50],
    [3, 90],
  ] as const) {
    await store.append(0, "a", reached(ordinal, seconds));
  }
  expect(await longest(opened)).toBe(1);
  await store.close();
});

test("a gap ends no streak before it, though it begins with a round's crash", async () => {
  const opened = openStore();
  const store = opened.openSession();
  for (const [ordinal, seconds] of [
    [1, 20],
    [2, 40],
    [3, 100],
  ] as const) {
    await store.append(0, "a", reached(ordinal, seconds));
  }
  await store.append(0, "a", gap(40, 80));
  expect(await longest(opened)).toBe(2);
  await store.close();
});

test("the break between two sessions stays where a gap comes later into the hour that the second one begins in", async () => {
  const opened = openStore();
  const first = opened.openSession();
  await first.append(0, "a", reached(1, -60));
  await first.close();
  const second = opened.openSession();
  await second.append(0, "a", reached(1, 60));
  expect(await longest(opened)).toBe(1);
  await second.append(0, "a", reached(2, 300));
  await second.append(0, "a", gap(110, 200));
  expect(await longest(opened)).toBe(1);
  // The second hour is cut, so its rounds are looked at one by one.
  const cut = await readStreaks(opened.reading, 200, { table: "a", fromMs: AT_MS - HOUR_MS, toMs: AT_MS + 100_000 });
  expect(cut).toMatchObject([{ longestReached: 1 }]);
  await second.close();
});

test("the break between two sessions is written although the first round had to be stored twice", async () => {
  const opened = openStore();
  const first = opened.openSession();
  await first.append(0, "a", reached(1, 10));
  await first.close();
  const second = opened.openSession();
  const { mainGame } = opened.databases;
  mainGame.exec("CREATE TRIGGER full BEFORE UPDATE ON hourly_rollups BEGIN SELECT RAISE(ABORT, 'the disk is full'); END");
  await expect(second.append(0, "a", reached(1, 40))).rejects.toThrow("the disk is full");
  mainGame.exec("DROP TRIGGER full");
  await second.append(0, "a", reached(1, 40));
  expect(await longest(opened)).toBe(1);
  await second.close();
});

test("a session's first round ends a streak, though its crash point was told later", async () => {
  const opened = openStore();
  const first = opened.openSession();
  await first.append(0, "a", reached(1, 10));
  await first.close();
  const second = opened.openSession();
  const unread = { ...reached(1, 40), crashPoint: null, reason: "covered", sure: false } as const;
  await second.append(0, "a", unread);
  const told = { ...missed(gap(0, 1)), ordinal: 1, gapFromMs: null, gapToMs: null, position: null, gapRounds: null };
  await second.append(0, "a", told);
  expect(await longest(opened)).toBe(1);
  await second.close();
});

test("a worker that is started again ends a streak: nobody saw what was played in between", async () => {
  const opened = openStore();
  const store = opened.openSession();
  await store.append(1, "a", reached(1, 20));
  await store.append(1, "a", reached(2, 40));
  await store.append(2, "a", reached(1, 200));
  expect(await longest(opened)).toBe(2);
  await store.close();
});

test("a gap across hours that is repaired wholly ends no streak any more", async () => {
  const opened = openStore();
  const store = opened.openSession();
  await store.append(0, "a", reached(1, -60));
  await store.append(0, "a", gap(-10, 20));
  await store.append(0, "a", reached(2, 60));
  expect(await longest(opened)).toBe(1);
  await store.append(0, "a", missed(gap(-10, 20)));
  expect(await longest(opened)).toBe(3);
  await store.close();
});

test("what a repair finds of a gap whose hour was pruned counts like any late round", async () => {
  const opened = openStore();
  const store = opened.openSession();
  await store.append(0, "a", reached(1, -60));
  await store.append(0, "a", gap(-40, -20));
  opened.databases.mainGame.exec(`DELETE FROM rounds; INSERT INTO pruned VALUES ('round', ${AT_MS})`);
  await store.append(0, "a", missed(gap(-40, -20)));
  const hours = await opened.reading.selectFrom("hourly_rollups").select(["rounds", "repaired"]).execute();
  expect(hours).toEqual([{ rounds: 2, repaired: 1 }]);
  await store.close();
});

/** Moments around the borders of four hours, and between them. */
const moment = fc
  .tuple(fc.integer({ min: 0, max: 4 }), fc.constantFrom(-600_000, -1, 0, 1, 600_000, 1_800_000))
  .map(([hour, offsetMs]) => AT_MS + hour * HOUR_MS + offsetMs);
const table = fc.constantFrom("a", "a", "b");
const round = fc.record({
  table,
  crashedAtMs: moment,
  session: fc.integer({ min: 1, max: 3 }),
  worker: fc.constantFrom(0, 0, 1),
  // An import has a connection of its own.
  file: fc.constantFrom(null, null, null, -1, -2),
  crashPoint: fc.constantFrom(120, 300, 300, null),
});
const missing = fc.record({
  table,
  session: fc.integer({ min: 1, max: 3 }),
  fromMs: moment,
  lengthMs: fc.constantFrom(0, 1, 600_000, HOUR_MS, 2.5 * HOUR_MS),
});
const repair = fc.record({ ofGap: fc.nat(), position: fc.integer({ min: 1, max: 2 }) });
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ rounds: fc.array(round, { minLength: 1, maxLength: 4 }) }) },
  { weight: 2, arbitrary: fc.record({ gaps: fc.array(missing, { minLength: 1, maxLength: 2 }) }) },
  { weight: 1, arbitrary: fc.record({ repair }) },
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** Plays steps one transaction each, as the writer does. */
function play(steps: readonly Step[]): Database.Database {
  const database = new Database(":memory:");
  migrate(database, MAIN_GAME.migrations, 1);
  database.exec("INSERT INTO sessions (started_at_ms) VALUES (1), (2), (3)");
  const rollups = createRollups(database);
  const numbering = createRoundNumbering(database, 1);
  const repairRound = createRepairs(database, numbering, rollups);
  const insert = (name: string, row: object): boolean => {
    const columns = Object.keys(row);
    const sql = `INSERT OR IGNORE INTO ${name} (${columns.join()}) VALUES (${columns.map((column) => `:${column}`).join()})`;
    return database.prepare(sql).run(row).changes > 0;
  };
  const gaps: { readonly table_name: string; readonly from_ms: number; readonly to_ms: number }[] = [];
  let ordinal = 0;
  const playStep = (played: Step): void => {
    if ("rounds" in played) {
      const rows = played.rounds.map((of) => {
        ordinal += 1;
        const { crashedAtMs, crashPoint, file, session, worker } = of;
        const record = roundRecord({ ordinal, crashedAtMs, crashPoint, source: file === null ? "read" : "imported" });
        return roundRow({ table: of.table, session, connection: file ?? worker, number: numbering.next(of.table) }, record);
      });
      for (const row of rows) insert("rounds", row);
      numbering.keep(rows);
      rollups.addRounds(rows as readonly StoredForRollup[]);
    } else if ("gaps" in played) {
      const rows = played.gaps.map((of) =>
        gapRow(of, { kind: "gap", fromMs: of.fromMs, toMs: of.fromMs + of.lengthMs, reason: "unobserved", sure: true }),
      );
      const added = rows.filter((row) => insert("gaps", row));
      gaps.push(...added);
      rollups.addGaps(added);
    } else if (gaps.length > 0) {
      const { table_name, from_ms, to_ms } = gaps[played.repair.ofGap % gaps.length]!;
      const { position } = played.repair;
      const record = { ...missed(gap(0, 0)), gapFromMs: from_ms, gapToMs: to_ms, position, gapRounds: 2 };
      const row = roundRepairRow({ session: 1, table: table_name }, null, record);
      if (insert("round_repairs", row)) repairRound(row);
    }
  };
  for (const played of steps) database.transaction(() => playStep(played)).immediate();
  return database;
}

/** Rollups that hold a round or a break. */
const rollupsOf = (database: Database.Database): unknown[] =>
  ["hourly_rollups", "daily_rollups"].flatMap((name) =>
    database.prepare(`SELECT * FROM ${name} WHERE streaks NOT LIKE '[null,%' ORDER BY 1, 2`).all(),
  );

test("whatever comes in whatever order, rollups are what they would be if they were worked out of everything at once", () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      const database = play(steps);
      const kept = rollupsOf(database);
      database.exec("DELETE FROM hourly_rollups; DELETE FROM daily_rollups");
      rebuildRollups(database);
      expect(kept).toEqual(rollupsOf(database));
      database.close();
    }),
    { seed: 7, numRuns: 400 },
  );
}, 60_000);

interface Row {
  readonly at: number;
  readonly point: number | null;
  readonly observer: string | null;
}

/** The longest row of rounds that reached 2x, counted one by one. */
function countReached(database: Database.Database, fromMs: number, toMs: number): number {
  const all = database
    .prepare(
      `SELECT crashed_at_ms AS at, crash_point AS point, iif(ordinal IS NULL, NULL, iif(source = 'imported', 'file ' || connection, session_id || '/' || connection)) AS observer
       FROM rounds WHERE table_name = 'a' AND crashed_at_ms < ? ORDER BY crashed_at_ms, id`,
    )
    .all(toMs) as Row[];
  const gaps = database.prepare("SELECT * FROM gaps WHERE table_name = 'a' AND repaired_at_ms IS NULL").all() as {
    readonly from_ms: number;
    readonly to_ms: number;
  }[];
  let [longestRow, row] = [0, 0];
  for (const [index, { at, point, observer }] of all.entries()) {
    const before = all[index - 1];
    const seenBefore = all.slice(0, index).findLast((earlier) => earlier.observer !== null)?.observer;
    const isCut = gaps.some(
      ({ from_ms, to_ms }) => before !== undefined && from_ms < at && (to_ms > before.at || from_ms >= before.at),
    );
    if (at < fromMs) continue;
    if (isCut || (observer !== null && observer !== seenBefore)) row = 0;
    row = (point ?? 0) >= 200 ? row + 1 : 0;
    longestRow = Math.max(longestRow, row);
  }
  return longestRow;
}

test("streaks of any span, however it cuts hours, are those that counting finds", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), moment, moment, async (steps, one, other) => {
      const database = play(steps);
      const reading = new Kysely<StorageSchema>({ dialect: new SqliteDialect({ database }) });
      const [fromMs, toMs] = [Math.min(one, other), Math.max(one, other)];
      const [found] = await readStreaks(reading, 200, { table: "a", fromMs, toMs });
      expect(found?.longestReached).toBe(countReached(database, fromMs, toMs));
      const [whole] = await readStreaks(reading, 200, { table: "a" });
      expect(whole?.longestReached).toBe(countReached(database, 0, Number.MAX_SAFE_INTEGER));
      database.close();
    }),
    { seed: 8, numRuns: 300 },
  );
}, 60_000);
