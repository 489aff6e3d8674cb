import { expect, test } from "vitest";
import { createRunsSummary } from "../../src/results/summarize-runs.ts";
import { flat, play } from "../play.ts";

const RETURN = 0.97;

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
