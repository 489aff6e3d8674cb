import { createRandom, parseTableMap, type Pixels, type Region, type TableMap } from "@aviator/core";
import { expect, test } from "vitest";
import { learnAnchors, locateTable } from "@aviator/capture";
import { overlap } from "../../src/tables/region-geometry.ts";
import { anchorAt, levelAt, movePixels, paintPixels, texturedTable } from "./textured-table.ts";

const SIZE = { width: 480, height: 360 };
const MULTIPLIER: Region = { x: 120, y: 120, width: 160, height: 60 };
/** Changes, though no region says so. */
const PROMOTION: Region = { x: 300, y: 200, width: 150, height: 120 };
const MAP: TableMap = { version: 1, size: SIZE, regions: { multiplier: MULTIPLIER } };

function inside({ x, y, width, height }: Region, left: number, top: number): boolean {
  return left >= x && top >= y && left < x + width && top < y + height;
}

/** Texture all over, but for a changing promotion and noise of a few levels everywhere. */
function frames(count: number): Pixels[] {
  const table = texturedTable("learn", SIZE);
  return Array.from({ length: count }, (_, index) => {
    const promotion = texturedTable(`promotion ${index}`, SIZE);
    const random = createRandom(`noise ${index}`);
    return paintPixels(SIZE, (x, y) => levelAt(inside(PROMOTION, x, y) ? promotion : table, x, y) + 8 * (random.next() - 0.5));
  });
}

test("picks patches that stand still, outside regions, apart from each other, and finds the table by them", () => {
  const given = frames(6);
  const anchors = learnAnchors(given, MAP);
  expect(anchors).toHaveLength(5);
  for (const [index, { region }] of anchors.entries()) {
    expect(overlap(region, MULTIPLIER)).toBe(false);
    expect(overlap(region, PROMOTION)).toBe(false);
    for (const other of anchors.slice(0, index)) expect(overlap(region, other.region)).toBe(false);
  }
  const span = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);
  expect(span(anchors.map(({ region }) => region.x))).toBeGreaterThan(SIZE.width / 3);
  expect(span(anchors.map(({ region }) => region.y))).toBeGreaterThan(SIZE.height / 3);
  const map = parseTableMap({ ...MAP, anchors });
  expect(locateTable(movePixels(given[3] as Pixels, -33, 41), map)).toEqual({ x: -33, y: 41 });
});

test("takes nothing from what is flat, an edge, or part of a pattern", () => {
  const tile = texturedTable("tile", { width: 24, height: 24 });
  const plain = paintPixels(SIZE, (x, y) => (y < 100 ? 30 : y < 200 ? (x < 200 ? 20 : 220) : levelAt(tile, x % 24, y % 24)));
  expect(learnAnchors([plain, plain], MAP)).toEqual([]);
});

test("learns as many as it is told", () => {
  expect(learnAnchors(frames(2), MAP, { count: 3 })).toHaveLength(3);
});

test("an anchor is what the first frame shows there", () => {
  const [frame] = frames(1) as [Pixels];
  const [anchor] = learnAnchors([frame, frame], MAP);
  const { x = 0, y = 0, width = 0 } = anchor?.region ?? {};
  expect(anchor).toEqual(anchorAt(frame, x, y, width));
});

test("refuses frames that nothing can be learned from", () => {
  const small = paintPixels({ width: 10, height: 10 }, () => 0);
  expect(() => learnAnchors([], MAP)).toThrow(
    "learn anchors: frames: must be at least two, of different phases (found 0); give more frames",
  );
  expect(() => learnAnchors([small], MAP)).toThrow(
    "learn anchors: frames: must be at least two, of different phases (found 1); give more frames",
  );
  expect(() => learnAnchors([...frames(2), small], MAP)).toThrow(
    "learn anchors: frames: must all be of one size (found 480x360, then 10x10); leave out the others",
  );
});

test("refuses a count that a map can't hold", () => {
  for (const count of [0, 9]) {
    expect(() => learnAnchors(frames(2), MAP, { count })).toThrow(`learn anchors: count: must be from 1 to 8 (found ${count})`);
  }
  expect(() => learnAnchors(frames(2), MAP, { count: Number.NaN })).toThrow(
    "learn anchors: count: must be a whole number (found NaN)",
  );
});
