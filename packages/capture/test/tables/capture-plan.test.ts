import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { NamedRegion, Region } from "@aviator/core";
import { planCapture } from "@aviator/capture";
import { cutRegion } from "../../src/tables/capture-plan.ts";

const ORIGIN = { x: 0, y: 0 };

function named(path: string, x: number, y: number, width: number, height: number): NamedRegion {
  return { path, region: { x, y, width, height } };
}

function contains(outer: Region, inner: Region): boolean {
  return (
    outer.x <= inner.x &&
    outer.y <= inner.y &&
    outer.x + outer.width >= inner.x + inner.width &&
    outer.y + outer.height >= inner.y + inner.height
  );
}

describe("plan", () => {
  test("captures each region by itself, moved to the table's place", () => {
    const regions = [named("balance", 0, 0, 10, 5), named("players", 20, 0, 10, 5)];
    expect(planCapture(regions, { x: 100, y: -50 })).toEqual([
      { region: { x: 100, y: -50, width: 10, height: 5 }, regions: [regions[0]] },
      { region: { x: 120, y: -50, width: 10, height: 5 }, regions: [regions[1]] },
    ]);
  });

  test("captures regions that contain each other once", () => {
    const regions = [
      named("multiplier", 248, 399, 780, 130),
      named("balance", 885, 135, 270, 60),
      named("phase", 458, 404, 360, 120),
    ];
    expect(planCapture(regions, ORIGIN)).toEqual([
      { region: { x: 248, y: 399, width: 780, height: 130 }, regions: [regions[0], regions[2]] },
      { region: { x: 885, y: 135, width: 270, height: 60 }, regions: [regions[1]] },
    ]);
  });

  test("joins a region that only the joined box reaches", () => {
    const regions = [named("a", 0, 0, 20, 20), named("b", 18, 18, 4, 4), named("c", 10, 10, 20, 20)];
    expect(planCapture(regions, ORIGIN)).toHaveLength(1);
  });

  test("leaves regions alone whose box would be mostly other pixels", () => {
    const regions = [named("row", 0, 0, 500, 5), named("column", 0, 0, 5, 500)];
    expect(planCapture(regions, ORIGIN)).toHaveLength(2);
  });

  test("every region is in exactly one box that contains it, and no box is more than twice what it holds", () => {
    const region = fc.record({
      x: fc.nat(60),
      y: fc.nat(60),
      width: fc.integer({ min: 1, max: 40 }),
      height: fc.integer({ min: 1, max: 40 }),
    });
    fc.assert(
      fc.property(fc.array(region, { maxLength: 10 }), (regions) => {
        const given = regions.map((one, index) => ({ path: String(index), region: one }));
        const boxes = planCapture(given, ORIGIN);
        expect(boxes.flatMap((box) => box.regions.map(({ path }) => path)).toSorted()).toEqual(
          given.map(({ path }) => path).toSorted(),
        );
        for (const box of boxes) {
          expect(box.regions.every((inner) => contains(box.region, inner.region))).toBe(true);
          const wanted = box.regions.reduce((sum, inner) => sum + inner.region.width * inner.region.height, 0);
          expect(box.region.width * box.region.height).toBeLessThanOrEqual(2 * wanted);
        }
      }),
    );
  });
});

test("cuts a region out of a box row by row", () => {
  const box = { x: 10, y: 20, width: 3, height: 2 };
  const pixels = Uint8Array.from({ length: 3 * 2 * 4 }, (_, index) => index);
  const into = new Uint8Array(2 * 2 * 4);
  cutRegion(pixels, box, { x: 11, y: 20, width: 2, height: 2 }, into);
  expect([...into]).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 16, 17, 18, 19, 20, 21, 22, 23]);
});
