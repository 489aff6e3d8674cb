import { expect, test } from "vitest";
import { writeNumber, writePlayers } from "../../src/state/number-style.ts";

test.each([
  [123_456_789, { decimal: ".", thousands: ",", decimals: 2 }, "1,234,567.89"],
  [123_456_789, { decimal: ",", thousands: ".", decimals: 2, after: " RSD" }, "1.234.567,89 RSD"],
  [123_456, { decimal: ",", thousands: "\u202f", decimals: 2, before: "€" }, "€1\u202f234,56"],
  [2_008_915, { decimal: ".", thousands: "", decimals: 2, after: "x" }, "20089.15x"],
  [120, { decimal: ",", thousands: "", decimals: 1, after: "x" }, "1,2x"],
  [5, { decimal: ".", thousands: ",", decimals: 2 }, "0.05"],
  [123_400, { decimal: ",", thousands: " ", decimals: 0, after: " €" }, "1 234 €"],
] as const)("%i hundredths are written as tables do", (hundredths, style, text) => {
  expect(writeNumber(hundredths, style)).toBe(text);
});

test("a value that can't be shown whole is refused, for the truth would not be what is drawn", () => {
  expect(() => writeNumber(123, { decimal: ".", thousands: "", decimals: 1 })).toThrow(
    "123 hundredths: must be a multiple of 10 to be written whole",
  );
});

test("players are written as two numbers or as one", () => {
  expect(writePlayers(12, 345, { between: " / " })).toBe("12 / 345");
  expect(writePlayers(12, 345, { between: null, after: " igrača" })).toBe("345 igrača");
});
