import { formatMultiplier } from "@aviator/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readCrashPoint } from "../../src/files/read-crash-point.ts";

test.each([
  ["1.23", 123],
  ["1.2x", 120],
  ["1,23", 123],
  [" 20089.15 X ", 2_008_915],
  ["3×", 300],
])("%j is %i hundredths", (text, expected) => {
  expect(readCrashPoint(text)).toBe(expected);
});

test.each(["", "0.99", "1.234", "1,234", "1.2.3", "-2", "1e3", "2 x 3", "Infinity"])("%j is no crash point", (text) => {
  expect(() => readCrashPoint(text)).toThrow(
    "must be a number from 1.00 to 999999999.99 with two decimals at most, as 1.23, 1.23x or 1,23",
  );
});

test("what is written comes back", () => {
  fc.assert(
    fc.property(fc.integer({ min: 100, max: 10_000_000 }), (crashPoint) => {
      expect(readCrashPoint(formatMultiplier(crashPoint))).toBe(crashPoint);
    }),
  );
});
