import { pixelsOf } from "@aviator/core";
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
