import { expect, test } from "vitest";
import { parseField } from "../../src/index.ts";
import { createTableFormats } from "../../src/reader/table-formats.ts";

test("a field that people type into has the map's currency, and the browser's signs", () => {
  const formats = createTableFormats({ decimal: ",", thousands: ".", currency: "S/" });
  const stake = formats.field("money", "panels[0].stake", true).expected();
  expect(parseField("money", "?/ 190.00", stake)?.value).toBe(19_000);
  expect(parseField("money", "?/ 190", stake)).toBeNull();
});

test("a typed amount has no sign between groups that stands before decimals in another field", () => {
  const stakeBeside = (decimal: "." | ",") =>
    createTableFormats(undefined, {
      "panels[0].stake": { decimals: 0, parts: 1 },
      "panels[0].autoCashOut": { decimals: 2, parts: 1, decimal },
    });
  for (const [decimal, value] of [
    [",", undefined],
    [".", 899_300],
  ] as const) {
    const formats = stakeBeside(decimal);
    const stake = formats.field("money", "panels[0].stake", true);
    formats.field("multiplier", "panels[0].autoCashOut", true);
    expect(parseField("money", "8,993", stake.expected())?.value).toBe(value);
  }
});

test("three multipliers with their sign, or a table that was learned so, and the seconds that are left are none", () => {
  const found = createTableFormats(undefined).field("multiplier", "regions.multiplier", false);
  const learned = { "regions.multiplier": { decimal: ".", decimals: 2, parts: 1, times: "needed" } } as const;
  const told = createTableFormats(undefined, learned).field("multiplier", "regions.multiplier", false);
  for (const _ of [1, 2, 3]) {
    expect(parseField("multiplier", "9.36", found.expected())?.value).toBe(936);
    found.accepts(parseField("multiplier", "1.25x", found.expected())!.format);
  }
  expect([found, told].map((field) => field.needsTimes())).toEqual([false, true]);
  for (const field of [found, told]) {
    expect(parseField("multiplier", "9.36", field.expected())).toBeNull();
    expect(parseField("multiplier", "9.36x", field.expected())?.value).toBe(936);
  }
});
