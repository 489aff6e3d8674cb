import type { FieldKind } from "@aviator/core";
import { expect, test } from "vitest";
import type { FoundFormat } from "../../src/grammar/decimal-text.ts";
import { parseField } from "../../src/grammar/parse-field.ts";
import { learnFormats } from "../../src/learning/learn-formats.ts";
import { signOfThousandths } from "../../src/learning/line-text.ts";
import type { RegionLearning } from "../../src/learning/learn-report.ts";

/** A region that showed these whole amounts, one a frame, as `3.296`. */
function wholeAmounts(texts: readonly string[], kind: FieldKind = "money", path = "regions.balance"): RegionLearning {
  const formats = texts.map((text, frame): [number, FoundFormat] => {
    const sign = /[., ]/.exec(text)?.[0] as "." | undefined;
    return [frame, { decimals: 0, parts: 1, ...(sign === undefined ? {} : { thousands: sign }) }];
  });
  const values = texts.map((text, frame): [number, number] => [frame, 100 * Number(text.replaceAll(/[., ]/g, ""))]);
  const understood = { formats: new Map(formats), values: new Map(values), unclear: new Set<number>() };
  return { path, kind, lines: [], thinned: new Set(), numbers: [], clusters: [], figures: null, understood };
}

const WHOLE = { decimals: 0, parts: 1 };
const learned = (texts: readonly string[]): FoundFormat | undefined => learnFormats([wholeAmounts(texts)])["regions.balance"];

test("a sign of whole amounts sets thousands off where amounts below a thousand stand without it", () => {
  const thousands = ["3.296", "3.296", "3.233", "2.257", "1.281", "2.950"];
  expect(learned([...thousands, "210", "186", "186"])).toEqual({ ...WHOLE, thousands: "." });
  expect(learned(["1.203.296", "3.233", "2.257", "1.281", "2.950", "4.005", "4.010", "4.020"])).toEqual({
    ...WHOLE,
    thousands: ".",
  });
});

test("without such, or where larger ones stand without it too, it may be a sign before three decimals", () => {
  const thousands = ["3.296", "3.233", "2.257", "1.281", "2.950", "2.690", "2.700", "2.710"];
  expect(learned(thousands)).toEqual(WHOLE);
  expect(learned([...thousands, "210"])).toEqual(WHOLE);
  expect(learned([...thousands, "210", "186", "1210"])).toEqual(WHOLE);
  expect(learned(thousands.map((text) => text.replace(".", " ")))).toEqual({ ...WHOLE, thousands: " " });
});

/** A region that showed these amounts, one a frame. */
function amounts(texts: readonly string[]): RegionLearning {
  const parsed = texts.map((text) => parseField("money", text) ?? parseField("money", text, { groupsOf: 2 })!);
  const understood = {
    formats: new Map(parsed.map(({ format }, frame) => [frame, format])),
    values: new Map(parsed.map(({ value }, frame) => [frame, value])),
    unclear: new Set<number>(),
  };
  return { ...wholeAmounts([]), understood };
}

test("groups of two are learned where several amounts show them and none shows others", () => {
  const small = ["86,791.72", "405.00", "98,120.50", "11,000.00", "7,003.10", "93,120.00"];
  const format = { decimal: ".", decimals: 2, parts: 1, thousands: "," };
  const formatOf = (texts: readonly string[]) => learnFormats([amounts(texts)])["regions.balance"];
  expect(formatOf([...small, "1,91,208.25", "12,34,567.89"])).toEqual({ ...format, groupsOf: 2 });
  expect(formatOf([...small, "1,91,208.25", "1,91,208.25"])).toEqual(format);
  expect(formatOf([...small, "1,91,208.25", "12,34,567.89", "134,567.89"])).toEqual(format);
});

test("one amount with groups before three decimals, and all that seem whole have them too", () => {
  const region = wholeAmounts(["430,393", "430,393", "430,393", "429,893", "412,100", "412,100", "399,900", "399,900"]);
  const thousandths = new Map([8, 9].map((frame): [number, ","] => [frame, ","]));
  const balance = { ...region, understood: { ...region.understood, thousandths } };
  expect(learnFormats([region])["regions.balance"]).toEqual(WHOLE);
  expect(learnFormats([balance])["regions.balance"]).toEqual({ decimals: 3, parts: 1, decimal: "," });
  expect(signOfThousandths("1 058,255 ¤¤¤")).toBe(",");
  expect(signOfThousandths("0.500")).toBe(".");
  for (const text of ["8,993", "1,058,255", "1 058 255", "10,500", "1,058.25", "?0,500"])
    expect(signOfThousandths(text), text).toBeNull();
});

test("what people type without a sign below a thousand shows no groups where the sign stands before decimals in another field", () => {
  const stakes = ["5", "10", "8,993", "4,355", "1,000", "12,500", "50,000", "50,000"];
  const stake = wholeAmounts(stakes, "money", "panels[0].stake");
  const cashOut = { ...amounts(Array.from({ length: 8 }, () => "19,23")), path: "panels[0].autoCashOut" };
  expect(learnFormats([stake])[stake.path]).toEqual({ ...WHOLE, thousands: "," });
  expect(learnFormats([stake, cashOut])[stake.path]).toEqual(WHOLE);
  const large = wholeAmounts([...stakes, "1,250,000"], "money", stake.path);
  expect(learnFormats([large, cashOut])[stake.path]).toEqual({ ...WHOLE, thousands: "," });
});

test("a multiplier has its sign where some numbers have it, however many seconds stand in its place", () => {
  const region = (texts: readonly string[], path = "regions.multiplier"): RegionLearning => {
    const formats = texts.map((text, frame) => [frame, parseField("multiplier", text)!.format] as const);
    const understood = { formats: new Map(formats), values: new Map<number, number>(), unclear: new Set<number>() };
    return { ...wholeAmounts([]), kind: "multiplier", path, understood };
  };
  const format = { decimal: ".", decimals: 2, parts: 1 };
  const formatOf = (one: RegionLearning) => learnFormats([one])[one.path];
  const [flights, seconds] = [Array<string>(8).fill("1.53x"), Array<string>(16).fill("9.36")];
  expect(formatOf(region([...flights, ...seconds]))).toEqual({ ...format, times: "needed" });
  // One may be a multiplier whose sign something hides.
  expect(formatOf(region([...flights, "9.36"]))).toEqual({ ...format, times: "seen" });
  expect(formatOf(region(seconds))).toEqual(format);
  expect(formatOf(region(flights, "panels[0].autoCashOut"))).toEqual(format);
});
