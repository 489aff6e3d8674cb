import { writeFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  backtest,
  type BacktestManyOptions,
  bankrollLimits,
  backtestMany,
  defineStrategy,
  loadStrategy,
  martingale,
  recordedRounds,
  z,
} from "../../src/index.ts";

const strategy = await loadStrategy("martingale");

/** A strategy in a file of its own. */
async function written(decide: string): Promise<Awaited<ReturnType<typeof loadStrategy>>> {
  const folder = mkdtempSync(join(tmpdir(), "aviator-many-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, "own.js");
  const text = `import { defineStrategy, z } from "@aviator/strategy";
export const own = defineStrategy({ name: "own", parameters: z.object({}), ${decide} });`;
  writeFileSync(path, text);
  // The test runner has a loader of its own; what matters here is what the threads load.
  const own = defineStrategy({ name: "own", parameters: z.object({}), decide: () => ({ bets: [], reason: "never asked" }) });
  return { strategy: own, path };
}

describe("many runs", () => {
  const options: BacktestManyOptions = {
    strategy,
    grid: { steps: [3, 5], factor: [2, 3] },
    seeds: 3,
    rounds: 5000,
    bankroll: 5000,
  };

  test("are the same however many threads play them", async () => {
    const [one, two] = [await backtestMany({ ...options, threads: 1 }), await backtestMany({ ...options, threads: 2 })];
    expect(two).toEqual(one);
    expect(one.isComplete).toBe(true);
    expect(one.tries.map(({ parameters: { steps, factor }, runs }) => [steps, factor, runs.length])).toEqual([
      [3, 2, 3],
      [3, 3, 3],
      [5, 2, 3],
      [5, 3, 3],
    ]);
    const [first] = one.tries[2]?.runs ?? [];
    const alone = backtest({ strategy: martingale, parameters: { steps: 5 }, seed: "1.1", rounds: 5000, bankroll: 5000 });
    expect(first).toEqual(alone);
  });

  test("of every try are on the same rounds", async () => {
    const { tries } = await backtestMany({ strategy, grid: { stake: [1, 2] }, seeds: 2, rounds: 2000, bankroll: 100_000 });
    const [single, double] = tries.map(({ runs }) => runs.map(({ wins, profitMinor }) => [wins, profitMinor]));
    expect(double).toEqual(single?.map(([wins = 0, profit = 0]) => [wins, profit * 2]));
  });

  test("of observed rounds are in their order once, and drawn from them when there are several", async () => {
    const rounds = recordedRounds([3, 1, 2.5, "gap", null, 1.2]);
    const { tries: once } = await backtestMany({ strategy, rounds });
    expect(once[0]?.runs[0]).toEqual(backtest({ strategy: martingale, rounds }));
    expect(once[0]?.observed).toBeNull();
    const { tries } = await backtestMany({ strategy, rounds, seeds: 2 });
    expect(tries[0]?.runs.map(({ settings, rounds: played }) => [settings.seed, settings.rounds.from, played])).toEqual([
      // A gap holds nothing to draw, nor to bet on.
      ["1.1", "resampled", 4],
      ["1.2", "resampled", 4],
    ]);
  });

  test("of observed rounds last as long as their rounds, gaps left out", () => {
    const night = 8 * 3_600_000;
    const timesMs = [0, 20_000, night, night + 20_000, night + 40_000, 2 * night];
    const rounds = recordedRounds([1, 2, "gap", null, 3, "gap"], { timesMs });
    const { durationMs } = backtest({ strategy: martingale, rounds });
    // The first round takes as long as one that ends at 1.00 does.
    expect(durationMs).toBe(11_000 + 20_000 + 40_000);
  });

  test("tell how far they are, and keep what is done when they are stopped", async () => {
    const controller = new AbortController();
    let toldAtStop = 0;
    const { tries, isComplete } = await backtestMany({
      strategy,
      rounds: 1_000_000_000,
      seeds: 3,
      threads: 1,
      signal: controller.signal,
      onProgress({ rounds, allRounds, allRuns }) {
        expect([allRounds, allRuns]).toEqual([3_000_000_000, 3]);
        if (rounds === 0 || controller.signal.aborted) return;
        toldAtStop = rounds;
        controller.abort();
      },
    });
    expect(isComplete).toBe(false);
    const [run, ...others] = tries[0]?.runs ?? [];
    expect(others).toEqual([]);
    expect(run?.isComplete).toBe(false);
    // How many were played before it stops is a matter of the machine's speed, but never fewer than were told.
    expect(toldAtStop).toBeGreaterThan(0);
    expect(run?.rounds).toBeGreaterThanOrEqual(toldAtStop);
    expect(run?.rounds).toBeLessThan(1_000_000_000);
  });
});

describe("runs beyond the first 2,000", () => {
  test("keep the start and the end of their curves alone, and come to the same", async () => {
    const seeds = 2002;
    const progress: unknown[] = [];
    const { tries } = await backtestMany({
      strategy,
      rounds: 20,
      seeds,
      bankroll: 5000,
      onProgress: (told) => progress.push(told),
    });
    // Runs of few rounds count as they are played, to the last of them.
    expect(progress.at(-1)).toEqual({ rounds: 20 * seeds, allRounds: 20 * seeds, runs: seeds, allRuns: seeds });
    const alone = (run: number): ReturnType<typeof backtest> =>
      backtest({ strategy: martingale, seed: `1.${run}`, rounds: 20, bankroll: 5000 });
    const runs = tries[0]?.runs ?? [];
    expect(runs[1999]).toEqual(alone(2000));
    const { curve, ...others } = alone(2001);
    const ends = (values: readonly number[]): unknown[] => [values[0], values.at(-1)];
    expect(runs[2000]).toEqual({
      ...others,
      curve: {
        everyRounds: 20,
        rounds: 20,
        balancesMinor: ends(curve.balancesMinor),
        stakedMinor: ends(curve.stakedMinor),
        drawdownsMinor: ends(curve.drawdownsMinor),
      },
    });
  });

  test("keep their curves where a search of few runs is judged by them", async () => {
    const grid = { stake: Array.from({ length: 1001 }, (_, index) => index + 1) };
    const { tries } = await backtestMany({ strategy, grid, rounds: 20, seeds: 2, bankroll: 1_000_000 });
    expect(tries[1000]?.runs[1]?.curve.balancesMinor).toHaveLength(21);
  });
});

describe("a strategy of somebody's own", () => {
  test("is loaded by the threads themselves", async () => {
    const own = await written('decide: () => ({ bets: [{ stake: 3, autoCashOut: 2 }], reason: "own" })');
    const { tries } = await backtestMany({ strategy: own, rounds: [1, 1, 3], threads: 1, parameters: {} }).catch(
      (error: unknown) => {
        throw error;
      },
    );
    expect(tries[0]?.runs[0]?.stakedMinor).toBe(900);
  });

  test.each([
    [
      "throws",
      'decide: () => { throw new Error("not today"); }',
      /^strategy own: threw: not today \(\/.+own\.js:2\), at round 0 of the run with seed "1"$/,
      "AVI_STRATEGY_THREW",
    ],
    [
      "ends the process",
      "decide: () => process.exit(0)",
      /^strategy own: threw: it called process\.exit\(0\), which a strategy may not \(\/.+own\.js:2\), at round 0 of the run with seed "1"$/,
      "AVI_STRATEGY_THREW",
    ],
    [
      "leaves a rejection behind",
      'decide: () => { Promise.reject(new Error("later")); return { bets: [], reason: "x" }; }',
      /^strategy own: left a promise behind that was rejected: later; decide without promises and timers$/,
      "AVI_STRATEGY_THREW",
    ],
    [
      "bets NaN",
      'decide: () => ({ bets: [{ stake: NaN, autoCashOut: 2 }], reason: "x" })',
      /^strategy own: bets\[0\]\.stake: must be a finite number \(found NaN\), at round 0 of the run with seed "1"$/,
      "AVI_STRATEGY_BAD_DECISION",
    ],
    [
      "never ends",
      "decide: () => { for (;;); }",
      /^strategy own: must decide within 50 ms \(found no end within 5 s\), at round 0 of the run with seed "1"$/,
      "AVI_STRATEGY_TOO_SLOW",
    ],
  ])("that %s ends the back-test with its name", async (_name, decide, message, code) => {
    const own = await written(decide);
    const error: unknown = await backtestMany({ strategy: own, rounds: 1000, threads: 1 }).catch((thrown: unknown) => thrown);
    expect((error as Error).message).toMatch(message);
    expect((error as { code: string }).code).toBe(code);
  });
});

test.each<[Partial<BacktestManyOptions>, string]>([
  [{ seeds: 0 }, "seeds: must be a whole number from 1 (found 0)"],
  [{ threads: 0 }, "threads: must be a whole number from 1 (found 0); give one, or leave it out for one a core"],
  [{ threads: Number.NaN }, "threads: must be a whole number from 1 (found NaN); give one, or leave it out for one a core"],
  [{ threads: 1.5 }, "threads: must be a whole number from 1 (found 1.5); give one, or leave it out for one a core"],
  [
    { grid: { steps: Array.from({ length: 3000 }, (_, index) => index) }, seeds: 1000 },
    "grid: must make at most 1000000 runs, combinations times seeds (found 3000 combinations of 1000 runs each); " +
      "give fewer values or fewer seeds",
  ],
  [{ grid: { steps: [3, 4, 3] } }, "grid: steps: must name each value once (found 3 twice); leave one out"],
  [
    { bankroll: 100, limits: { ...bankrollLimits(100), minBalance: 100 } },
    "limits: minBalance: must be below the bankroll of 100, or every bet is refused (found 100); lower it",
  ],
  [{ rounds: ["gap", null], seeds: 2 }, "rounds: must hold a crash point (found none of 2 rounds); give rounds that were read"],
  [{ grid: { steps: [] } }, "grid: steps: must have one value at least (found none)"],
  [{ grid: { step: [3] } }, "strategy martingale: step: is not a known key; check its spelling or remove it"],
  [{ rounds: 0 }, "rounds: must be a whole number from 1 to 10000000000 (found 0)"],
  [{ bankroll: 0 }, "bankroll: must be above 0 (found 0)"],
  [{ houseEdge: 0.9 }, "rounds: houseEdge: must be from 0 to 0.5 (found 0.9)"],
])("%o is refused", async (options, message) => {
  await expect(backtestMany({ strategy, rounds: 10, ...options })).rejects.toThrow(message);
});
