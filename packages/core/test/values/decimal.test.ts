import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatUnits, toUnits } from "../../src/values/decimal.ts";

describe("toUnits", () => {
  test.each([
    [2.2, 220],
    [0, 0],
    [-0, 0],
    [1e3, 100_000],
    [0.07, 7],
    [1.1, 110],
    [-12.34, -1234],
    [1e-2, 1],
    [9007199254740.99, 900719925474099],
  ])("%s is %s hundredths", (value, units) => {
    expect(toUnits(value, 2, "stake")).toBe(units);
  });

  test.each([
    [Number.NaN, "stake: must be a finite number (found NaN)"],
    [Number.POSITIVE_INFINITY, "stake: must be a finite number (found Infinity)"],
    [1.234, "stake: must have at most 2 decimals; round it yourself (found 1.234)"],
    [1e-7, "stake: must have at most 2 decimals; round it yourself (found 1e-7)"],
    [0.1 + 0.2, "stake: must have at most 2 decimals; round it yourself (found 0.30000000000000004)"],
    [1e20, "stake: must be small enough to be exact (found 100000000000000000000)"],
    [1e300, "stake: must be small enough to be exact (found 1e+300)"],
  ])("refuses %s", (value, message) => {
    expect(() => toUnits(value, 2, "stake")).toThrow(expect.objectContaining({ message, code: "AVI_INVALID_INPUT" }));
  });

  test("refuses what is no number", () => {
    expect(() => toUnits("2.2" as unknown as number, 2, "stake")).toThrow('stake: must be a finite number (found "2.2")');
  });

  test("every integer of hundredths survives being written and read", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (units) => {
        expect(toUnits(Number(formatUnits(units, 2)), 2, "x")).toBe(units === 0 ? 0 : units);
      }),
    );
  });
});

describe("formatUnits", () => {
  test.each([
    [1234, 2, "12.34"],
    [7, 2, "0.07"],
    [-7, 2, "-0.07"],
    [0, 2, "0.00"],
    [12, 0, "12"],
  ])("%s at %s places is %s", (units, places, text) => {
    expect(formatUnits(units, places)).toBe(text);
  });
});
