import { type Reading, unread } from "@aviator/core";
import { expect, test } from "vitest";
import { areBlank, isNothingRead } from "../../src/reader/blank-fields.ts";

const read = (value: number): Reading<number> => ({
  value,
  reason: null,
  confidence: 1,
  engine: "template",
  text: String(value),
});
const foreign = unread("unknownGlyph", "template", "?,???.??");
const half = unread("unknownGlyph", "template", "?,?34.??");

test("fields are blank when there are several and none shows a digit", () => {
  expect(areBlank({ balance: foreign, panels: [{ stake: foreign }] })).toBe(true);
  expect(areBlank({ balance: foreign, panels: [{ stake: half }] })).toBe(false);
  expect(areBlank({ balance: foreign, panels: [] })).toBe(false);
});

test("nothing is read when no field has a value", () => {
  expect(isNothingRead(foreign, { balance: half, panels: [{ stake: foreign }] })).toBe(true);
  expect(isNothingRead(foreign, { balance: half, panels: [{ stake: read(5) }] })).toBe(false);
  expect(isNothingRead(read(150), { balance: foreign, panels: [] })).toBe(false);
});

test("where there is nothing but a multiplier, glyphs of which none is a digit say that nothing is read; a blank place does not", () => {
  expect(isNothingRead(foreign, { panels: [] })).toBe(true);
  expect(isNothingRead(half, { panels: [] })).toBe(false);
  expect(isNothingRead(unread("absent", "template"), { panels: [] })).toBe(false);
});
