import fc from "fast-check";
import { expect, test } from "vitest";
import { bucketOf, CRASH_POINT_EDGES } from "../../src/round/crash-point-buckets.ts";

test("edges rise from 1.00x", () => {
  expect(CRASH_POINT_EDGES[0]).toBe(100);
  expect([...new Set(CRASH_POINT_EDGES)].toSorted((left, right) => left - right)).toEqual(CRASH_POINT_EDGES);
});

test("a crash point lies in the last bucket that begins at or below it", () => {
  fc.assert(
    fc.property(fc.oneof(fc.integer({ min: 100, max: 5_000_000 }), fc.constantFrom(...CRASH_POINT_EDGES)), (crashPoint) => {
      expect(bucketOf(crashPoint)).toBe(CRASH_POINT_EDGES.findLastIndex((edge) => edge <= crashPoint));
    }),
    { seed: 4 },
  );
});
