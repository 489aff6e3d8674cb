import { pixelsOf } from "@aviator/core";
import { createCanvas } from "@napi-rs/canvas";
import { expect, test } from "vitest";
import { findStripRows } from "../../src/pixels/strip-rows.ts";

/** The left side of each, and its width. */
const CHIPS = [
  [20, 66],
  [94, 66],
  [168, 44],
  [220, 66],
  [294, 66],
] as const;

test("a row that the soft edge of one chip's text breaks is none that parts chips", () => {
  const [width, height] = [400, 40];
  const context = createCanvas(width, height).getContext("2d");
  context.fillStyle = "#f4ead8";
  context.fillRect(0, 0, width, height);
  for (const [chip, [left, wide]] of CHIPS.entries()) {
    context.fillStyle = chip % 2 === 0 ? "#3f8f5a" : "#c2304a";
    context.fillRect(left, 2, wide, 36);
    context.fillStyle = "#ffffff";
    for (let x = left + 10; x < left + wide - 12; x += 12) context.fillRect(x, 13, 8, 12);
  }
  // The upper edge of a digit in the middle of the narrow one.
  context.fillStyle = "#5aa070";
  context.fillRect(186, 12, 8, 1);
  const shown = pixelsOf(new Uint8Array(context.getImageData(0, 0, width, height).data.buffer), width, height, "rgba");
  const rows = findStripRows(shown)!;
  expect(rows.plain).toBe(11);
  expect(rows.runs).toHaveLength(7);
});
