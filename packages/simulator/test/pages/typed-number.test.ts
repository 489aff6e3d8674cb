import { expect, test } from "vitest";
import { typedHundredths } from "../../src/pages/typed-number.ts";

const dinars = { decimal: ".", thousands: "," } as const;
const euros = { decimal: ",", thousands: "." } as const;
const francs = { decimal: ",", thousands: " " } as const;

test.each([
  ["10", dinars, 1000],
  ["10.5", dinars, 1050],
  ["1,234.56", dinars, 123_456],
  ["10,5", dinars, 1050],
  ["1,234", dinars, 123_400],
  ["1.234,56", euros, 123_456],
  ["2.20", euros, 220],
  ["1\u00a0234,56", francs, 123_456],
  ["10.", dinars, 1000],
  ["", dinars, null],
  ["ten", dinars, null],
  ["1.2.3", dinars, null],
  ["-5", dinars, null],
])("%s", (text, format, hundredths) => {
  expect(typedHundredths(text, format)).toBe(hundredths);
});
