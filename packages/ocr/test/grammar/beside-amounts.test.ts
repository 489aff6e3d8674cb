import { expect, test } from "vitest";
import { parseField } from "../../src/index.ts";

test("where amounts may be written short, none that a letter ends is read", () => {
  const short = { decimals: 2, behind: "short" } as const;
  for (const text of ["25.00¤", "25.00K", "25.00? ¤¤¤", "₺25.00¤"]) expect(parseField("money", text, short), text).toBeNull();
  expect(parseField("money", "₺905.20 ¤¤¤", short)?.value).toBe(90_520);
});

test.each(["179.30K", "179.30 K", "1.25m", "88.40b", "5.00K RSD"])(
  "an amount that a letter writes short is none: %s",
  (text) => {
    expect(parseField("money", text)).toBeNull();
  },
);

test.each([
  ["5.00 KM", 500],
  ["5.00 Kč", 500],
  ["12.50 kr", 1250],
  ["5.00¤K", 500],
] as const)("a currency that begins with such a letter is one: %s", (text, value) => {
  expect(parseField("money", text)?.value).toBe(value);
});

test("such a letter is a currency where the map names it so", () => {
  expect(parseField("money", "5.00 K", { currency: "K" })?.value).toBe(500);
});

test.each(["12.34 5?.", "12.50 5¤.", "1.50 ?.", "1 234.50 ?."])(
  "what ends in a point may be a digit's neighbour: %s",
  (text) => {
    expect(parseField("money", text)).toBeNull();
  },
);

test("a history is read though its multipliers need their sign", () => {
  expect(parseField("history", "1.23x 4.56x", { times: "needed" })?.value).toEqual([123, 456]);
});

test("behind decimals a glyph that is known to be no digit begins the currency, whatever it ends with", () => {
  expect(parseField("money", "939.532,27¤¤0")?.value).toBe(93_953_227);
  expect(parseField("money", "12.50¤8")?.value).toBe(1250);
  expect(parseField("money", "939.532,2¤¤0")).toBeNull();
  expect(parseField("money", "939.532,27?¤0")).toBeNull();
  expect(parseField("money", "939.532,27¤0,5")).toBeNull();
});

test("a stroke ends a currency behind letters, and is otherwise no part of an amount", () => {
  for (const text of ["S/ 5,342.86", "S/5,342.86", "B/. 5,342.86", "¤/5,342.86", "¤/.5,342.86"]) {
    expect(parseField("money", text)?.value, text).toBe(534_286);
  }
  for (const text of ["?/5,342.86", "1/5,342.86", "/5,342.86", "5,342/86"]) expect(parseField("money", text), text).toBeNull();
});

test("a sign and a digit before a group of three are the beginning of the amount, or may be letters", () => {
  const read = (text: string, thousands?: " " | "." | "") => parseField("money", text, { thousands })?.value ?? null;
  const learned = (text: string) => parseField("money", text, { spaced: true })?.value ?? null;
  expect(learned("¤6 484,58")).toBe(648_458);
  expect(learned("¤2 928 685,44")).toBe(292_868_544);
  expect(learned("¤¤5 123,45")).toBeNull();
  for (const text of ["¤6 484,58", "¤2 928 685,44", "¤¤5 123,45"])
    for (const spaces of [undefined, " "] as const) expect(read(text, spaces), text).toBeNull();
  // Where something else parts groups, or none stands there, they are letters.
  for (const sign of [".", ""] as const) expect(read("¤5 123,45", sign)).toBe(12_345);
  expect(read("¤6 48,58", " ")).toBe(4858);
  expect(parseField("money", "¤1 234", { decimals: 0 })?.value).toBe(123_400);
});
