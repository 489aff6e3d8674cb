import type { FoundFormat, LearnedRegion } from "@aviator/ocr";
import { expect, test } from "vitest";
import { findCommonNumbers } from "../../src/learn/common-numbers.ts";

const write = (decimal: "." | ",", thousands?: "." | ","): FoundFormat => ({
  decimals: 2,
  parts: 1,
  decimal,
  ...(thousands === undefined ? {} : { thousands }),
});
const find = (
  formats: Record<string, FoundFormat>,
  more: readonly string[] = [],
  known?: { decimal: "." | ","; thousands: "" },
) =>
  findCommonNumbers({
    table: { formats },
    report: {
      regions: [...new Set([...Object.keys(formats), ...more])].map((path): LearnedRegion => ({
        path,
        written: 40,
        understood: 40,
        missing: [],
        unknown: [],
      })),
    },
    known,
  });

test("numbers are what all fields of the page agree on", () => {
  const formats = { "regions.multiplier": write(","), "regions.balance": write(",", "."), "panels[0].stake": write(".") };
  expect(find(formats)).toEqual({ numbers: { decimal: ",", thousands: "." }, contradiction: null });
  expect(find({ "regions.balance": write(",", ".") }).numbers).toEqual({ decimal: ",", thousands: "." });
});

test("one field of several tells nothing, and a contradiction is said", () => {
  const formats = { "regions.multiplier": write(","), "regions.balance": write(",", "."), "regions.history": write(".") };
  expect(find(formats)).toEqual({
    numbers: null,
    contradiction: "regions.multiplier, regions.balance: written as 1,23; regions.history: written as 1.23",
  });
  expect(find({ "regions.balance": write(",", ".") }, ["regions.history"])).toEqual({
    numbers: null,
    contradiction: "regions.history: written now in one format, now in another",
  });
  expect(
    find({ "regions.balance": write(",", "."), "regions.totalStake": write(",") }, [], { decimal: ".", thousands: "" }),
  ).toEqual({
    numbers: null,
    contradiction: "regions.balance, regions.totalStake: written as 1,23; the map's numbers: 1.23",
  });
});
