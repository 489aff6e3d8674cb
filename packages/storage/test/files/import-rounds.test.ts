import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, test } from "vitest";
import { importRounds, type RoundFile, surveyRoundFile } from "../../src/files.ts";
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

/** An import that stopped after its first part, and what it stored changed behind its back. */
async function stopAndChange(dir: string, file: RoundFile, change: string): Promise<void> {
  const storage = await createStorage({ dir });
  await stopAfterFirstPart(storage, file);
  await storage.close();
  const database = new Database(join(dir, MAIN_GAME_FILE));
  database.exec(change);
  database.close();
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
  await stopAndChange(join(dir, "data"), june, "UPDATE rounds SET crash_point = 777 WHERE ordinal = 3");
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
  await stopAndChange(join(dir, "data"), june, "UPDATE rounds SET ordinal = 1501 WHERE ordinal = 1000");
  await using storage = await createStorage({ dir: join(dir, "data") });
  expect(await failureOf(() => importRounds(storage, { file: june, table: "a" }))).toMatchObject({
    code: "AVI_STORAGE_BAD_IMPORT",
    message:
      `${june.path}: must hold all that its import stored (it holds 1500 rounds, found 1 more in table a, the first of them round 1501 ` +
      "as 1.15 at 2023-11-15T03:46:20.000Z); import it whole into another table",
  });
});
