import { execFileSync } from "node:child_process";
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createVirtualClock } from "@aviator/core";
import Database from "better-sqlite3";
import fc from "fast-check";
import { expect, test } from "vitest";
import { importRounds, loadRounds, type RoundFile, surveyRoundFile } from "../../src/files.ts";
import { createStorage, MAIN_GAME_FILE, roundRecord, type Storage } from "../../src/index.ts";
import { failureOf, temporaryDir } from "../folders.ts";

const START_MS = 1_700_000_000_000;

/** A file of rounds 18 s apart, every tenth of which comes a minute later than it could. */
function roundsFile(dir: string, count: number): string {
  const path = join(dir, "rounds.csv");
  const rows = Array.from({ length: count }, (_, index) => {
    const atMs = START_MS + index * 18_000 + Math.floor(index / 10) * 60_000;
    return `${new Date(atMs).toISOString()},${(1 + (index % 7) / 4).toFixed(2)}`;
  });
  writeFileSync(path, ["time,crash_point", ...rows, ""].join("\n"));
  return path;
}

test("rounds and gaps are stored as imported, once", async () => {
  const dir = temporaryDir();
  const file = await surveyRoundFile({ path: roundsFile(dir, 100) });
  expect(file).toMatchObject({ rounds: 100, gaps: 9, skipped: 0, zone: null, firstAtMs: START_MS, ambiguousTimes: 0 });
  const storage = await createStorage({ dir: join(dir, "data") });
  expect(await importRounds(storage, { file, table: "a" })).toEqual({ stored: 100, storedBefore: 0, storedGaps: 9 });
  expect(await storage.rounds({ table: "a", limit: 2 })).toMatchObject([
    { number: 1, ordinal: 1, crashedAtMs: START_MS, crashPoint: 100, source: "imported", sure: true },
    { number: 2, ordinal: 2, crashedAtMs: START_MS + 18_000, crashPoint: 125, source: "imported", sure: true },
  ]);
  expect(await storage.gaps({ table: "a" })).toHaveLength(9);
  expect(await storage.gaps({ table: "a", limit: 1 })).toMatchObject([{ reason: "imported", sure: true, rounds: null }]);
  expect(await storage.completeness()).toMatchObject([{ rounds: 100, missing: file.missing, share: file.completeness }]);

  expect(await failureOf(() => importRounds(storage, { file, table: "a" }))).toMatchObject({
    code: "AVI_STORAGE_ALREADY_IMPORTED",
    message: expect.stringMatching(
      /^rounds\.csv: must be a file that was not imported yet \(found its very content in table a, imported as rounds\.csv at /,
    ) as unknown,
  });
  appendFileSync(file.path, `${new Date(file.lastAtMs! + 30_000).toISOString()},2.00\n`);
  const longer = await surveyRoundFile({ path: file.path });
  expect(await failureOf(() => importRounds(storage, { file: longer, table: "a" }))).toMatchObject({
    code: "AVI_STORAGE_IMPORT_OVERLAPS",
    message:
      `rounds.csv: table a must hold no other rounds from ${new Date(START_MS).toISOString()} to ` +
      `${new Date(longer.lastAtMs!).toISOString()} (found 100); import into another table, or cut those rows from the file`,
  });
  expect(await importRounds(storage, { file: longer, table: "b" })).toMatchObject({ stored: 101 });
  await storage.close();
});

test("an import that stops anywhere goes on in a later session, and must be given the same options", async () => {
  const dir = temporaryDir();
  const file = await surveyRoundFile({ path: roundsFile(dir, 4500) });
  const open = () => createStorage({ dir: join(dir, "data") });
  for (const stopAt of [1000, 3000]) {
    const storage = await open();
    const stop = new AbortController();
    const stopped = importRounds(storage, {
      file,
      table: "a",
      signal: stop.signal,
      onProgress: (rounds) => rounds === stopAt && stop.abort(new Error("stopped")),
    });
    expect(await failureOf(() => stopped)).toMatchObject({ message: "stopped" });
    expect(await storage.counts({ table: "a" })).toMatchObject({ rounds: stopAt });
    await storage.close();
  }
  const storage = await open();
  expect(await failureOf(() => importRounds(storage, { file: { ...file, zone: "UTC" }, table: "a" }))).toMatchObject({
    code: "AVI_STORAGE_BAD_IMPORT",
    message:
      "rounds.csv: an import that was interrupted must go on as it began (zone none, 0 rows left out; " +
      "found zone UTC, 0 rows left out); give the same options",
  });
  expect(await importRounds(storage, { file, table: "a" })).toMatchObject({ stored: 1500, storedBefore: 3000 });
  expect(await storage.counts({ table: "a" })).toMatchObject({ rounds: 4500, gaps: file.gaps });
  const crashes = (await storage.rounds({ table: "a", limit: 5000 })).map(({ crashedAtMs }) => crashedAtMs);
  expect(new Set(crashes).size).toBe(4500);
  await storage.close();
  // 4,500 rounds and three sessions take two seconds, and ten times that beside four others.
}, 60_000);

/** Rounds of a file as `time` and `crash_point`, 20 s apart. */
function followingRounds(
  dir: string,
  name: string,
  { fromMs, crashPoints }: { readonly fromMs: number; readonly crashPoints: readonly number[] },
): Promise<RoundFile> {
  const path = join(dir, name);
  const rows = crashPoints.map((crashPoint, index) => `${fromMs + index * 20_000},${(crashPoint / 100).toFixed(2)}`);
  writeFileSync(path, `time,crash_point\n${rows.join("\n")}\n`);
  return surveyRoundFile({ path });
}

/** Begins an import into the table a, and stops it when a thousand rounds are stored. */
async function stopAfterFirstPart(storage: Storage, file: RoundFile): Promise<void> {
  const stop = new AbortController();
  const onProgress = (): void => stop.abort(new Error("stopped"));
  const stopped = importRounds(storage, { file, table: "a", signal: stop.signal, onProgress });
  expect(await failureOf(() => stopped)).toMatchObject({ message: "stopped" });
}

const many = (count: number, first: number): number[] => Array.from({ length: count }, (_, index) => first + (index % 7));

test("the rounds of several files are stored one file after the other in one session", async () => {
  const dir = temporaryDir();
  const june = await followingRounds(dir, "june.csv", { fromMs: START_MS, crashPoints: [150, 151] });
  const july = await followingRounds(dir, "july.csv", { fromMs: START_MS + 1e9, crashPoints: [250, 251, 252] });
  await using storage = await createStorage({ dir: join(dir, "data") });
  // Rounds of one's own have their ordinals, too.
  await storage.append("a", roundRecord({ ordinal: 1, crashedAtMs: START_MS - 1e9, crashPoint: 100 }));
  expect(await importRounds(storage, { file: june, table: "a" })).toEqual({ stored: 2, storedBefore: 0, storedGaps: 0 });
  expect(await importRounds(storage, { file: july, table: "a" })).toEqual({ stored: 3, storedBefore: 0, storedGaps: 0 });
  expect((await storage.latestRounds({ table: "a" })).map(({ crashPoint }) => crashPoint)).toEqual([
    100, 150, 151, 250, 251, 252,
  ]);
});

test("a second file that was interrupted goes on without taking the first one's rounds for its own", async () => {
  const dir = temporaryDir();
  const june = await followingRounds(dir, "june.csv", { fromMs: START_MS, crashPoints: many(2500, 110) });
  const july = await followingRounds(dir, "july.csv", { fromMs: START_MS + 1e9, crashPoints: many(2500, 210) });
  const first = await createStorage({ dir: join(dir, "data") });
  await importRounds(first, { file: june, table: "a" });
  await stopAfterFirstPart(first, july);
  await first.close();
  await using storage = await createStorage({ dir: join(dir, "data") });
  expect(await importRounds(storage, { file: july, table: "a" })).toMatchObject({ stored: 1500, storedBefore: 1000 });
  const rounds = await storage.rounds({ table: "a", limit: 6000 });
  expect(rounds.map(({ crashPoint }) => crashPoint)).toEqual([...many(2500, 110), ...many(2500, 210)]);
});

test("an import that stopped as it began is not taken for done where another file of its session is stored", async () => {
  const dir = temporaryDir();
  const june = await followingRounds(dir, "june.csv", { fromMs: START_MS, crashPoints: [150, 151] });
  const july = await followingRounds(dir, "july.csv", { fromMs: START_MS + 1e9, crashPoints: [250, 251] });
  const first = await createStorage({ dir: join(dir, "data") });
  await importRounds(first, { file: june, table: "a" });
  const signal = AbortSignal.abort(new Error("stopped"));
  expect(await failureOf(() => importRounds(first, { file: july, table: "a", signal }))).toMatchObject({ message: "stopped" });
  await first.close();
  await using storage = await createStorage({ dir: join(dir, "data") });
  expect(await importRounds(storage, { file: july, table: "a" })).toMatchObject({ stored: 2, storedBefore: 0 });
  expect((await storage.latestRounds({ table: "a" })).map(({ crashPoint }) => crashPoint)).toEqual([150, 151, 250, 251]);
});

test("what an older version had stored of a file, under the keys of the storage's own, is found", async () => {
  const dir = temporaryDir();
  const file = await followingRounds(dir, "june.csv", { fromMs: START_MS, crashPoints: [150, 151, 152] });
  const { digest, fileName, zone, rounds, gaps, skipped, firstAtMs, lastAtMs } = file;
  const first = await createStorage({ dir: join(dir, "data") });
  await first.beginImport({
    table: "a",
    digest,
    fileName,
    zone,
    rounds,
    gaps,
    skipped,
    firstAtMs: firstAtMs!,
    lastAtMs: lastAtMs!,
  });
  const old = (ordinal: number, crashedAtMs: number, crashPoint: number) =>
    first.append("a", roundRecord({ ordinal, crashedAtMs, crashPoint, source: "imported" }));
  await old(1, START_MS, 150);
  // Of another file: its ordinal says nothing.
  await old(2, START_MS - 1e9, 100);
  await first.close();
  await using storage = await createStorage({ dir: join(dir, "data") });
  expect(await importRounds(storage, { file, table: "a" })).toMatchObject({ stored: 2, storedBefore: 1 });
  expect((await storage.latestRounds({ table: "a" })).map(({ crashPoint }) => crashPoint)).toEqual([100, 150, 151, 152]);
});

test("an interrupted import does not go on over rounds that another file brought into its time", async () => {
  const dir = temporaryDir();
  const june = await followingRounds(dir, "june.csv", { fromMs: START_MS, crashPoints: many(1500, 110) });
  await using storage = await createStorage({ dir: join(dir, "data") });
  await stopAfterFirstPart(storage, june);
  const within = { fromMs: START_MS + 1400 * 20_000 + 1, crashPoints: [999] };
  await importRounds(storage, { file: await followingRounds(dir, "within.csv", within), table: "a" });
  expect(await failureOf(() => importRounds(storage, { file: june, table: "a" }))).toMatchObject({
    code: "AVI_STORAGE_IMPORT_OVERLAPS",
    message: expect.stringContaining("(found 1); import into another table, or cut those rows from the file") as unknown,
  });
});

test("pruned rounds can't be imported a second time, which would count them twice", async () => {
  const dir = temporaryDir();
  const hourMs = Math.floor(START_MS / 3_600_000) * 3_600_000;
  const june = await followingRounds(dir, "june.csv", { fromMs: hourMs, crashPoints: many(250, 110) });
  await using storage = await createStorage({ dir: join(dir, "data") });
  await importRounds(storage, { file: june, table: "a" });
  // The first hour holds 180 rounds.
  expect(await storage.prune({ rounds: hourMs + 3_600_000 })).toMatchObject({ rounds: 180 });
  writeFileSync(june.path, `${readFileSync(june.path, "utf8")}\n`);
  const again = await surveyRoundFile({ path: june.path });
  const refusal = (found: string, file: RoundFile): object => ({
    code: "AVI_STORAGE_IMPORT_OVERLAPS",
    message:
      `${file.fileName}: table a must hold no other rounds from ${new Date(file.firstAtMs!).toISOString()} to ` +
      `${new Date(file.lastAtMs!).toISOString()} (found ${found}); import into another table, or cut those rows from the file`,
  });
  expect(await failureOf(() => importRounds(storage, { file: again, table: "a" }))).toMatchObject(
    refusal("250, 180 of them pruned since, which figures still count", again),
  );
  const within = await followingRounds(dir, "within.csv", { fromMs: hourMs + 900_001, crashPoints: [120] });
  expect(await failureOf(() => importRounds(storage, { file: within, table: "a" }))).toMatchObject(
    refusal("180, 180 of them pruned since, which figures still count", within),
  );
  // Before, behind and beside them is room.
  const early = await followingRounds(dir, "early.csv", { fromMs: hourMs - 3_600_000, crashPoints: many(100, 120) });
  expect(await importRounds(storage, { file: early, table: "a" })).toMatchObject({ stored: 100 });
  const late = await followingRounds(dir, "late.csv", { fromMs: june.lastAtMs! + 20_000, crashPoints: many(100, 120) });
  expect(await importRounds(storage, { file: late, table: "a" })).toMatchObject({ stored: 100 });
  expect(await importRounds(storage, { file: again, table: "b" })).toMatchObject({ stored: 250 });
});

test("an import into pruned hours goes on, unless what it stored was pruned", async () => {
  const dir = temporaryDir();
  const june = await followingRounds(dir, "june.csv", { fromMs: START_MS, crashPoints: many(1500, 110) });
  await using storage = await createStorage({ dir: join(dir, "data") });
  await storage.prune({ rounds: START_MS + 1e9 });
  await stopAfterFirstPart(storage, june);
  expect(await importRounds(storage, { file: june, table: "a" })).toMatchObject({ stored: 500, storedBefore: 1000 });
  const july = await followingRounds(dir, "july.csv", { fromMs: START_MS + 5e8, crashPoints: many(1500, 110) });
  await stopAfterFirstPart(storage, july);
  await storage.prune({ rounds: START_MS + 1e9 });
  expect(await failureOf(() => importRounds(storage, { file: july, table: "a" }))).toMatchObject({
    code: "AVI_STORAGE_IMPORT_OVERLAPS",
    message: expect.stringContaining("(found 1000, 1000 of them pruned since, which figures still count)") as unknown,
  });
});

test("an import goes on only where it reads what it stored", async () => {
  const dir = temporaryDir();
  const june = await followingRounds(dir, "june.csv", { fromMs: START_MS, crashPoints: many(1500, 110) });
  const first = await createStorage({ dir: join(dir, "data") });
  await stopAfterFirstPart(first, june);
  await first.close();
  const database = new Database(join(dir, "data", MAIN_GAME_FILE));
  database.exec("UPDATE rounds SET crash_point = 777 WHERE ordinal = 3");
  database.close();
  await using storage = await createStorage({ dir: join(dir, "data") });
  expect(await failureOf(() => importRounds(storage, { file: june, table: "a" }))).toMatchObject({
    code: "AVI_STORAGE_BAD_IMPORT",
    message:
      `${june.path}: must read as it did when its import began (found round 3 as 1.12 at 2023-11-14T22:14:00.000Z, stored as 7.77 at ` +
      "2023-11-14T22:14:00.000Z); import it whole into another table",
  });
});

test("rows that are written to a file while it is imported are no part of it", async () => {
  const dir = temporaryDir();
  const june = await followingRounds(dir, "june.csv", { fromMs: START_MS, crashPoints: many(1500, 110) });
  await using storage = await createStorage({ dir: join(dir, "data") });
  const onProgress = (): void => appendFileSync(june.path, `${june.lastAtMs! + 20_000},2.00\n`);
  onProgress();
  expect(await importRounds(storage, { file: june, table: "a", onProgress })).toMatchObject({ stored: 1500, storedBefore: 0 });
  expect(await storage.counts({ table: "a" })).toMatchObject({ rounds: 1500 });
});

test("rounds that were not looked at are not stored, though a file of other rows took the place of it", async () => {
  const dir = temporaryDir();
  const june = await followingRounds(dir, "june.csv", { fromMs: START_MS, crashPoints: many(1500, 110) });
  await using storage = await createStorage({ dir: join(dir, "data") });
  const rows = many(1700, 110).map((_, index) => `${START_MS + index * 20_000},2`);
  writeFileSync(june.path, `time,crash_point\n${rows.join("\n")}\n`);
  expect(await failureOf(() => importRounds(storage, { file: june, table: "a" }))).toMatchObject({
    code: "AVI_STORAGE_UNREADABLE_IMPORT",
    message: `${june.path}: must stay as it is while it is imported (found it changed); give another table for what it holds now`,
  });
  expect(await storage.counts({ table: "a" })).toMatchObject({ rounds: 1000 });
});

test("an import never ends well where it stored rounds that its file does not hold", async () => {
  const dir = temporaryDir();
  const june = await followingRounds(dir, "june.csv", { fromMs: START_MS, crashPoints: many(1500, 110) });
  const first = await createStorage({ dir: join(dir, "data") });
  await stopAfterFirstPart(first, june);
  await first.close();
  const database = new Database(join(dir, "data", MAIN_GAME_FILE));
  database.exec("UPDATE rounds SET ordinal = 1501 WHERE ordinal = 1000");
  database.close();
  await using storage = await createStorage({ dir: join(dir, "data") });
  expect(await failureOf(() => importRounds(storage, { file: june, table: "a" }))).toMatchObject({
    code: "AVI_STORAGE_BAD_IMPORT",
    message:
      `${june.path}: must hold all that its import stored (it holds 1500 rounds, found 1 more in table a, the first of them round 1501 ` +
      "as 1.15 at 2023-11-15T03:46:20.000Z); import it whole into another table",
  });
});

test("bad rows are named by line and column; left out, they are counted", async () => {
  const path = join(temporaryDir(), "bad.csv");
  writeFileSync(
    path,
    "\uFEFFCrash Point;Time\r\n1,23;1700000000000\r\n0,5;1700000020000\r\n2,00x;1700000020000\r\n3;1700000020000\r\n;\r\n4;1700000040000\r\n",
  );
  expect(await failureOf(() => surveyRoundFile({ path }))).toMatchObject({
    code: "AVI_STORAGE_BAD_IMPORT",
    message:
      `${path}: every row must be a round (found 3 that are not); mend them, or leave them out (--skip-bad); nothing was stored\n` +
      '  - line 3, column Crash Point: must be a number from 1.00 to 999999999.99 with two decimals at most, as 1.23, 1.23x or 1,23 (found "0,5")\n' +
      "  - line 5, column Time: must be later than that of the row before; sort the rows by time, and leave repeated ones out " +
      '(found "1700000020000")\n' +
      '  - line 6, column Crash Point: must be a number from 1.00 to 999999999.99 with two decimals at most, as 1.23, 1.23x or 1,23 (found "")',
  });
  expect(await surveyRoundFile({ path, skipBad: true })).toMatchObject({ rounds: 3, skipped: 3, gaps: 2 });
});

test("rows of no time, or of one to come, are bad themselves, and those after them are not", async () => {
  const path = join(temporaryDir(), "rounds.csv");
  const rows = [
    "0001-01-01 00:00:00Z,1.50",
    "2023-08-18T22:22:06Z,1.60",
    "2510-08-18T22:22:26Z,1.70",
    "2023-08-18T22:22:46Z,1.80",
  ];
  writeFileSync(path, `time,crash_point\n${rows.join("\n")}\n`);
  const clock = createVirtualClock(Date.UTC(2023, 7, 19));
  expect(await failureOf(() => surveyRoundFile({ path, clock }))).toMatchObject({
    code: "AVI_STORAGE_BAD_IMPORT",
    message:
      `${path}: every row must be a round (found 2 that are not); mend them, or leave them out (--skip-bad); nothing was stored\n` +
      '  - line 2, column time: must be a time from 1970-01-01T00:00:00Z on (found "0001-01-01 00:00:00Z")\n' +
      "  - line 4, column time: must be a time at most a day after 2023-08-19T00:00:00.000Z, as this machine's clock has it; " +
      'correct it, or set the clock (found "2510-08-18T22:22:26Z")',
  });
  const file = await surveyRoundFile({ path, clock, skipBad: true });
  expect(file).toMatchObject({ rounds: 2, skipped: 2, readAtMs: clock.utcMs() });
  await using storage = await createStorage({ dir: join(temporaryDir(), "data") });
  expect(await importRounds(storage, { file, table: "a" })).toMatchObject({ stored: 2 });
  expect((await storage.rounds()).map(({ crashPoint }) => crashPoint)).toEqual([160, 180]);
});

test("what is found of a file holds when it is stored, though the clock went on", async () => {
  const path = join(temporaryDir(), "rounds.csv");
  writeFileSync(path, "time,crash_point\n2023-08-18T22:22:06Z,1.60\n2023-08-20T00:00:01Z,1.70\n2023-08-20T00:00:00Z,1.80\n");
  const clock = createVirtualClock(Date.UTC(2023, 7, 19));
  const file = await surveyRoundFile({ path, clock, skipBad: true });
  await using storage = await createStorage({ dir: join(temporaryDir(), "data") });
  expect(await importRounds(storage, { file, table: "a" })).toMatchObject({ stored: 2 });
  expect((await storage.rounds()).map(({ crashPoint }) => crashPoint)).toEqual([160, 180]);
});

test("a row with more values than columns is bad: a decimal comma without quotes would lose its decimals", async () => {
  const path = join(temporaryDir(), "rounds.csv");
  writeFileSync(path, "time,crash_point\n1700000000000,1,23\n1700000020000,1.50,,\n1700000040000,2,x,y\n1700000060000,1.6\n");
  expect(await failureOf(() => surveyRoundFile({ path }))).toMatchObject({
    code: "AVI_STORAGE_BAD_IMPORT",
    message:
      `${path}: every row must be a round (found 2 that are not); mend them, or leave them out (--skip-bad); nothing was stored\n` +
      '  - line 2, column 3: must not be there: the header names 2 columns; put numbers as 1,23 in quotes (found "23")\n' +
      '  - line 4, column 3: must not be there: the header names 2 columns; put numbers as 1,23 in quotes (found "x,y")',
  });
  expect(await surveyRoundFile({ path, skipBad: true })).toMatchObject({ rounds: 2, skipped: 2, gaps: 1 });
});

test.each([
  ["time,Time,crash_point\n1,2,1.5\n", 'line 1: must name each column once (found "time" twice); rename one'],
  [
    "a,b\n1,2\n",
    'line 1: must name a column time (found "a,b"); add a header as time,crash_point, its columns separated by commas, semicolons or tabs',
  ],
  [
    "",
    'line 1: must name a column time (found ""); add a header as time,crash_point, its columns separated by commas, semicolons or tabs',
  ],
  [
    "time\n",
    'line 1: must name a column crash_point (found "time"); add a header as time,crash_point, its columns separated by commas, semicolons or tabs',
  ],
  [
    "time,crash_point\n2023-08-18T22:22:06,2.23\n",
    'line 2, column time: is a local time, so its zone must be given, as --zone Europe/Belgrade (found "2023-08-18T22:22:06")',
  ],
])("the file %j is refused, bad rows left out or not", async (text, problem) => {
  const path = join(temporaryDir(), "rounds.csv");
  writeFileSync(path, text);
  expect(await failureOf(() => surveyRoundFile({ path, skipBad: true }))).toMatchObject({
    code: "AVI_STORAGE_BAD_IMPORT",
    message: `${path}: ${problem}`,
  });
});

test("a misspelt option is refused by name", async () => {
  const path = join(temporaryDir(), "rounds.csv");
  expect(await failureOf(() => surveyRoundFile({ path, skipbad: true } as never))).toMatchObject({
    code: "AVI_STORAGE_BAD_OPTION",
    message: "skipbad: is not a known option; check its spelling: there are path, zone, skipBad, clock, onProgress, signal",
  });
  expect(await failureOf(() => importRounds({} as never, { file: {}, tabel: "a" } as never))).toMatchObject({
    code: "AVI_STORAGE_BAD_OPTION",
    message: "tabel: is not a known option; check its spelling: there are file, table, onProgress, signal",
  });
});

test("a file that is not there, and one that is no CSV, are told", async () => {
  const dir = temporaryDir();
  expect(await failureOf(() => surveyRoundFile({ path: join(dir, "none.csv") }))).toMatchObject({
    code: "AVI_STORAGE_UNREADABLE_IMPORT",
    remedy: "environment",
  });
  const path = join(dir, "open.csv");
  const rows = (count: number): string => Array.from({ length: count }, (_, index) => `${START_MS + index},1.5\n`).join("");
  for (const [before, behind] of [
    [0, 0],
    [3, 5],
    [200, 9000],
  ] as const) {
    writeFileSync(path, `time,crash_point\n\n${rows(before)}\n1700000000000,"1,23\n${rows(behind)}`);
    expect(await failureOf(() => surveyRoundFile({ path }))).toMatchObject({
      code: "AVI_STORAGE_BAD_IMPORT",
      message: `${path}: line ${before + 4}: must be CSV (found a quote that opens and is never closed); mend its quotes`,
    });
  }
  writeFileSync(path, 'time,crash_point\n1700000000000,1"23\n');
  expect(await failureOf(() => surveyRoundFile({ path }))).toMatchObject({
    message: expect.stringMatching(/open\.csv: line 2: must be CSV \(.*\); mend its quotes$/) as unknown,
  });
});

test.skipIf(process.platform === "win32")("a pipe is refused: a file is read twice", async () => {
  const path = join(temporaryDir(), "pipe");
  execFileSync("sh", ["-c", `mkfifo ${path}`]);
  expect(await failureOf(() => surveyRoundFile({ path }))).toMatchObject({
    code: "AVI_STORAGE_UNREADABLE_IMPORT",
    message: `${path}: must be a file, which is read twice (found a pipe, a folder or a device); write its rows to a file, and give that`,
  });
});

test("whatever the rows are, an import never fails but by its own errors", async () => {
  const path = join(temporaryDir(), "any.csv");
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary", maxLength: 60 }), async (text) => {
      writeFileSync(path, `time,crash_point\n1700000000000,1.5\n${text}\n`);
      const failure = await failureOf(() => surveyRoundFile({ path, skipBad: true })).catch(() => null);
      if (failure !== null) expect(failure).toMatchObject({ code: "AVI_STORAGE_BAD_IMPORT" });
    }),
    { numRuns: 200 },
  );
});

test("a file of several tables is refused where the second begins; one of a single table is taken under any name", async () => {
  const dir = temporaryDir();
  const path = join(dir, "tables.csv");
  const rows = ["table,crashed_at,crash_point", "night-1,2024-01-01T00:00:00Z,1.00", ",2024-01-01T00:00:20Z,2.00"];
  writeFileSync(path, [...rows, "night-1,2024-01-01T00:00:40Z,3.00", ""].join("\n"));
  const file = await surveyRoundFile({ path });
  const storage = await createStorage({ dir: join(dir, "data") });
  expect(await importRounds(storage, { file, table: "other" })).toMatchObject({ stored: 3 });
  await storage.close();
  appendFileSync(path, "night-2,2024-01-01T00:01:00Z,4.00\n");
  const refusal = {
    code: "AVI_STORAGE_BAD_IMPORT",
    message:
      `${path}: line 5, column table: must name one table in all rows (found "night-2" after "night-1"); ` +
      "give each table a file of its own, as export --table writes",
  };
  for (const read of [surveyRoundFile, loadRounds]) {
    expect(await failureOf(() => read({ path, skipBad: true }))).toMatchObject(refusal);
  }
});
