import { expect, test } from "vitest";
import { readButtonColour } from "../../src/index.ts";
import { plain } from "./painted-phase.ts";

test.each([
  [40, 167, 9, "green"],
  [248, 137, 12, "orange"],
  [204, 0, 27, "red"],
  [90, 20, 26, "red"],
  [40, 60, 200, "unknown"],
  [120, 120, 120, "unknown"],
])("button %i,%i,%i is %s", (r, g, b, colour) => {
  expect(readButtonColour(plain(r, g, b)).value).toBe(colour);
});
