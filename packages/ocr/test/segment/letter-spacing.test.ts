import { expect, test } from "vitest";
import { widthOfSpace } from "../../src/segment/letter-spacing.ts";

test("a space is three tenths of the digits' height, and wider than the usual gap of a line whose letters are set apart", () => {
  expect(widthOfSpace([2, 2, 2, 3], 20)).toBe(6);
  expect(widthOfSpace([10, 10, 11, 12], 20)).toBe(14);
  expect(widthOfSpace([6, 6, 6, 7], 20)).toBeCloseTo(9.6);
});

test("air beside the 1s of digits of equal width makes no letter-spacing", () => {
  // 1361139 €
  expect(widthOfSpace([2, 2, 5, 5, 5, 7, 8], 20)).toBe(6);
});

test("two gaps show no usual one", () => {
  expect(widthOfSpace([10, 10], 20)).toBe(6);
});
