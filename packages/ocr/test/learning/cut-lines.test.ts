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

test("before a thing of another colour digits are cut apart, and what it may hide more of shows nothing", () => {
  const [width, height] = [200, 100];
  const pixels = pixelsOf(new Uint8Array(width * height * 4), width, height, "rgba");
  const bar = (left: number, top: number, wide: number, high: number, colour: readonly number[]): void => {
    for (let y = top; y < top + high; y += 1)
      for (let x = left; x < left + wide; x += 1) pixels.bytes.set(colour, (y * width + x) * 4);
  };
  const [gold, white] = [
    [255, 207, 107, 255],
    [255, 255, 255, 255],
  ];
  bar(0, 0, width, height, [32, 20, 80, 255]);
  bar(50, 40, 40, 20, gold);
  for (const left of [40, 70, 100]) bar(left, 30, 20, 40, white);
  bar(104, 40, 12, 12, gold);
  const cutting = createLineCutting();
  expect(cutting.cut(pixels, 128)[0]?.parts).toHaveLength(2);
  expect(cutting.cutWithoutAside(pixels, 128)?.[0]?.parts.map(({ cut }) => cut)).toEqual([false, false, true]);
});
