import { createRandom } from "@aviator/core";
import { expect, test } from "vitest";
import { drawState, type Habits } from "../../src/state/table-state.ts";

const HABITS: Habits = {
  steps: { multiplier: 10, balance: 1, totalStake: 100, stake: 10, autoCashOut: 1 },
  mostMoney: 10,
  historyLength: 5,
};
const states = Array.from({ length: 600 }, (_, index) => drawState(createRandom(`state ${index}`), index, HABITS));

test("phases come round as often as on the tables this set is like", () => {
  const counts = Object.fromEntries([...Map.groupBy(states, ({ phase }) => phase)].map(([phase, all]) => [phase, all.length]));
  expect(counts).toEqual({ betting: 100, loading: 100, crashed: 100, flying: 300 });
});

test("a number is shown while flying and after the crash, in the steps of the skin, from 1x to beyond 10,000x", () => {
  for (const { phase, multiplier } of states) expect(multiplier === null).toBe(phase === "betting" || phase === "loading");
  const shown = states.flatMap(({ multiplier }) => multiplier ?? []);
  expect(shown.filter((multiplier) => multiplier < 100 || multiplier % 10 !== 0)).toEqual([]);
  expect(shown.some((multiplier) => multiplier < 200)).toBe(true);
  expect(shown.some((multiplier) => multiplier > 1_000_000)).toBe(true);
});

test("values stay within the habits of the skin", () => {
  for (const { balance, cashedOut, total, totalStake, stake, history } of states) {
    expect(balance).toBeLessThanOrEqual(1000);
    expect(cashedOut).toBeLessThan(total);
    expect(totalStake % 100).toBe(0);
    expect(stake).toBeGreaterThan(0);
    expect(history).toHaveLength(5);
  }
});
