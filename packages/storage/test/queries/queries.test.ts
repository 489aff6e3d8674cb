import { createRandom } from "@aviator/core";
import { describe, expect, test } from "vitest";
import { roundRecord } from "../../src/index.ts";
import { readAccuracy, readCompleteness } from "../../src/queries/completeness.ts";
import { readGapSummaries } from "../../src/queries/gap-summary.ts";
import { readHourlyPattern } from "../../src/queries/hourly-pattern.ts";
import { readPhaseDurations } from "../../src/queries/phase-durations.ts";
import { readProfit } from "../../src/queries/profit.ts";
import { readStreaks } from "../../src/queries/streaks.ts";
import { summarize, summarizeTables } from "../../src/queries/summaries.ts";
import { readSurvival, readSurvivalCurve } from "../../src/queries/survival.ts";
import { readWindows, WINDOWS } from "../../src/queries/windows.ts";
import { failureOf } from "../folders.ts";
import { openStore } from "../open-store.ts";

const START_MS = 19_000 * 86_400_000;
const HOUR_MS = 3_600_000;
const NOW_MS = START_MS + 30 * HOUR_MS + 12_345;

/** Thirty hours of two tables, a round each every 50 seconds. */
function plan() {
  const random = createRandom("queries");
  return Array.from({ length: Math.ceil((NOW_MS - START_MS) / 50_000) }, (_, index) =>
    ["admiral", "mozzart"].map((table) => ({
      table,
      ordinal: index + 1,
      crashedAtMs: START_MS + index * 50_000,
      crashPoint: Math.max(100, Math.floor(97 / (1 - random.next()))),
    })),
  ).flat();
}

const rounds = plan();
const mean = (numbers: readonly number[]): number => numbers.reduce((sum, next) => sum + next, 0) / numbers.length;
const pointsOf = (table: string, fromMs = 0, toMs = NOW_MS): number[] =>
  rounds
    .filter((round) => round.table === table && round.crashedAtMs >= fromMs && round.crashedAtMs < toMs)
    .map(({ crashPoint }) => crashPoint);

async function played() {
  const store = openStore();
  const session = store.openSession(START_MS);
  for (const { table, ...round } of rounds) void session.append(0, table, roundRecord(round));
  await session.close();
  return store;
}

test("summaries, survival, streaks, pattern and windows come to what the rounds come to", async () => {
  const { reading } = await played();
  const admiral = pointsOf("admiral");
  const summary = await summarize(reading, { table: "admiral" });
  expect(summary).toMatchObject({ rounds: admiral.length, sure: admiral.length, unread: 0, unsure: 0, repaired: 0 });
  expect(summary.meanCrashPoint).toBeCloseTo(mean(admiral), 6);
  expect([summary.lowestCrashPoint, summary.highestCrashPoint]).toEqual([Math.min(...admiral), Math.max(...admiral)]);
  expect((await summarizeTables(reading, {})).map(({ table, rounds: count }) => [table, count])).toEqual([
    ["admiral", admiral.length],
    ["mozzart", admiral.length],
  ]);

  const exact = await readSurvival(reading, 200, { table: "admiral" });
  const reached = admiral.filter((crashPoint) => crashPoint >= 200).length;
  expect(exact).toMatchObject({
    exact: true,
    reachedAtLeast: reached,
    reachedAtMost: reached,
    shareAtMost: reached / admiral.length,
  });
  const between = await readSurvival(reading, 234, { table: "admiral" });
  expect(between.exact).toBe(false);
  const reachedBetween = admiral.filter((crashPoint) => crashPoint >= 234).length;
  expect(between.reachedAtLeast).toBeLessThanOrEqual(reachedBetween);
  expect(between.reachedAtMost).toBeGreaterThanOrEqual(reachedBetween);
  for (const { multiplier, exact: isExact, reachedAtMost } of await readSurvivalCurve(reading, { table: "admiral" })) {
    expect([isExact, reachedAtMost]).toEqual([true, admiral.filter((crashPoint) => crashPoint >= multiplier).length]);
  }

  const runs = admiral.map((crashPoint) => (crashPoint >= 200 ? "1" : "0")).join("");
  const longest = (side: string): number =>
    Math.max(...(runs.match(new RegExp(`${side}+`, "g")) ?? []).map(({ length }) => length));
  expect(await readStreaks(reading, 200, { table: "admiral" })).toEqual([
    {
      table: "admiral",
      threshold: 200,
      longestBelow: longest("0"),
      longestReached: longest("1"),
      last: { reached: runs.endsWith("1"), length: runs.match(/(.)\1*$/)?.[0].length },
    },
  ]);

  const pattern = await readHourlyPattern(reading, { table: "admiral", utcOffsetHours: 2 });
  expect(pattern.map(({ hour }) => hour)).toEqual(Array.from({ length: 24 }, (_, hour) => hour));
  const atThree = rounds.filter(({ table, crashedAtMs }) => table === "admiral" && new Date(crashedAtMs).getUTCHours() === 1);
  expect(pattern[3]).toMatchObject({ rounds: atThree.length, sure: atThree.length });
  expect(pattern[3]?.meanCrashPoint).toBeCloseTo(mean(atThree.map(({ crashPoint }) => crashPoint)), 6);

  const windows = await readWindows(reading, NOW_MS, { table: "mozzart" });
  for (const [name, lengthMs] of Object.entries(WINDOWS)) {
    const inside = pointsOf("mozzart", NOW_MS - lengthMs);
    const window = windows[name as keyof typeof windows];
    expect(window).toMatchObject({ rounds: inside.length, highestCrashPoint: Math.max(...inside) });
    expect(window.survival[1]).toMatchObject({ multiplier: 200, reachedAtMost: inside.filter((point) => point >= 200).length });
  }
});

test("nothing stored comes to nothing, not to numbers", async () => {
  const { reading } = openStore();
  expect(await summarize(reading, {})).toMatchObject({ rounds: 0, meanCrashPoint: null, highestCrashPoint: null });
  expect(await readSurvival(reading, 200, {})).toMatchObject({ rounds: 0, shareAtLeast: null, shareAtMost: null });
  expect(await readStreaks(reading, 200, {})).toEqual([]);
  expect(await readStreaks(reading, 200, { table: "ghost" })).toMatchObject([{ longestBelow: 0, last: null }]);
  expect((await readHourlyPattern(reading, {}))[5]).toMatchObject({ rounds: 0, meanCrashPoint: null });
  expect(await readAccuracy(reading, {})).toEqual({ checked: 0, confirmed: 0, dataAccuracy: null });
  expect(await readCompleteness(reading, { table: "ghost" })).toEqual([{ table: "ghost", rounds: 0, missing: 0, share: null }]);
  expect(await readProfit(reading, {}).catch(() => "no bets here")).toBe("no bets here");
});

test("phases, gaps, completeness and accuracy", async () => {
  const { reading, openSession } = openStore();
  const store = openSession();
  const transition = { kind: "phaseTransition", from: "betting", to: "flying", multiplier: null, confidence: 1 } as const;
  const check = { kind: "crashPointCheck", ordinal: 1, atMs: START_MS, by: "historyStrip", expected: 300, found: 300 } as const;
  await Promise.all([
    store.append(0, "a", { ...transition, atMs: START_MS, durationMs: 5000 }),
    store.append(0, "a", { ...transition, atMs: START_MS + 50_000, durationMs: 7000.5 }),
    store.append(0, "a", { ...transition, atMs: START_MS + 2 * HOUR_MS, durationMs: null }),
    store.append(0, "a", { ...transition, from: null, atMs: START_MS + 3 * HOUR_MS, durationMs: null }),
    store.append(0, "a", { kind: "gap", fromMs: START_MS + 1000, toMs: START_MS + 45_000, reason: "unobserved", sure: false }),
    store.append(0, "a", {
      kind: "gap",
      fromMs: START_MS + 60_000,
      toMs: START_MS + 61_000,
      reason: "crashNotSeen",
      sure: true,
    }),
    store.append(0, "a", roundRecord({ ordinal: 1, crashedAtMs: START_MS, crashPoint: 300 })),
    store.append(0, "a", { ...check, agreed: true }),
    store.append(0, "a", { ...check, by: "stream", agreed: false, found: 301 }),
  ]);
  expect(await readPhaseDurations(reading, {})).toEqual([
    { phase: "betting", ended: 3, timed: 2, meanMs: 6000.25, shortestMs: 5000, longestMs: 7000.5 },
  ]);
  expect(await readPhaseDurations(reading, { fromMs: START_MS + 1, toMs: START_MS + HOUR_MS })).toMatchObject([
    { phase: "betting", ended: 2, timed: 2 },
  ]);
  expect(await readGapSummaries(reading, {})).toEqual([
    { table: "a", gaps: 2, repairedGaps: 0, openMs: 45_000, missingRounds: 1, cutOffRounds: 0, uncountedMs: 45_000 },
  ]);
  const missing = 44_000 / 15_000 + 1;
  expect(await readCompleteness(reading, { roundMs: 15_000 })).toEqual([
    { table: "a", rounds: 1, missing, share: 1 / (1 + missing) },
  ]);
  expect(await readAccuracy(reading, {})).toEqual({ checked: 2, confirmed: 1, dataAccuracy: 0.5 });
  expect(await readAccuracy(reading, { fromMs: START_MS, toMs: START_MS + 1 })).toMatchObject({ checked: 2, confirmed: 1 });
  await store.close();
});

test("what is missing is summed gap by gap: what was told of one says nothing of another", async () => {
  const { databases, reading, openSession } = openStore();
  const store = openSession();
  const gap = { kind: "gap", reason: "unobserved" } as const;
  await store.append(0, "told", { ...gap, fromMs: START_MS, toMs: START_MS + 1000, sure: true });
  databases.mainGame.exec("UPDATE gaps SET rounds = 103, repaired_rounds = 3");
  await store.append(0, "told", { ...gap, fromMs: START_MS + 2000, toMs: START_MS + 2000 + 99 * 22_000, sure: true });
  for (let index = 0; index < 10; index += 1) {
    const fromMs = START_MS + index * 100_000;
    void store.append(0, "short", { ...gap, fromMs, toMs: fromMs + 9000, sure: true });
  }
  await store.append(0, "short", {
    ...gap,
    fromMs: START_MS + 10 * HOUR_MS,
    toMs: START_MS + 10 * HOUR_MS + 220_000,
    sure: true,
  });
  await store.append(0, "unsure", { ...gap, fromMs: START_MS, toMs: START_MS + 5500, sure: false });
  const missing = async (table: string) => (await readCompleteness(reading, { table }))[0]?.missing;
  expect([await missing("told"), await missing("short"), await missing("unsure")]).toEqual([100 + 99, 10 + 10, 0.25]);
  await store.close();
});

describe("what can't be answered is refused", () => {
  test.each([
    [readSurvival, 99, "multiplier: must be a whole number of hundredths from 100 (found 99); 2.34x is 234"],
    [
      readStreaks,
      234,
      "threshold: must be one of 150, 200, 250, 300, 400, 500, 1000 (found 234); for others, count over rounds()",
    ],
  ] as const)("%o of %d", async (read, value, message) => {
    const { reading } = openStore();
    expect(await failureOf(() => read(reading, value, {}))).toMatchObject({ code: "AVI_STORAGE_BAD_OPTION", message });
  });

  test("a span that ends before it begins", async () => {
    const { reading } = openStore();
    expect(await failureOf(() => summarize(reading, { fromMs: 2, toMs: 1 }))).toMatchObject({
      code: "AVI_STORAGE_BAD_OPTION",
      message: "fromMs: must be a time before toMs (found 2 and 1)",
    });
  });
});
