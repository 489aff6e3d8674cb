import { expect, test } from "vitest";
import type { SeenLook } from "../../src/learning/learn-phases.ts";
import { placeOfNumbers } from "../../src/learning/number-place.ts";

const seen = (height: number | undefined, top?: number, bottom = 0): SeenLook => ({
  ink: 0xffffff,
  background: 0,
  contrast: 255,
  isNumber: true,
  height,
  beside: top === undefined ? "nothing" : { left: 0, top, right: 1000, bottom },
});

test("the lowest number counts, and all rows in which words stood beside one", () => {
  expect(
    placeOfNumbers([seen(470), seen(444), seen(undefined), seen(500, 60, 120), seen(460, 764, 924), seen(450, 800, 960)]),
  ).toEqual({
    lowest: 444,
    beside: [
      { top: 60, bottom: 120 },
      { top: 764, bottom: 960 },
    ],
  });
});

test("one number alone tells no height", () => {
  expect(placeOfNumbers([seen(470), seen(undefined)])).toBeUndefined();
});
