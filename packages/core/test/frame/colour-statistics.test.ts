import { expect, test } from "vitest";
import { crop, measureColours, pixelsOf } from "../../src/index.ts";

test("means and deviations are of all pixels of a view, in either order of bytes", () => {
  const bytes = Uint8Array.from([10, 20, 30, 255, 30, 20, 50, 0, 99, 99, 99, 99, 99, 99, 99, 99]);
  const whole = { ...pixelsOf(bytes, 2, 2, "rgba"), capturedAtMs: 0, monotonicMs: 0, sequence: 0 };
  const row = crop(whole, { x: 0, y: 0, width: 2, height: 1 });
  const rgba = { meanR: 20, meanG: 20, meanB: 40, deviationR: 10, deviationG: 0, deviationB: 10 };
  expect(measureColours(row)).toEqual(rgba);
  expect(measureColours({ ...row, format: "bgra" })).toEqual({ ...rgba, meanR: 40, meanB: 20 });
});

test("levels are given to the hundredth", () => {
  const bytes = Uint8Array.from([0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 255, 0]);
  expect(measureColours(pixelsOf(bytes, 3, 1, "rgba"))).toEqual({
    meanR: 0.33,
    meanG: 0,
    meanB: 85,
    deviationR: 0.47,
    deviationG: 0,
    deviationB: 120.21,
  });
});

test("of no pixels everything is 0", () => {
  expect(measureColours(pixelsOf(new Uint8Array(0), 0, 0, "bgra"))).toMatchObject({ meanR: 0, deviationB: 0 });
});
