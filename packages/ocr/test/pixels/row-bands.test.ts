import { pixelsOf } from "@aviator/core";
import { createCanvas } from "@napi-rs/canvas";
import { expect, test } from "vitest";
import { findLines } from "../../src/pixels/row-bands.ts";

test("a line ends amid what is blank below its lowest stroke, though that is thin and lies between the samples", () => {
  const [width, height] = [192, 56];
  for (let column = 100; column < 104; column += 1) {
    const context = createCanvas(width, height).getContext("2d");
    context.fillStyle = "#fffdf5";
    context.fillRect(0, 0, width, height);
    context.fillStyle = "#2e4052";
    for (const left of [70, 86, 110, 126]) context.fillRect(left, 14, 10, 25);
    // The foot of a comma, and the frame of a badge.
    context.fillRect(column, 36, 2, 7);
    context.fillRect(20, 47, 150, 9);
    const shown = pixelsOf(new Uint8Array(context.getImageData(0, 0, width, height).data.buffer), width, height, "rgba");
    const [number] = findLines(shown);
    expect(number!.to, `${column}`).toBe(45);
  }
});
