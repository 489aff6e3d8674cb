import type { FieldKind } from "@aviator/core";
import { expect, test } from "vitest";
import { type FoundFormat, parseField } from "../../src/index.ts";
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

test("a multiplier has its sign, unless it was learned that the table writes none: the seconds that are left have none", () => {
  const learned = { decimal: ".", decimals: 2, parts: 1 } as const;
  const read = (format: FoundFormat | undefined, text: string): number | undefined => {
    const formats = format === undefined ? {} : { "regions.multiplier": format };
    const field = createTableFormats(undefined, formats).field("multiplier", "regions.multiplier", false);
    expect(field.times()).toBe(format === undefined ? "needed" : format.times);
    return parseField("multiplier", text, field.expected())?.value;
  };
  for (const format of [undefined, { ...learned, times: "needed" as const }]) {
    expect(read(format, "9.36")).toBeUndefined();
    expect(read(format, "9.36x")).toBe(936);
    expect(read(format, "x9.36")).toBe(936);
  }
  expect(read({ ...learned, times: "needed" }, "9.36?")).toBeUndefined();
  expect(read(learned, "9.36")).toBe(936);
});

test("past crash points and the field of an automatic cash-out may stand without the sign", () => {
  const formats = createTableFormats(undefined);
  for (const [kind, path, text] of [
    ["history", "regions.history", "1.23 4.56"],
    ["multiplier", "panels[0].autoCashOut", "2.00"],
  ] as const) {
    const field = formats.field(kind, path, path.startsWith("panels"));
    expect(parseField<FieldKind>(kind, text, field.expected())).not.toBeNull();
  }
});
