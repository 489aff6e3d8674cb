import { expect, test } from "vitest";
import { type CountedCheck, countCheck, dataAccuracy, INITIAL_DATA_ACCURACY_STATE } from "../../src/index.ts";

const accuracyOf = (...checks: CountedCheck[]) => dataAccuracy(checks.reduce(countCheck, INITIAL_DATA_ACCURACY_STATE));
const check = (table: string, ordinal: number, agreed: boolean): CountedCheck => ({ table, ordinal, agreed });

test("is the share of checked crash points that were confirmed", () => {
  expect(accuracyOf()).toEqual({ checked: 0, confirmed: 0, share: null });
  expect(accuracyOf(check("a", 1, true), check("a", 2, true), check("b", 1, true), check("b", 2, false))).toEqual({
    checked: 4,
    confirmed: 3,
    share: 0.75,
  });
});

test("a round counts once, however many witnesses there are, and one that agrees is enough", () => {
  const agreed = { checked: 1, confirmed: 1, share: 1 };
  expect(accuracyOf(check("a", 1, true), check("a", 1, true))).toEqual(agreed);
  expect(accuracyOf(check("a", 1, false), check("a", 1, true))).toEqual(agreed);
  expect(accuracyOf(check("a", 1, true), check("a", 1, false))).toEqual(agreed);
  expect(accuracyOf(check("a", 1, false), check("a", 1, false))).toEqual({ checked: 1, confirmed: 0, share: 0 });
});

test("what it remembers does not grow", () => {
  let state = INITIAL_DATA_ACCURACY_STATE;
  for (let ordinal = 1; ordinal <= 2000; ordinal += 1) state = countCheck(state, check("a", ordinal, true));
  expect(state.recent.length).toBe(400);
  expect(dataAccuracy(state)).toEqual({ checked: 2000, confirmed: 2000, share: 1 });
});
