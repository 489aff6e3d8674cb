import { expect, test } from "vitest";
import { contrastOf, mix, parseColour } from "../../src/truth/colours.ts";

test("contrast is that of WCAG 2", () => {
  expect(contrastOf([255, 255, 255], [0, 0, 0])).toBeCloseTo(21, 5);
  expect(contrastOf([10, 20, 30], [10, 20, 30])).toBe(1);
  // The grey that https://webaim.org/articles/contrast/ names as the limit of 4.5:1 on white.
  expect(contrastOf(parseColour("#767676"), [255, 255, 255])).toBeCloseTo(4.54, 2);
});

test("translucent text is what it looks like", () => {
  expect(mix([255, 255, 255], [55, 0, 155], 0.5)).toEqual([155, 127.5, 205]);
});

test("only colours that can be measured are taken", () => {
  expect(() => parseColour("white")).toThrow("colour white: must be #rrggbb where its contrast is to be known");
});
