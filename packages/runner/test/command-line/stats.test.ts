import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { createRandom } from "@aviator/core";
import { createStorage, openStorageForReading, roundRecord } from "@aviator/storage";
import { expect, test } from "vitest";
import { visibleLength } from "../../src/command-line/columns.ts";
import { describeStats } from "../../src/command-line/stats-lines.ts";
import { readStoredStats } from "../../src/command-line/stored-stats.ts";
import { type OrderedRound, orderedRounds } from "../../src/ordered-rounds.ts";
import { runCli, scratchFolder } from "./run-cli.ts";

const AT_MS = Date.UTC(2026, 10, 1, 12);

test("stats tell what is stored while another process owns the folder, and call a gap's data biased first", async () => {
  const folder = scratchFolder();
  const dir = join(folder, "data");
  await using storage = await createStorage({ dir });
  for (const [index, crashPoint] of [150, 100, 400, null].entries()) {
    const crashedAtMs = AT_MS + index * 20_000;
    await storage.append("a", roundRecord({ ordinal: index + 1, crashedAtMs, crashPoint, source: "imported" }));
  }
  const whole = await runCli(["stats", "--dir", dir]);
  expect([whole.code, whole.stderr]).toEqual([0, ""]);
  const lines = whole.stdout.split("\n");
  expect(lines[0]).toBe("100.0 % complete, 4 rounds");
  expect(lines.slice(3, 6)).toEqual([
    "table  rounds  complete  gaps  missing   mean  highest  unread  unsure  repaired",
    "a           4   100.0 %     0        0  2.17x    4.00x       1       0         0",
    "data accuracy: no crash point was checked by history strip or stream",
  ]);
  expect(whole.stdout).toContain("\n1.50x   2 of 3  66.7 %  9.4 % to 99.2 %  64.7 %\n");
  expect(whole.stdout).toContain("\n5 minutes       4  2.17x    4.00x\n");
  expect(whole.stdout).not.toMatch(/predict/i);

  await storage.append("a", { kind: "gap", fromMs: AT_MS + 60_000, toMs: AT_MS + 82_000, reason: "unobserved", sure: true });
  const parted = await runCli(["stats", "--dir", dir, "--table", "a", "--json"]);
  expect(JSON.parse(parted.stdout)).toMatchObject({
    biased: true,
    completeness: 0.8,
    summary: { rounds: 4 },
    tables: [{ table: "a", missing: 1, share: 0.8 }],
    gaps: [{ gaps: 1 }],
    windowsToMs: AT_MS + 60_000,
  });
  const told = await runCli(["stats", "--dir", dir]);
  expect(told.stdout.split("\n")[0]).toBe(
    "BIASED: only 80.0 % complete, 4 rounds; the missing ones may be unlike those stored, so no share below is exact, and a profit on them is no evidence",
  );
  const other = await runCli(["stats", "--dir", dir, "--from", "2026-12-01"]);
  expect([other.code, other.stdout]).toEqual([
    0,
    `no rounds are stored in ${dir} for this table and time; it has rounds of a\n`,
  ]);
  const misspelt = await runCli(["stats", "--dir", dir, "--table", "b"]);
  expect([misspelt.code, misspelt.stdout, misspelt.stderr]).toEqual([
    2,
    "",
    'error: stats: --table: must be one of a (found "b"); name it [AVI_INVALID_INPUT]\n',
  ]);
  const backwards = await runCli(["stats", "--dir", dir, "--from", "2026-12-01", "--to", "2026-11-30"]);
  expect([backwards.code, backwards.stderr]).toEqual([
    2,
    "error: stats: --to: must be later than --from 2026-12-01T00:00:00.000Z (found 2026-11-30T00:00:00.000Z); correct one [AVI_INVALID_INPUT]\n",
  ]);
  const nothing = await runCli(["stats", "--dir", join(folder, "none")]);
  expect([nothing.code, nothing.stdout]).toEqual([1, ""]);
  expect(nothing.stderr).toContain("[AVI_STORAGE_NOT_FOUND]");
}, 60_000);

test("data just short of 99 % never look like it", async () => {
  const dir = join(scratchFolder(), "data");
  await using storage = await createStorage({ dir });
  await storage.append("a", roundRecord({ ordinal: 1, crashedAtMs: AT_MS, crashPoint: 150 }));
  const stats = await readStoredStats(storage, dir, {});
  expect(describeStats({ ...stats, biased: true, completeness: 0.989_99 })[0]).toContain(
    "BIASED: only 98.9 % complete, 1 round;",
  );
});

test("completeness is cut beside a table as in the first line, and what goes beyond the time asked for is labelled", async () => {
  const dir = join(scratchFolder(), "data");
  await using storage = await createStorage({ dir });
  for (const [index, crashPoint] of [150, 100].entries()) {
    await storage.append("a", roundRecord({ ordinal: index + 1, crashedAtMs: AT_MS + index * 20_000, crashPoint }));
  }
  await storage.append("a", { kind: "gap", fromMs: AT_MS + 20_000, toMs: AT_MS + 40_000, reason: "unobserved", sure: true });
  const all = describeStats(await readStoredStats(storage, dir, {})).map(stripVTControlCharacters);
  expect(all[0]).toContain("BIASED: only 66.6 % complete, 2 rounds;");
  expect(all.find((line) => line.startsWith("a "))).toMatch(/^a +2 +66\.6 % /);
  expect(all).toContain("by hour of the day, UTC");
  expect(all).toContain("windows up to the last round, 2026-11-01T12:00:20.000Z");
  const cut = describeStats(await readStoredStats(storage, dir, { fromMs: AT_MS + 10_000 })).map(stripVTControlCharacters);
  expect(cut).toContain("by hour of the day, UTC (whole hours, also where the time asked for begins or ends within one)");
  expect(cut).toContain("windows up to the last round, 2026-11-01T12:00:20.000Z (of all that is stored before)");
}, 60_000);

test("rounds that were cut off as a run ended are told to be what is missing", async () => {
  const dir = join(scratchFolder(), "data");
  const told: string[][] = [];
  for (const ordinal of [1, 2]) {
    const storage = await createStorage({ dir });
    const openedAtMs = AT_MS + ordinal * 100_000;
    for (const table of ["a", "b"]) {
      await storage.append(table, roundRecord({ ordinal, crashedAtMs: openedAtMs, crashPoint: 150 }));
      if (table === "a" || ordinal === 2) await storage.allotRound(table, { ordinal: ordinal + 1, openedAtMs });
    }
    await storage.close();
    await using reader = await openStorageForReading({ dir });
    told.push(describeStats(await readStoredStats(reader, dir, {})));
  }
  expect(told.map((lines) => lines[1])).toEqual([
    "1 round was cut off when a run ended, and counts as missing: one of each table a run; a longer run is more complete",
    "3 rounds were cut off when a run ended, and count as missing: one of each table a run; a longer run is more complete",
  ]);
}, 60_000);

test("no table is wider than the terminal, or than 80 characters where there is none", async () => {
  const dir = join(scratchFolder(), "data");
  await using storage = await createStorage({ dir });
  for (const [index, crashPoint] of [150, 20_008_915, 100].entries()) {
    const table = "meridian-left";
    await storage.append(table, roundRecord({ ordinal: index + 1, crashedAtMs: AT_MS + index * 20_000, crashPoint }));
  }
  const stats = await readStoredStats(storage, dir, {});
  const isProse = (line: string): boolean => line.includes(":") && !/^\d\d:00/.test(line);
  const widest = (width?: number): number =>
    Math.max(...describeStats(stats, width).map((line) => (isProse(line) ? 0 : visibleLength(line))));
  expect(widest()).toBeLessThanOrEqual(80);
  expect(widest(60)).toBeLessThanOrEqual(60);
  expect(widest(200)).toBeGreaterThan(80);
  const { stdout } = await runCli(["stats", "--dir", dir]);
  expect(stdout).toContain(
    "\ntable          rounds  complete  gaps  missing       mean     highest\n" +
      "meridian-left       3   100.0 %     0        0  66697.22x  200089.15x\n" +
      "\ntable          unread  unsure  repaired\nmeridian-left       0       0         0\n",
  );
}, 60_000);

test("what is stored is tried against independent draws, across gaps and tables", async () => {
  const dir = join(scratchFolder(), "data");
  await using storage = await createStorage({ dir });
  const random = createRandom("stats");
  for (const table of ["a", "b"]) {
    const crashPoints = Array.from({ length: 400 }, () => Math.max(100, Math.floor(97 / (1 - random.next()))));
    const appended = crashPoints.flatMap((crashPoint, index) => {
      const crashedAtMs = AT_MS + index * 20_000;
      const fromMs = crashedAtMs - 15_000;
      const gap = { kind: "gap", fromMs, toMs: crashedAtMs, reason: "unobserved", sure: true } as const;
      const round = roundRecord({ ordinal: index + 1, crashedAtMs, crashPoint: index === 200 ? null : crashPoint });
      return index === 100 ? [storage.append(table, gap), storage.append(table, round)] : [storage.append(table, round)];
    });
    await Promise.all(appended);
  }
  const { law } = await readStoredStats(storage, dir, {});
  expect(law.edge.rounds).toBe(798);
  expect(law.tables.map(({ table, testedRounds, repeats }) => [table, testedRounds, repeats.pairs])).toEqual([
    // One pair is lost to the gap, two to the round that was not read.
    ["a", 399, 396],
    ["b", 399, 396],
  ]);
  expect(law.equality?.pValue).toBeGreaterThan(0.001);
  const { stdout } = await runCli(["stats", "--dir", dir]);
  const from = stdout.indexOf("are they independent draws");
  expect(stdout.slice(from, stdout.indexOf("longest streaks"))).toMatchInlineSnapshot(`
    "are they independent draws from (1 - edge)/x?
    house edge: 3.9 % (95 % interval 2.5 % to 5.7 %)
    table  house edge          interval  p: fit
    a          5.33 %  3.14 % to 8.20 %    0.51
    b          2.54 %  0.95 % to 4.88 %    0.25

    table  runs at 2x  autocorrelation  repeats  expected
    a            0.39             0.20        2       2.7
    b            0.41             0.70        3       1.7
    a: 8 tests find nothing against independent draws from (1 - edge)/x
    b: 8 tests find nothing against independent draws from (1 - edge)/x
    one law for all tables: p 0.27 (tables of one stream show the same rounds, and look more alike)

    "
  `);
  const { law: later } = await readStoredStats(storage, dir, { table: "b", fromMs: AT_MS + 300 * 20_000 });
  expect(later.tables.map(({ table, testedRounds }) => [table, testedRounds])).toEqual([["b", 100]]);
  expect(later.equality).toBeNull();
}, 60_000);

test("rounds before the newest are told to be left out of the tests of order, also where one of the newest is not sure", async () => {
  const dir = join(scratchFolder(), "data");
  await using storage = await createStorage({ dir });
  await storage.append("a", roundRecord({ ordinal: 1, crashedAtMs: AT_MS, crashPoint: 150 }));
  const stats = await readStoredStats(storage, dir, {});
  const withRead = (readRounds: number, testedRounds: number): string[] => {
    const tables = stats.law.tables.map((of) => ({ ...of, readRounds, testedRounds }));
    return describeStats({ ...stats, law: { ...stats.law, tables } });
  };
  const note = "runs, autocorrelation and repeats: of the newest 100000 rounds of a table";
  expect(withRead(100_000, 99_999)).toContain(note);
  expect(withRead(99_999, 99_999)).not.toContain(note);
}, 60_000);

test("orders the newest rounds, gaps and sessions of a table", async () => {
  const dir = join(scratchFolder(), "data");
  for (const session of [0, 1]) {
    await using storage = await createStorage({ dir });
    const fromMs = AT_MS + session * 3_600_000;
    for (const index of [0, 1, 2]) {
      const crashedAtMs = fromMs + index * 20_000;
      const fields = { ordinal: index + 1, crashedAtMs, crashPoint: 150 + index, sure: index !== 1 };
      await storage.append("a", roundRecord(fields));
    }
    const gap = { kind: "gap", fromMs: fromMs + 41_000, toMs: fromMs + 50_000, reason: "unobserved", sure: true } as const;
    if (session === 1) await storage.append("a", gap);
  }
  await using reader = await openStorageForReading({ dir });
  const told = (rounds: readonly OrderedRound[]): unknown[] => rounds.map(({ atMs, crashPoint }) => [atMs - AT_MS, crashPoint]);
  const second = [
    [3_600_000, 150],
    [3_620_000, null],
    [3_640_000, 152],
    [3_650_000, "gap"],
  ];
  // The break ends when the first round of the later session begins: 11 s and 11.8 s · ln 1.5 before its crash.
  expect(told(await orderedRounds(reader, "a"))).toEqual([
    [0, 150],
    [20_000, null],
    [40_000, 152],
    [3_584_216, "gap"],
    ...second,
  ]);
  expect(told(await orderedRounds(reader, "a", { most: 3 }))).toEqual(second);
  expect(told(await orderedRounds(reader, "a", { most: 2 }))).toEqual(second.slice(1));
  expect(told(await orderedRounds(reader, "a", { fromMs: AT_MS + 3_600_000, toMs: AT_MS + 3_640_001 }))).toEqual(
    second.slice(0, 3),
  );
}, 60_000);
