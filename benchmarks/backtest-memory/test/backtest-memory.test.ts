import { expect, test } from "vitest";
import { grows, type MemorySample, playSampled } from "../play-sampled.ts";

test("a back-test takes no more memory for more rounds", { timeout: 60_000 }, () => {
  // The first rounds still load and compile what the others use.
  playSampled({ plan: "martingale", rounds: 300_000, seed: "warm", parts: 1 });
  const { samples, bets } = playSampled({ plan: "martingale", rounds: 2_000_000, seed: "slice", parts: 10 });
  expect([samples.length, samples.at(-1)?.rounds, bets]).toEqual([10, 2_000_000, 2_000_000]);
  expect(grows(samples)).toBe(false);
});

test("memory that grows is told", () => {
  const sample = (rounds: number, residentMb: number, usedMb: number): MemorySample => ({ rounds, residentMb, usedMb });
  expect(grows([sample(1, 100, 20), sample(2, 120, 20.5)])).toBe(false);
  expect(grows([sample(1, 100, 20), sample(2, 100, 21.5)])).toBe(true);
  expect(grows([sample(1, 100, 20), sample(2, 130, 20)])).toBe(true);
});
