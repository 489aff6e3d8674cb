import { expect, test } from "vitest";
import type { LinePart } from "../../src/learning/cut-lines.ts";
import { withoutEndSpecks } from "../../src/learning/end-specks.ts";

const part = (left: number, right: number, top: number, bottom: number, cut = false): LinePart => ({
  sample: { lineHeight: 94, width: 1, top: 0, bottom: 1, pixels: new Uint8Array(0) },
  shape: new Float32Array(0),
  ring: 0,
  left,
  right,
  top,
  bottom,
  cut,
  isColon: false,
});
const [one, point, two, star] = [
  part(78, 147, 21, 113),
  part(155, 177, 97, 113),
  part(189, 259, 21, 117),
  part(528, 534, 82, 88),
];

test("stars beside a number are left out, and nothing of the number", () => {
  const lineOf = (parts: LinePart[]) => withoutEndSpecks({ parts, height: 94 }).parts;
  const [left, far] = [part(10, 16, 30, 36), part(612, 618, 134, 140)];
  expect(lineOf([left, one, point, two, star, far])).toEqual([one, point, two]);
  // A point is no speck, wherever it stands, nor is what stands near, or is cut off by the region's edge.
  for (const last of [part(400, 422, 97, 113), part(265, 271, 100, 106), part(528, 534, 82, 88, true)])
    expect(lineOf([one, point, two, last])).toEqual([one, point, two, last]);
  expect(lineOf([star])).toEqual([star]);
});
