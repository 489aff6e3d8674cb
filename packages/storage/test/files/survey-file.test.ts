import { execFileSync } from "node:child_process";
import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createVirtualClock } from "@aviator/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { importRounds, loadRounds, surveyRoundFile } from "../../src/files.ts";
import { createStorage } from "../../src/index.ts";
import { failureOf, temporaryDir } from "../folders.ts";

const START_MS = 1_700_000_000_000;

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

test.each<[unknown, string]>([
  [5, "5"],
  [null, "null"],
  ["log", '"log"'],
  [{}, "{}"],
])("an onProgress that is no function is refused: %j", async (onProgress, found) => {
  const path = join(temporaryDir(), "none.csv");
  const refusal = { code: "AVI_STORAGE_BAD_OPTION", message: `onProgress: must be a function (found ${found})` };
  expect(await failureOf(() => surveyRoundFile({ path, onProgress } as never))).toMatchObject(refusal);
  expect(await failureOf(() => importRounds({} as never, { file: {}, table: "a", onProgress } as never))).toMatchObject(
    refusal,
  );
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
