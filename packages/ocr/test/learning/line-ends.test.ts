import { expect, test } from "vitest";
import type { LinePart } from "../../src/learning/cut-lines.ts";
import { withoutEnds } from "../../src/learning/line-ends.ts";

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
  const lineOf = (parts: LinePart[]) => withoutEnds({ parts, height: 94 }).parts;
  const [left, far] = [part(10, 16, 30, 36), part(612, 618, 134, 140)];
  expect(lineOf([left, one, point, two, star, far])).toEqual([one, point, two]);
  // What is as large as a point is no speck, nor is what stands near, or is cut off by the region's edge.
  for (const last of [part(300, 322, 97, 113), part(265, 271, 100, 106), part(528, 534, 82, 88, true)])
    expect(lineOf([one, point, two, last])).toEqual([one, point, two, last]);
  expect(lineOf([star])).toEqual([star]);
});

test("small print behind a multiplier is left out, and no decimals that are smaller than the rest", () => {
  const lineOf = (parts: LinePart[]) => withoutEnds({ parts, height: 94 }).parts;
  const prize = [part(420, 440, 60, 84), part(444, 462, 60, 84), part(560, 580, 60, 84)];
  expect(lineOf([one, point, two, ...prize])).toEqual([one, point, two]);
  // As near as digits are, or as high.
  const decimals = [part(264, 290, 70, 113), part(295, 321, 70, 113)];
  expect(lineOf([one, point, two, ...decimals])).toEqual([one, point, two, ...decimals]);
  const digit = part(420, 490, 21, 113);
  expect(lineOf([one, point, digit, ...prize, two])).toHaveLength(7);
});
