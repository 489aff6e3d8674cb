import fc from "fast-check";
import { createRandom, type Pixels, type TableMap } from "@aviator/core";
import { describe, expect, test } from "vitest";
import { locateTable } from "@aviator/capture";
import { anchorAt, levelAt, movePixels, paintPixels, texturedTable } from "./textured-table.ts";

const SIZE = { width: 400, height: 300 };
const TABLE = texturedTable("locate", SIZE);
const PLACES = [
  [80, 80],
  [280, 90],
  [100, 190],
  [290, 200],
  [190, 130],
] as const;

function mapOf(table: Pixels, places: readonly (readonly [number, number])[] = PLACES): TableMap {
  return {
    version: 1,
    size: SIZE,
    regions: { multiplier: { x: 150, y: 100, width: 100, height: 50 } },
    anchors: places.map(([x, y]) => anchorAt(table, x, y)),
  };
}

const MAP = mapOf(TABLE);
const ways = fc
  .record({ x: fc.integer({ min: -60, max: 60 }), y: fc.integer({ min: -60, max: 60 }) })
  // A shift of one pixel fits about as well as none, and changes nothing that is read.
  .filter(({ x, y }) => Math.max(Math.abs(x), Math.abs(y)) !== 1);

describe("locateTable", () => {
  test("finds a table that moved up to 60 pixels each way, exactly", () => {
    expect(locateTable(TABLE, MAP)).toEqual({ x: 0, y: 0 });
    fc.assert(
      fc.property(ways, ({ x, y }) => {
        expect(locateTable(movePixels(TABLE, x, y), MAP)).toEqual({ x, y });
      }),
      { numRuns: 25, examples: [[{ x: 60, y: 60 }], [{ x: -60, y: -60 }], [{ x: 60, y: -60 }]] },
    );
  });

  test("noise, another brightness and another contrast don't matter", () => {
    const random = createRandom("noise");
    const moved = movePixels(TABLE, -37, 22);
    const noisy = paintPixels(SIZE, (x, y) => 15 + 0.7 * levelAt(moved, x, y) + 30 * (random.next() - 0.5));
    expect(locateTable(noisy, MAP)).toEqual({ x: -37, y: 22 });
  });

  test("a blurred table is found", () => {
    const moved = movePixels(TABLE, 11, -50);
    const blurred = paintPixels(SIZE, (x, y) => {
      let sum = 0;
      for (const right of [0, 1]) for (const down of [0, 1]) sum += levelAt(moved, x + right, y + down);
      return sum / 4;
    });
    const found = locateTable(blurred, MAP);
    expect(Math.abs((found?.x ?? 99) - 11)).toBeLessThanOrEqual(1);
    expect(Math.abs((found?.y ?? 99) + 50)).toBeLessThanOrEqual(1);
  });

  test("anchors that are covered don't matter as long as most are seen", () => {
    const covering = (width: number): Pixels => {
      const moved = movePixels(TABLE, 20, 10);
      return paintPixels(SIZE, (x, y) => (x < width ? 128 : levelAt(moved, x, y)));
    };
    expect(locateTable(covering(160), MAP)).toEqual({ x: 20, y: 10 });
    expect(locateTable(covering(270), MAP)).toBe(null);
  });

  test("another table, a black or an empty picture is not found", () => {
    expect(locateTable(texturedTable("another", SIZE), MAP)).toBe(null);
    expect(
      locateTable(
        paintPixels(SIZE, () => 0),
        MAP,
      ),
    ).toBe(null);
    expect(
      locateTable(
        paintPixels(SIZE, () => 200),
        MAP,
      ),
    ).toBe(null);
    expect(
      locateTable(
        paintPixels({ width: 1, height: 1 }, () => 200),
        MAP,
      ),
    ).toEqual({ x: 0, y: 0 });
  });

  test("a table of which a part has scrolled away under the rest is not found", () => {
    const scrolled = paintPixels(SIZE, (x, y) => levelAt(TABLE, x, y < 160 ? y : y - 20));
    expect(locateTable(scrolled, MAP)).toBe(null);
  });

  test("a map without anchors is where it was placed", () => {
    const { anchors: _anchors, ...map } = MAP;
    expect(locateTable(movePixels(TABLE, 30, 30), map)).toEqual({ x: 0, y: 0 });
  });

  test("a pattern that repeats never gives a wrong place", () => {
    const pattern = texturedTable("tile", { width: 18, height: 18 });
    const patterned = paintPixels(SIZE, (x, y) => levelAt(pattern, x % 18, y % 18));
    const map = mapOf(patterned);
    expect(locateTable(patterned, map)).toEqual({ x: 0, y: 0 });
    expect(locateTable(movePixels(patterned, 25, 7), map)).toBe(null);
    // One patch that is not of the pattern decides: three say nothing of their own.
    const marked = paintPixels(SIZE, (x, y) =>
      x >= 180 && x < 230 && y >= 120 && y < 170 ? levelAt(TABLE, x, y) : levelAt(patterned, x, y),
    );
    const markedMap = mapOf(marked, [...PLACES]);
    for (const [x, y] of [
      [18, 0],
      [36, -18],
      [25, 7],
    ] as const) {
      expect(locateTable(movePixels(marked, x, y), markedMap)).toEqual({ x, y });
    }
  });

  test.each([0.75, 0.5, 1.5])("a table drawn at %f of its size is found, to the pixel", (share) => {
    const size = { width: SIZE.width * share, height: SIZE.height * share };
    const scaled = paintPixels(size, (x, y) => meanOver(TABLE, x / share, y / share, 1 / share));
    for (const [x, y] of [
      [0, 0],
      [-25, 13],
      [40, -31],
    ] as const) {
      const found = locateTable(movePixels(scaled, x, y), MAP);
      expect([Math.abs((found?.x ?? 99) - x) <= 1, Math.abs((found?.y ?? 99) - y) <= 1]).toEqual([true, true]);
    }
  });
});

/** Mean of a square of the picture, to a third of a pixel. */
function meanOver(pixels: Pixels, left: number, top: number, side: number): number {
  let sum = 0;
  const steps = 3;
  for (let step = 0; step < steps * steps; step += 1) {
    const x = left + (((step % steps) + 0.5) * side) / steps;
    const y = top + ((Math.floor(step / steps) + 0.5) * side) / steps;
    sum += levelAt(pixels, Math.floor(x), Math.floor(y));
  }
  return sum / (steps * steps);
}
