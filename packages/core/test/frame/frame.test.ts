import { expect, test } from "vitest";
import { crop, pixelsOf } from "../../src/index.ts";

test("a crop is a view, not a copy, and crops of crops add up", () => {
  const bytes = Uint8Array.from({ length: 4 * 4 * 4 }, (_, index) => index);
  const inner = crop(crop(pixelsOf(bytes, 4, 4, "rgba"), { x: 1, y: 1, width: 3, height: 3 }), {
    x: 1,
    y: 1,
    width: 1,
    height: 1,
  });
  expect(inner).toMatchObject({ width: 1, height: 1, stride: 16, offset: 2 * 16 + 2 * 4, format: "rgba" });
  expect(inner.bytes).toBe(bytes);
});

test("a crop may not leave its pixels", () => {
  const pixels = pixelsOf(new Uint8Array(16), 2, 2, "bgra");
  expect(() => crop(pixels, { x: 1, y: 0, width: 2, height: 1 })).toThrow("crop 2x1 at 1,0 leaves 2x2");
});
