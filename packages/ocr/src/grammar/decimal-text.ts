import type { NumberFormat } from "@aviator/core";
import type { ExpectedFormat } from "./expected-format.ts";

/** How one number was written, as far as it shows. */
export interface FoundFormat {
  /** Absent in a number without decimals. */
  readonly decimal?: "." | ",";
  /** Absent when no group sign was seen. */
  readonly thousands?: NumberFormat["thousands"];
  /** Digits of the groups above the thousands where they are not three: 2 in `12,34,567`. */
  readonly groupsOf?: 2;
  /** Digits after the decimal sign. */
  readonly decimals: number;
  /** Numbers side by side: 2 in `123/456`, 1 in all else. */
  readonly parts: 1 | 2;
  /** What was learned to stand right at the end of the amounts: a sign, as in `12.50₺`, or a letter that may write them short, as in `12.50K`. */
  readonly behind?: "sign" | "short";
  /** Where the sign of a multiplier stands at it, as in `1.23x`; needed where other numbers were learned to stand in its place, without one. */
  readonly times?: "seen" | "needed";
  /** Height of the lowest digits that learning saw in the multiplier's region, in thousandths of the region's height. */
  readonly lowest?: number;
}

/** A number in integer hundredths, with the format it was written in. */
export interface DecimalText {
  readonly hundredths: number;
  readonly format: FoundFormat;
}

/** Larger numbers are no amount that a table shows, and more digits than a double holds exactly. */
const MOST_WHOLE_DIGITS = 12;

/**
 * Reads a decimal strictly: groups of exactly three, one kind of group sign, one decimal sign, and one of the numbers of
 * decimals allowed. Null for everything else.
 *
 * @param expected The table's format; found out from the text when absent.
 */
export function parseDecimal(
  text: string,
  allowedDecimals: readonly number[],
  expected: ExpectedFormat = {},
): DecimalText | null {
  const match = /^(\d[\d.,' ]*)([.,])(\d+)$/.exec(text);
  if (match === null) return null;
  const [, whole = "", decimal = "", fraction = ""] = match;
  if (decimal !== "." && decimal !== ",") return null;
  if (expected.decimal !== undefined && expected.decimal !== decimal) return null;
  if (!allowedDecimals.includes(fraction.length)) return null;
  const grouped = parseWhole(whole, expected.thousands, expected.groupsOf);
  if (grouped === null || grouped.thousands === decimal) return null;
  const { units, ...groups } = grouped;
  const hundredths = units * 100 + Number(fraction.padEnd(2, "0"));
  return { hundredths, format: { decimal, decimals: fraction.length, parts: 1, ...groups } };
}

/** A whole number and the sign between its groups. */
export interface WholeText {
  readonly units: number;
  readonly thousands?: NumberFormat["thousands"];
  readonly groupsOf?: 2;
}

/** Groups of two above the thousands, as India writes them, and the same digits in groups of three. */
const GROUPS_OF_TWO = /^\d{1,2}(?:,\d\d)+,\d{3}$/;
const GROUPS_OF_THREE = /^\d{1,3}(?:,\d{3})+$/;
/** Up to the thousands both ways write the same. */
const SAME_EITHER_WAY = 5;

/**
 * Reads a whole number: plain digits, or groups of three after a first group of one to three; between spaces also several groups.
 *
 * @param thousands The only sign allowed; any when absent.
 * @param groupsOf 2 where the field is known to write `12,34,567`: elsewhere that is `12,345,678` with a digit lost.
 */
export function parseWhole(text: string, thousands?: NumberFormat["thousands"], groupsOf?: 2): WholeText | null {
  const digits = text.replaceAll(/[.,' ]/g, "");
  if (!/^\d+$/.test(digits) || digits.length > MOST_WHOLE_DIGITS) return null;
  if (digits.length > 1 && digits.startsWith("0")) return null;
  if (digits === text) return { units: Number(digits) };
  if (groupsOf === 2 && (thousands === undefined || thousands === ",")) {
    if (GROUPS_OF_TWO.test(text)) return { units: Number(digits), thousands: ",", groupsOf };
    if (GROUPS_OF_THREE.test(text) && digits.length > SAME_EITHER_WAY) return null;
  }
  // Spaces only set groups off; one too narrow to be seen leaves the rest where they belong.
  if (/^\d+(?: (?:\d{3})+)+$/.test(text))
    return thousands === undefined || thousands === " " ? { units: Number(digits), thousands: " " } : null;
  const sign = /^\d{1,3}([.,'])\d{3}(?:\1\d{3})*$/.exec(text)?.[1];
  if (sign !== "." && sign !== "," && sign !== "'") return null;
  if (thousands !== undefined && thousands !== sign) return null;
  return { units: Number(digits), thousands: sign };
}

/** No number of so few digits can have lost a decimal sign before two decimals. */
const SURE_DIGITS = 2;

/**
 * Reads an amount without decimals, where one can be told from an amount that lost its decimal sign: in a field that is known to
 * write whole amounts, in a field that people type into, or by groups whose sign is not the table's decimal sign.
 */
export function parseWholeAmount(text: string, expected: ExpectedFormat): DecimalText | null {
  const found = parseWhole(text, expected.thousands, expected.groupsOf);
  if (found === null) return null;
  const { units, ...groups } = found;
  const { thousands } = groups;
  const isWhole = expected.decimals === 0;
  if (thousands === undefined) {
    const typed = expected.typed === true && (text.length <= SURE_DIGITS || expected.gapless === true);
    if (!typed && !isWhole) return null;
  } else if (!setsGroupsOff(thousands, expected) || (expected.typed === true && !isWhole)) return null;
  return { hundredths: units * 100, format: { decimals: 0, parts: 1, ...groups } };
}

/**
 * `1.234` may be an amount with three decimals, as dinars have them, whatever else its field showed: only what was learned of the field, or
 * another decimal sign all over the table, tells that it is none. Other signs stand before no decimals.
 */
function setsGroupsOff(sign: string, expected: ExpectedFormat): boolean {
  const { decimal, decimalElsewhere, decimalSigns = decimalElsewhere, groups, anyGroups, decimals } = expected;
  if (sign === decimal) return false;
  if (anyGroups === true || sign === groups) return true;
  if (sign !== "." && sign !== ",") return decimals === 0 || (decimal ?? decimalElsewhere) !== undefined;
  return decimal !== undefined || decimalSigns === (sign === "." ? "," : ".");
}
