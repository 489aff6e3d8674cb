import { learnAnchors, locateTable } from "@aviator/capture";
import { BYTES_PER_PIXEL, type Frame, parseTableMap, type Pixels, pixelsOf } from "@aviator/core";
import { labelledFrames, skinNamed, SKINS } from "@aviator/simulator";
import { expect, test } from "vitest";

const WAYS = [
  [0, 0],
  [60, -60],
  [-60, 60],
  [7, -33],
  [-41, -18],
  [25, 52],
] as const;

/** The same picture, moved; black where nothing came from. */
function move({ bytes, width, height, stride, offset, format }: Frame, right: number, down: number): Pixels {
  const moved = new Uint8Array(width * height * BYTES_PER_PIXEL);
  for (let y = Math.max(0, -down); y < Math.min(height, height - down); y += 1) {
    const x = Math.max(0, -right);
    const length = (width - Math.abs(right)) * BYTES_PER_PIXEL;
    const from = offset + y * stride + x * BYTES_PER_PIXEL;
    moved.set(bytes.subarray(from, from + length), ((y + down) * width + x + right) * BYTES_PER_PIXEL);
  }
  return pixelsOf(moved, width, height, format);
}

test.each(SKINS.map(({ name }) => name))("anchors learned from 16 frames of %s find it at 100, 75 and 50 %%", (name) => {
  const skin = skinNamed(name);
  const anchors = learnAnchors(
    Array.from(labelledFrames({ skin, count: 16 }), ({ frame }) => frame),
    skin.map,
  );
  const map = parseTableMap({ ...skin.map, anchors });
  expect(anchors).toHaveLength(5);
  const wrong: unknown[] = [];
  for (const share of [1, 0.75, 0.5]) {
    const size = { width: Math.round(map.size.width * share), height: Math.round(map.size.height * share) };
    for (const [index, { frame }] of [...labelledFrames({ skin, size, count: WAYS.length, seed: "other" })].entries()) {
      const [x, y] = WAYS[index] ?? [0, 0];
      const found = locateTable(move(frame, x, y), map);
      if (found === null || Math.abs(found.x - x) > 1 || Math.abs(found.y - y) > 1) wrong.push({ share, x, y, found });
    }
  }
  expect(wrong).toEqual([]);
});
