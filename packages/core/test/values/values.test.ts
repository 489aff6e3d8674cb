import fc from "fast-check";
import { expect, test } from "vitest";
import {
  formatMoney,
  formatMultiplier,
  formatNumber,
  fromHundredths,
  fromMinor,
  payoutMinor,
  toHundredths,
  toMinor,
} from "../../src/index.ts";

test("a multiplier is an integer of hundredths", () => {
  expect(toHundredths(2.2)).toBe(220);
  expect(fromHundredths(2_008_915)).toBe(20_089.15);
  expect(formatMultiplier(100)).toBe("1.00x");
});

test("money is an integer of minor units", () => {
  expect(toMinor(12.5)).toBe(1250);
  expect(fromMinor(1250)).toBe(12.5);
  expect(formatMoney(123_456)).toBe("1234.56");
});

test("a payout is rounded down to the minor unit", () => {
  expect(payoutMinor(1000, 220)).toBe(2200);
  expect(payoutMinor(333, 101)).toBe(336);
});

test("a payout is exact far beyond what doubles multiply exactly", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e12 }), fc.integer({ min: 100, max: 2_000_000 }), (stake, multiplier) => {
      const exact = (BigInt(stake) * BigInt(multiplier)) / 100n;
      fc.pre(exact <= BigInt(Number.MAX_SAFE_INTEGER));
      expect(BigInt(payoutMinor(stake, multiplier))).toBe(exact);
    }),
  );
});

test.each([
  [123_456, { decimal: ".", thousands: "," }, "1,234.56"],
  [123_456, { decimal: ",", thousands: "." }, "1.234,56"],
  [123_456_789, { decimal: ",", thousands: " " }, "1 234 567,89"],
  [99, { decimal: ".", thousands: "" }, "0.99"],
  [-100_000, { decimal: ".", thousands: "," }, "-1,000.00"],
] as const)("%s hundredths in %o", (value, format, text) => {
  expect(formatNumber(value, format)).toBe(text);
});
