import { type Pixels, pixelsOf } from "@aviator/core";
import { expect, test } from "vitest";
import { createLineCutting } from "../../src/learning/cut-lines.ts";

test("a rule so high and thin that its ink counts as dust is no line, however finely it is cut", () => {
  const [width, height] = [400, 400];
  const bytes = new Uint8Array(width * height * 4);
  for (let y = 30; y < 330; y += 1) bytes.fill(255, (y * width + 200) * 4, (y * width + 201) * 4);
  const cutting = createLineCutting();
  const pixels = pixelsOf(bytes, width, height, "rgba");
  expect(cutting.cut(pixels, 128)).toEqual([]);
  expect(cutting.cut(pixels, 128, true)).toEqual([]);
});

/** Two digits and a point as bars, one of them run into by a stroke from the edge of the picture. */
function paintSwallowed(): Pixels {
  const [width, height] = [200, 160];
  const bytes = new Uint8Array(width * height * 4);
  const bar = (left: number, top: number, wide: number, high: number): void => {
    for (let y = top; y < top + high; y += 1) bytes.fill(255, (y * width + left) * 4, (y * width + left + wide) * 4);
  };
  bar(40, 50, 22, 40);
  bar(70, 82, 8, 8);
  bar(86, 50, 22, 40);
  bar(94, 90, 6, 70);
  bar(116, 50, 22, 40);
  return pixelsOf(bytes, width, height, "rgba");
}

test("a digit that a curve swallowed stands in its line as a part that shows nothing: without it the number is another", () => {
  const [line] = createLineCutting().cut(paintSwallowed(), 128);
  expect(line?.parts.map(({ cut }) => cut)).toEqual([false, false, true, false]);
});
