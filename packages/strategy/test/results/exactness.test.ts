import { payoutMinor } from "@aviator/core";
import { describe, expect, test } from "vitest";
import { createRunsSummary } from "../../src/results/summarize-runs.ts";
import { flat, ladder, type Plan, play, type PlayedBet } from "../play.ts";

const RETURN = 0.97;
const BOTTOMLESS_MINOR = 10 ** 12;

/** The brief's six steps, and a Martingale that gives up after six. */
const BRIEF: readonly PlayedBet[] = [
  [1000, 220],
  [2000, 220],
  [4000, 220],
  [7000, 250],
  [12_000, 300],
  [20_000, 300],
].map(([stakeMinor = 0, autoCashOut = 0]) => ({ stakeMinor, autoCashOut }));
const MARTINGALE: readonly PlayedBet[] = [1, 2, 4, 8, 16, 32].map((units) => ({ stakeMinor: units * 100, autoCashOut: 200 }));

/**
 * Stake and squared profit a round, in the long run, of steps that go one further after a loss and back after a win. A step is
 * played as often as all before it are lost.
 */
function closedForm(steps: readonly PlayedBet[]): { readonly staked: number; readonly profitSquared: number } {
  let [weight, weights, staked, squared] = [1, 0, 0, 0];
  for (const { stakeMinor, autoCashOut } of steps) {
    const chance = (RETURN * 100) / autoCashOut;
    const gain = payoutMinor(stakeMinor, autoCashOut) - stakeMinor;
    weights += weight;
    staked += weight * stakeMinor;
    squared += weight * (chance * gain ** 2 + (1 - chance) * stakeMinor ** 2);
    weight *= 1 - chance;
  }
  return { staked: staked / weights, profitSquared: squared / weights };
}

describe.each<[string, readonly PlayedBet[], () => Plan]>([
  ["flat", [{ stakeMinor: 1000, autoCashOut: 250 }], () => flat(1000, 250)],
  ["ladder", BRIEF, () => ladder(BRIEF)],
  ["capped Martingale", MARTINGALE, () => ladder(MARTINGALE)],
])("%s", (_, steps, planOf) => {
  const rounds = 400_000;
  const run = play({ rounds, seed: "exact", bankrollMinor: BOTTOMLESS_MINOR, plan: planOf() });
  const summary = createRunsSummary({ completeness: 1 });
  summary.add(run);

  test("returns what the house leaves of its stakes", () => {
    expect(Math.abs(summary.result().return.z ?? 9)).toBeLessThan(4);
  });

  test("stakes and varies as the closed form says", () => {
    const { staked, profitSquared } = closedForm(steps);
    expect(run.stakedMinor / rounds / staked).toBeCloseTo(1, 1.5);
    expect(run.squares.profit / rounds / profitSquared).toBeCloseTo(1, 1.3);
  });
});

/** P(a walk of ±1 that steps up with probability `up` falls by `units` within `rounds`): the ballot theorem, summed over its moment. */
function ruinWithin(units: number, rounds: number, up: number): number {
  let [sum, choose] = [0, 0];
  for (let wins = 0; units + 2 * wins <= rounds; wins += 1) {
    const steps = units + 2 * wins;
    // The logarithm of C(steps, wins), from the one before it.
    if (wins > 0) choose += Math.log((steps * (steps - 1)) / (wins * (units + wins)));
    sum += (units / steps) * Math.exp(choose + wins * Math.log(up) + (units + wins) * Math.log(1 - up));
  }
  return sum;
}

test("risk of ruin of a flat bet at 2x is that of the ballot theorem", () => {
  const summary = createRunsSummary({ completeness: 1, ruinWithinRounds: 300 });
  const runs = 4000;
  for (let seed = 0; seed < runs; seed += 1) {
    summary.add(play({ rounds: 300, seed: `ruin ${seed}`, bankrollMinor: 1500, plan: flat(100, 200) }));
  }
  const exact = ruinWithin(15, 300, RETURN / 2);
  const { share, interval } = summary.result().ruin;
  expect(exact).toBeGreaterThan(0.3);
  expect(Math.abs(share - exact) / Math.sqrt((exact * (1 - exact)) / runs)).toBeLessThan(4);
  expect(interval.low < share && share < interval.high).toBe(true);
});

test("the ballot theorem agrees with a walk counted round by round", () => {
  const up = RETURN / 2;
  let at = new Map([[4, 1]]);
  let ruined = 0;
  for (let round = 0; round < 30; round += 1) {
    const next = new Map<number, number>();
    for (const [units, chance] of at) {
      next.set(units + 1, (next.get(units + 1) ?? 0) + chance * up);
      if (units === 1) ruined += chance * (1 - up);
      else next.set(units - 1, (next.get(units - 1) ?? 0) + chance * (1 - up));
    }
    at = next;
  }
  expect(ruinWithin(4, 30, up)).toBeCloseTo(ruined, 12);
});
