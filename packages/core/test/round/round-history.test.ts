import { expect, test } from "vitest";
import { type HistoryEntry, RoundHistory } from "../../src/index.ts";

const gap = (fromMs: number): HistoryEntry => ({ type: "gap", gap: { fromMs, toMs: fromMs + 1, reason: "unobserved" } });
const starts = (history: RoundHistory): number[] => [...history].map((entry) => (entry.type === "gap" ? entry.gap.fromMs : -1));

test("keeps the last entries, oldest first", () => {
  const history = new RoundHistory(3);
  for (const fromMs of [1, 2, 3, 4, 5]) history.push(gap(fromMs));
  expect(starts(history)).toEqual([3, 4, 5]);
  expect(history.length).toBe(3);
});

test("counts from either end, and knows where it ends", () => {
  const history = new RoundHistory();
  expect(history.at(0)).toBeUndefined();
  history.push(gap(1));
  history.push(gap(2));
  expect(history.at(0)).toEqual(gap(1));
  expect(history.at(-1)).toEqual(gap(2));
  expect(history.at(2)).toBeUndefined();
  expect(history.at(-3)).toBeUndefined();
});
