import { backtest, collectOutcomes, flat, martingale } from "@aviator/strategy";
import { expect, test } from "vitest";

const ROUNDS = 150_000;

test("a ladder of a capped Martingale wins and loses as often, and as much, as the closed form says", () => {
  const outcomes = collectOutcomes();
  const steps = 4;
  backtest({ strategy: martingale, parameters: { steps }, rounds: ROUNDS, bankroll: 1_000_000_000, outcomes });
  const ladders: number[] = [];
  let sum = 0;
  let lost = 0;
  for (const { profitMinor } of outcomes.rounds) {
    sum += profitMinor;
    lost = profitMinor < 0 ? lost + 1 : 0;
    if (profitMinor < 0 && lost < steps) continue;
    ladders.push(sum);
    [sum, lost] = [0, 0];
  }
  // A ladder wins the first stake, or loses 1 + 2 + 4 + 8 of them.
  expect(new Set(ladders)).toEqual(new Set([100, -1500]));
  const q = (1 - 0.97 / 2) ** steps;
  const mean = 100 * (1 - q) - 1500 * q;
  const deviation = 1600 * Math.sqrt(q * (1 - q));
  const found = ladders.reduce((total, ladder) => total + ladder, 0) / ladders.length;
  expect(Math.abs(found - mean) / (deviation / Math.sqrt(ladders.length))).toBeLessThan(4);
});

test("a flat bet at 2x is ruined as often as the exact distribution says", { timeout: 60_000 }, () => {
  const [bankroll, rounds, runs] = [5, 40, 400];
  const ruined = Array.from({ length: runs }, (_, run) => backtest({ strategy: flat, rounds, seed: run, bankroll })).filter(
    ({ finalBalanceMinor }) => finalBalanceMinor === 0,
  ).length;
  const chance = ruinWithin(bankroll, rounds, 0.97 / 2);
  expect(Math.abs(ruined / runs - chance) / Math.sqrt((chance * (1 - chance)) / runs)).toBeLessThan(4);
});

/** The chance that a walk of steps of 1 from `start` reaches 0 within so many steps, by its exact distribution. */
function ruinWithin(start: number, steps: number, up: number): number {
  let at = new Map([[start, 1]]);
  let ruined = 0;
  for (let step = 0; step < steps; step += 1) {
    const next = new Map<number, number>();
    for (const [height, chance] of at) {
      next.set(height + 1, (next.get(height + 1) ?? 0) + chance * up);
      if (height === 1) ruined += chance * (1 - up);
      else next.set(height - 1, (next.get(height - 1) ?? 0) + chance * (1 - up));
    }
    at = next;
  }
  return ruined;
}
