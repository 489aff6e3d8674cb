import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Anchor,
  anchorLevels,
  anchorOf,
  fitsInside,
  parseTableMap,
  scaleTableMap,
  type TableMap,
} from "../../src/index.ts";

const REGION = { x: 20, y: 30, width: 8, height: 6 };
const LEVELS = Uint8Array.from({ length: 48 }, (_, index) => index * 5);
const ANCHOR = anchorOf(REGION, LEVELS);

function mapWith(...anchors: Anchor[]): TableMap {
  return {
    version: 1,
    size: { width: 200, height: 100 },
    regions: { multiplier: { x: 0, y: 0, width: 50, height: 20 } },
    anchors,
  };
}

test("an anchor is a string a row, two hex digits a pixel", () => {
  expect(ANCHOR.region).toEqual(REGION);
  expect(ANCHOR.pixels.slice(0, 2)).toEqual(["00050a0f14191e23", "282d32373c41464b"]);
  expect(anchorLevels(ANCHOR)).toEqual(LEVELS);
  expect(parseTableMap(JSON.parse(JSON.stringify(mapWith(ANCHOR))))).toEqual(mapWith(ANCHOR));
});

describe("parseTableMap refuses", () => {
  test.each<[string, Anchor, string]>([
    [
      "an anchor outside the table",
      { ...ANCHOR, region: { ...REGION, x: 195 } },
      "anchors[0].region: must lie inside the table's 200x100 pixels (found 8x6 at 195,30); correct the region or size",
    ],
    [
      "a missing row",
      { ...ANCHOR, pixels: ANCHOR.pixels.slice(1) },
      "anchors[0].pixels: must hold a row for each of the region's 6 (found 5)",
    ],
    [
      "a row of another length",
      { ...ANCHOR, pixels: ANCHOR.pixels.with(2, "00ff") },
      "anchors[0].pixels[2]: must be 16 hex digits, two for each of the region's 8 pixels (found 4)",
    ],
    [
      "what is no hex digit",
      { ...ANCHOR, pixels: ANCHOR.pixels.with(2, "00FF00ff00ff00ff") },
      'anchors[0].pixels[2]: must be hex digits, 0 to 9 and a to f (found "00FF00ff00ff00ff")',
    ],
    [
      "a flat patch",
      anchorOf(
        REGION,
        LEVELS.map((level) => level % 10),
      ),
      "anchors[0].pixels: must differ by at least 16 from the darkest to the brightest (found 5); a flat patch is found everywhere: choose another",
    ],
    [
      "a patch that is too small",
      { ...ANCHOR, region: { ...REGION, height: 5 } },
      "anchors[0].region.height: must be at least 6 pixels (found 5)",
    ],
    [
      "a patch that is too large",
      { ...ANCHOR, region: { ...REGION, width: 65 } },
      "anchors[0].region.width: must be at most 64 pixels (found 65)",
    ],
  ])("%s", (_, anchor, message) => {
    expect(() => parseTableMap(mapWith(anchor))).toThrow(`table map: ${message}`);
  });

  test("more than eight", () => {
    const anchors = Array.from({ length: 9 }, () => ANCHOR);
    expect(() => parseTableMap(mapWith(...anchors))).toThrow("table map: anchors: must hold at most eight anchors");
  });
});

describe("scaleTableMap", () => {
  test("takes the pixels that lie wholly inside the patch, each the mean of what it covers", () => {
    const patch = anchorOf(
      { x: 21, y: 30, width: 16, height: 16 },
      Uint8Array.from({ length: 256 }, (_, index) => (index % 16) * 16),
    );
    const [scaled] = scaleTableMap(mapWith(patch), { width: 100, height: 50 }).anchors ?? [];
    expect(scaled?.region).toEqual({ x: 11, y: 15, width: 7, height: 8 });
    // Pixel 11 covers 22 and 23 of the table, which are columns 1 and 2 of the patch: 16 and 32.
    expect(scaled?.pixels).toEqual(Array.from({ length: 8 }, () => "1838587898b8d8"));
  });

  test("leaves out what becomes too small, or too flat", () => {
    expect(scaleTableMap(mapWith(ANCHOR), { width: 100, height: 50 }).anchors).toEqual([]);
    const checkered = anchorOf(
      { x: 0, y: 0, width: 16, height: 16 },
      Uint8Array.from({ length: 256 }, (_, index) => ((index + (index >> 4)) % 2) * 255),
    );
    expect(scaleTableMap(mapWith(checkered), { width: 100, height: 50 }).anchors).toEqual([]);
  });

  test("gives a map that holds its rules at every size", () => {
    const side = fc.integer({ min: 1, max: 3000 });
    const patch = anchorOf(
      { x: 150, y: 60, width: 32, height: 24 },
      Uint8Array.from({ length: 768 }, (_, index) => (index * 37) % 256),
    );
    fc.assert(
      fc.property(side, side, (width, height) => {
        const scaled = parseTableMap(scaleTableMap(mapWith(ANCHOR, patch), { width, height }));
        for (const { region } of scaled.anchors ?? []) expect(fitsInside(region, scaled.size)).toBe(true);
      }),
    );
  });
});
