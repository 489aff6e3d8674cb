import fc from "fast-check";
import { expect, test } from "vitest";
import { type CaptureRequest, fitsInside } from "@aviator/core";
import { planBoxes } from "../../src/sources/capture-boxes.ts";

const NAMES = ["admiral", "mozzart", undefined] as const;

const request = fc
  .record({
    region: fc.record({
      x: fc.integer({ min: -2000, max: 2000 }),
      y: fc.integer({ min: -2000, max: 2000 }),
      width: fc.integer({ min: 1, max: 300 }),
      height: fc.integer({ min: 1, max: 200 }),
    }),
    table: fc.constantFrom(...NAMES),
  })
  .map(({ region, table }): CaptureRequest => ({
    region,
    into: new Uint8Array(0),
    ...(table === undefined ? {} : { table }),
  }));

test("one box a table, the smallest that holds its requests, negative origins too", () => {
  fc.assert(
    fc.property(fc.array(request, { maxLength: 14 }), (requests) => {
      const boxes = planBoxes(requests);
      expect(boxes.flatMap(({ requests: inside }) => inside)).toHaveLength(requests.length);
      expect(boxes).toHaveLength(new Set(requests.map((one) => one.table ?? one)).size);
      for (const { region: box, requests: inside } of boxes) {
        expect(new Set(inside.map(({ table }) => table)).size).toBe(1);
        const inner = inside.map(({ region }) => ({ ...region, x: region.x - box.x, y: region.y - box.y }));
        expect(inner.every((region) => fitsInside(region, box))).toBe(true);
        expect(Math.min(...inner.map(({ x }) => x))).toBe(0);
        expect(Math.max(...inner.map(({ y, height }) => y + height))).toBe(box.height);
      }
    }),
  );
});

test("nothing needs no box", () => {
  expect(planBoxes([])).toEqual([]);
});
