import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { importRounds, type RoundFile, type RoundFileOptions, surveyRoundFile } from "../../src/files.ts";
import { createStorage } from "../../src/index.ts";
import { failureOf, temporaryDir } from "../folders.ts";

const START_MS = Date.UTC(2023, 0, 1);
const AHEAD = "must be earlier than that of the row after it; correct it, or sort the rows by time";
const BEHIND = "must be later than that of the row before; sort the rows by time, and leave repeated ones out";

/** A file of `seconds,crash point` rows; what is no number is written as it is. */
function fileOf(rows: readonly (readonly [number | string, string])[]): string {
  const path = join(temporaryDir(), "rounds.csv");
  const lines = rows.map(([at, crashPoint]) => `${typeof at === "number" ? START_MS + at * 1000 : at},${crashPoint}`);
  writeFileSync(path, `time,crash_point\n${lines.join("\n")}\n`);
  return path;
}

/** Rounds at these seconds, their bad rows left out. */
const survey = (seconds: readonly number[], options: Partial<RoundFileOptions> = {}): Promise<RoundFile> =>
  surveyRoundFile({ path: fileOf(seconds.map((second) => [second, "1.50"])), skipBad: true, ...options });

const YEAR = 365 * 86_400;
const steady = (count: number, fromS = 0): number[] => Array.from({ length: count }, (_, index) => fromS + index * 20);

test("a row with a time far ahead is bad itself, and those after it are not", async () => {
  const rows: [number, string][] = steady(1000).map((second) => [second, "1.50"]);
  rows[10] = [200 + YEAR, "1.50"];
  const path = fileOf(rows);
  expect(await failureOf(() => surveyRoundFile({ path }))).toMatchObject({
    code: "AVI_STORAGE_BAD_IMPORT",
    message:
      `${path}: every row must be a round (found 1 that is not); mend them, or leave them out (--skip-bad); nothing was stored\n` +
      `  - line 12, column time: ${AHEAD} (found "${START_MS + (200 + YEAR) * 1000}")`,
  });
  const file = await surveyRoundFile({ path, skipBad: true });
  expect(file).toMatchObject({ rounds: 999, skipped: 1, gaps: 1, lastAtMs: START_MS + 999 * 20_000 });
  await using storage = await createStorage({ dir: join(temporaryDir(), "data") });
  expect(await importRounds(storage, { file, table: "a" })).toMatchObject({ stored: 999, storedGaps: 1 });
  const ordinals = (await storage.rounds({ limit: 1000 })).map(({ ordinal }) => ordinal);
  expect(ordinals).toEqual(Array.from({ length: 999 }, (_, index) => index + 1));
});

test.each([
  ["the first row ahead", [YEAR, ...steady(4, 20)], [[2, AHEAD]]],
  ["the second row behind", [0, -YEAR, ...steady(4, 20)], [[3, BEHIND]]],
  ["a row behind", [...steady(4), -YEAR, ...steady(4, 80)], [[6, BEHIND]]],
  ["a repeated row", [0, 20, 20, 40], [[4, BEHIND]]],
  ["rows that changed places", [0, 40, 20, 60], [[3, AHEAD]]],
  ["two rows, the second behind", [20, 0], [[3, BEHIND]]],
  [
    "a row ahead twice",
    [0, YEAR, 20, YEAR, 40],
    [
      [3, AHEAD],
      [5, AHEAD],
    ],
  ],
  ["the last row ahead, which nothing tells", [0, 20, YEAR], []],
] as const)("%s", async (_, seconds, bad) => {
  const file = await survey(seconds);
  expect(file.badRows.map(({ line, problem }) => [line, problem.replace(/ \(found.*/, "")])).toEqual(bad);
  expect(file.rounds).toBe(seconds.length - bad.length);
});

test("a time that came twice is read by the row before the one that jumped ahead", async () => {
  const times = ["2023-10-29T01:59:50", "2024-10-29T02:30:00", "2023-10-29T02:30:00", "2023-10-29T02:30:20"];
  const path = fileOf(times.map((time) => [time, "1.50"]));
  const file = await surveyRoundFile({ path, zone: "Europe/Belgrade", skipBad: true });
  expect([file.skipped, new Date(file.lastAtMs!).toISOString()]).toEqual([1, "2023-10-29T00:30:20.000Z"]);
});

test("a row that is left out is a missing round, however short the pause is, and ends a streak", async () => {
  const path = fileOf([
    ["first", "1.10"],
    [0, "1.10"],
    [9, "none"],
    [18, "1.10"],
    [27, "1.05"],
  ]);
  const file = await surveyRoundFile({ path, skipBad: true });
  expect(file).toMatchObject({ rounds: 3, skipped: 2, gaps: 1, missing: 1, completeness: 3 / 4 });
  await using storage = await createStorage({ dir: join(temporaryDir(), "data") });
  expect(await importRounds(storage, { file, table: "a" })).toMatchObject({ stored: 3, storedGaps: 1 });
  expect(await storage.gaps()).toMatchObject([{ fromMs: START_MS, toMs: START_MS + 1, reason: "imported", sure: true }]);
  expect(await storage.completeness()).toMatchObject([{ rounds: 3, missing: 1, share: 3 / 4 }]);
  expect(await storage.streaks(200)).toMatchObject([{ longestBelow: 2 }]);
});

test("a repeated row is no missing round", async () => {
  expect(await survey([0, 15, 15, 30])).toMatchObject({ rounds: 3, skipped: 1, gaps: 0 });
});

test("a file of bad rows for the most part is refused, with what is wrong with them", async () => {
  const path = fileOf(steady(3).map((second) => [40 - second, "1.50"]));
  expect(await failureOf(() => surveyRoundFile({ path, skipBad: true }))).toMatchObject({
    code: "AVI_STORAGE_BAD_IMPORT",
    message:
      `${path}: must hold more rounds than bad rows, even where those are left out (found 1 and 2); look at its columns, its zone and ` +
      "its order; nothing was stored\n" +
      `  - line 3, column time: ${BEHIND} (found "${START_MS + 20_000}")\n` +
      `  - line 4, column time: ${BEHIND} (found "${START_MS}")`,
  });
});
