import { formatNumber, groupDigits, type NumberFormat } from "@aviator/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseField } from "../../src/index.ts";

const NBSP = "\u00A0";
const NARROW = "\u202F";

const FORMATS: readonly NumberFormat[] = [
  { decimal: ".", thousands: "," },
  { decimal: ",", thousands: "." },
  { decimal: ",", thousands: " " },
  { decimal: ".", thousands: " " },
  { decimal: ".", thousands: "'" },
  { decimal: ".", thousands: "" },
  { decimal: ",", thousands: "" },
];
const formats = fc.constantFrom(...FORMATS);
const amounts = fc.integer({ min: 0, max: 99_999_999_999 });
const multipliers = fc.integer({ min: 100, max: 99_999_999 });
/** What stands before and after an amount. */
const dress = fc.constantFrom<[string, string]>(
  ["", ""],
  ["", " RSD"],
  ["RSD ", ""],
  ["", "€"],
  ["€", ""],
  ["$", ""],
  ["R$ ", ""],
  ["", " kn"],
  ["", " zł"],
  ["Rs.", ""],
  ["", " din."],
  ["", `${NBSP}€`],
  ["", " ???"],
);

test.each([
  ["1.23 x", 123],
  ["1,23X", 123],
  [`20${NARROW}089,15${NBSP}×`, 2_008_915],
  ["x1.23", 123],
  ["1.2x", 120],
])("multiplier %s", (text, value) => {
  expect(parseField("multiplier", text)?.value).toBe(value);
});

test.each([
  ["1234 players", 1234],
  ["1234 igrača", 1234],
  ["12 igrača u igri", 12],
  ["Players: 1,234", 1234],
  ["1 234 joueurs", 1234],
  ["1234 ?????????", 1234],
  ["87 ??1??????", 87],
])("players %s", (text, total) => {
  expect(parseField("players", text)?.value).toEqual({ cashedOut: null, total });
});

test("letters that are too low for digits need not be many", () => {
  expect(parseField("players", "1234 ????")).toBeNull();
  expect(parseField("players", "1234 ????", { lettersBeside: true })?.value.total).toBe(1234);
  expect(parseField("players", "123 / 1234 ????")?.value).toEqual({ cashedOut: 123, total: 1234 });
});

test.each([
  ["10", 1000],
  ["5", 500],
  ["259.5", 25_950],
  ["259,50", 25_950],
  ["10 RSD", 1000],
])("a typed amount %s", (text, value) => {
  expect(parseField("money", text)).toSatisfy((found) => found === null || text.includes("50"));
  expect(parseField("money", text, { typed: true })?.value).toBe(value);
});

test("whole amounts are told from lost decimal signs by gaps, by frames before, or by groups of another sign", () => {
  for (const text of ["100", "1000", "1 000", "1,000", "1.000"]) expect(parseField("money", text, { typed: true })).toBeNull();
  expect(parseField("money", "1000", { typed: true, gapless: true })?.value).toBe(100_000);
  expect(parseField("money", "1000", { typed: true, decimals: 0 })?.value).toBe(100_000);
  expect(parseField("money", "1,234 RSD", { decimalElsewhere: "." })?.value).toBe(123_400);
  expect(parseField("money", "1,234 RSD", { decimalElsewhere: "," })).toBeNull();
  expect(parseField("money", "1,234", {})).toBeNull();
  expect(parseField("money", "1,234 5?", { decimalElsewhere: "." })).toBeNull();
  expect(parseField("money", "1,234 ??", { decimalElsewhere: "." })).toBeNull();
});

test("an unknown sign at a number is borne only where one was learned to stand, behind decimals that are known to be two", () => {
  expect(parseField("money", "12.50?")).toBeNull();
  expect(parseField("money", "77.8 ?", { typed: true })).toBeNull();
  expect(parseField("money", "77.8 ??", { typed: true })).toBeNull();
  expect(parseField("money", "77.8 ¤", { typed: true })?.value).toBe(7780);
  expect(parseField("money", "77.85 ?", { typed: true })?.value).toBe(7785);
  expect(parseField("money", "12.50?", { decimals: 2, behind: "sign" })?.value).toBe(1250);
  // It may be the K of thousands.
  expect(parseField("money", "12.50?", { decimals: 2 })).toBeNull();
  expect(parseField("money", "?12.50", { decimals: 2 })).toBeNull();
  expect(parseField("multiplier", "1.23?", { decimals: 2 })?.value).toBe(123);
  expect(parseField("multiplier", "1.2?", { decimals: 2 })).toBeNull();
});

test("a strip's entries are set apart by their x, so that spaces may group digits", () => {
  expect(parseField("history", "1,50x 20 089,15x 2,31x")?.value).toEqual([150, 2_008_915, 231]);
  expect(parseField("history", "x1.50 x2.31")?.value).toEqual([150, 231]);
  expect(parseField("history", "1.50 2.31 10.02")?.value).toEqual([150, 231, 1002]);
  expect(parseField("history", "1.50x2.31x")?.value).toEqual([150, 231]);
  expect(parseField("history", "1.50x 2,31x")).toBeNull();
  expect(parseField("history", "1.50x x 2.31x")).toBeNull();
});

test("every amount in every format and dress is read exactly, with the format known or not", () => {
  fc.assert(
    fc.property(amounts, formats, dress, (amount, format, [before, after]) => {
      const text = before + formatNumber(amount, format).replaceAll(" ", NARROW) + after;
      expect(parseField("money", text)?.value).toBe(amount);
      expect(parseField("money", text, format)?.value).toBe(amount);
      expect(parseField("money", text, { typed: true })?.value).toBe(amount);
      expect(parseField("money", text, { ...format, currency: (before + after).trim() })?.value).toBe(amount);
    }),
    { numRuns: 500 },
  );
});

test("every multiplier with one or two decimals is read exactly", () => {
  fc.assert(
    fc.property(multipliers, formats, fc.constantFrom("x", "×", "X", " x", ""), (multiplier, format, times) => {
      const text = formatNumber(multiplier, format);
      expect(parseField("multiplier", text + times)?.value).toBe(multiplier);
      expect(parseField("multiplier", text.slice(0, -1) + times)?.value).toBe(multiplier - (multiplier % 10));
    }),
  );
});

test("players in every format are read exactly", () => {
  const stroke = fc.constantFrom("/", " / ", `${NBSP}/${NBSP}`);
  fc.assert(
    fc.property(fc.nat(999_999), fc.nat(999_999), formats, stroke, (a, b, { thousands }, sign) => {
      const [cashedOut, total] = [Math.min(a, b), Math.max(a, b)];
      const write = (count: number): string => groupDigits(String(count), thousands);
      expect(parseField("players", write(cashedOut) + sign + write(total))?.value).toEqual({ cashedOut, total });
      expect(parseField("players", `${write(total)} players`)?.value).toEqual({ cashedOut: null, total });
    }),
  );
});

test("a character that is unknown or doubled, and a lost sign, never give another amount", () => {
  const faults = fc.constantFrom("unknown", "lostSign", "doubledSign", "unknownPair");
  fc.assert(
    fc.property(amounts, formats, dress, faults, fc.nat(), (amount, format, [before, after], fault, place) => {
      const number = formatNumber(amount, format);
      const at = place % number.length;
      const isSign = /\D/.test(number[at]!);
      if (fault.endsWith("Sign") !== isSign) return;
      // A group sign that is lost leaves the digits as they are.
      const put = { unknown: "?", lostSign: "", doubledSign: number[at]!.repeat(2), unknownPair: "??" }[fault];
      const text = before + number.slice(0, at) + put + number.slice(at + 1) + after;
      for (const expected of [{}, format, { ...format, decimals: 2 }, { typed: true }, { decimalElsewhere: format.decimal }]) {
        const found = parseField("money", text, expected);
        expect(found?.value ?? amount).toBe(amount);
      }
    }),
    { numRuns: 3000 },
  );
});

test("an unknown glyph in players never gives other players", () => {
  fc.assert(
    fc.property(fc.nat(9999), fc.nat(9999), fc.constantFrom("/", " / "), fc.nat(), (a, b, stroke, place) => {
      const [cashedOut, total] = [Math.min(a, b), Math.max(a, b)];
      const text = `${cashedOut}${stroke}${total}`;
      const at = place % text.length;
      if (text[at] === " ") return;
      for (const put of ["?", "??"]) {
        expect(parseField("players", text.slice(0, at) + put + text.slice(at + 1))).toBeNull();
      }
      // All of the second number unknown.
      expect(parseField("players", `${cashedOut} ${"?".repeat(String(total).length + 1)}`)).toBeNull();
    }),
  );
});

test("a word with three letters that are known for such is no lost group beside a number of players", () => {
  expect(parseField("players", "779 ¤¤¤?¤??")?.value).toEqual({ cashedOut: null, total: 779 });
  expect(parseField("players", "779 ¤¤?????")).toBeNull();
  expect(parseField("players", "779 ???")).toBeNull();
});

test("a learned sign between groups of whole amounts is none before decimals, whatever other numbers have, but not against the map", () => {
  const learned = { decimals: 0, groups: ".", decimalElsewhere: "." } as const;
  expect(parseField("money", "3.296", { ...learned, groups: undefined })).toBeNull();
  expect(parseField("money", "3.296", learned)?.value).toBe(329_600);
  expect(parseField("money", "210", learned)?.value).toBe(21_000);
  expect(parseField("money", "3,296", { ...learned, decimalElsewhere: "," })).toBeNull();
  expect(parseField("money", "3.296", { ...learned, decimal: "." })).toBeNull();
});

test("what is known to be no digit is taken off a whole number's ends though no gap shows, and nowhere else", () => {
  expect(parseField("players", "¤111")?.value).toEqual({ cashedOut: null, total: 111 });
  expect(parseField("players", "12/345¤¤")?.value).toEqual({ cashedOut: 12, total: 345 });
  expect(parseField("money", "¤554¤¤", { decimals: 0 })?.value).toBe(55_400);
  for (const text of ["1¤11", "12 ¤345", "?111", "¤?111"]) expect(parseField("players", text), text).toBeNull();
});

test("behind two digits of what may be a group nothing unknown is borne, unless the field is known or the sign is the table's", () => {
  for (const text of ["1,31 ?5?", "14,51 ??"]) {
    expect(parseField("money", text, { decimalElsewhere: "." }), text).toBeNull();
    expect(parseField("money", text, { decimalElsewhere: ".", decimals: 2 }), text).not.toBeNull();
    expect(parseField("money", text, { decimalElsewhere: "," }), text).not.toBeNull();
  }
  expect(parseField("money", "1.214,51 ??", { decimalElsewhere: "." })?.value).toBe(121_451);
});

test.each([
  ["12,34,567.89", 123_456_789],
  ["₹1,91,208.25", 19_120_825],
  ["40,167.00", 4_016_700],
  ["191.00", 19_100],
])("amounts in groups of two are read where they were learned: %s", (text, value) => {
  expect(parseField("money", text, { decimals: 2, groupsOf: 2 })?.value).toBe(value);
});

test.each([
  ["12,34,567.89", {}],
  ["1,234,567.89", { groupsOf: 2 }],
  ["234,567.89", { groupsOf: 2 }],
  ["12,34,56.78", { groupsOf: 2 }],
  ["12.34.567,89", { groupsOf: 2 }],
] as const)("groups of two elsewhere, or others where those were learned, have lost a digit: %s", (text, expected) => {
  expect(parseField("money", text, expected)).toBeNull();
});

test("a map's currency is known by its sign, though its letters are not", () => {
  for (const [text, currency] of [
    ["?/ 5,342.86", "S/"],
    ["¤/5,342.86", "S/"],
    ["?/. 5,342.86", "B/."],
    ["?$ 5,342.86", "R$"],
    ["??$5,342.86", "US$"],
  ] as const) {
    expect(parseField("money", text, { currency })?.value).toBe(534_286);
  }
  for (const [text, currency] of [
    ["?/5,342.86", ""],
    ["??/5,342.86", "S/"],
    ["5/5,342.86", "S/"],
    ["??5,342.86", "S/"],
    ["??.50.00", "Rs."],
    ["???5,342.86", "KSh"],
  ] as const) {
    expect(parseField("money", text, { currency })).toBeNull();
  }
});

test("a sign before three digits sets groups off in a whole amount only where the table's other fields have the other decimal sign", () => {
  const whole = { decimals: 0 } as const;
  for (const typed of [true, false]) {
    expect(parseField("money", "8,993", { ...whole, typed })).toBeNull();
    expect(parseField("money", "8,993", { ...whole, typed, decimalSigns: "," })).toBeNull();
    expect(parseField("money", "8,993", { ...whole, typed, decimalSigns: ".," })).toBeNull();
    expect(parseField("money", "8,993", { ...whole, typed, decimalSigns: "." })?.value).toBe(899_300);
    expect(parseField("money", "8.993", { ...whole, typed, decimalSigns: "." })).toBeNull();
    expect(parseField("money", "8 993", { ...whole, typed, decimalSigns: "." })?.value).toBe(899_300);
  }
  expect(parseField("money", "8,993 RSD", { ...whole, decimalElsewhere: ".", decimalSigns: ".," })).toBeNull();
  expect(parseField("money", "8,993", { typed: true, decimalSigns: "." })).toBeNull();
  expect(parseField("money", "8,993", { ...whole, typed: true, groups: ",", decimalSigns: "," })?.value).toBe(899_300);
});

test("where multipliers are known to have their sign, a number without it is none", () => {
  expect(parseField("multiplier", "9.36x")).toEqual({
    value: 936,
    format: { decimal: ".", decimals: 2, parts: 1, times: "seen" },
  });
  expect(parseField("multiplier", "x9.36")?.format.times).toBe("seen");
  expect(parseField("multiplier", "9.36", { decimals: 2 })?.value).toBe(936);
  for (const text of ["9.36", "9.36?", "9.36 ?"])
    expect(parseField("multiplier", text, { decimals: 2, times: "needed" }), text).toBeNull();
  expect(parseField("multiplier", "9.36?", { decimals: 2, times: "seen" })?.value).toBe(936);
});

test("a point ends a shortened currency behind an amount, known or not, and never a number", () => {
  for (const currency of ["kr.", "¤¤.", "??.", "?¤."]) {
    expect(parseField("money", `4.645,58 ${currency}`)?.value, currency).toBe(464_558);
    for (const amount of ["4.645", "4.645,5", "?.645,58"])
      expect(parseField("money", `${amount} ${currency}`), amount).toBeNull();
  }
  expect(parseField("money", "90.41 ?,14.")).toBeNull();
  expect(parseField("money", "90.41 ?14. €")).toBeNull();
  expect(parseField("money", "1 234.5? ??.")).toBeNull();
});
