import { expect, test } from "vitest";
import { usualRoundMs } from "../../src/index.ts";

test("a round takes eleven seconds, and as long as its multiplier grows", () => {
  expect(usualRoundMs(100)).toBe(11_000);
  expect(Math.round(usualRoundMs(200))).toBe(19_179);
  expect(Math.round(usualRoundMs(1000))).toBe(38_171);
});
