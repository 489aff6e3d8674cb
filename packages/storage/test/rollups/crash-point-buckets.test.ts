import { CRASH_POINT_EDGES } from "@aviator/core";
import { expect, test } from "vitest";
import { STREAK_THRESHOLDS } from "../../src/rollups/streaks.ts";

test("every default threshold of a streak is an edge of a bucket", () => {
  expect(STREAK_THRESHOLDS.filter((threshold) => !CRASH_POINT_EDGES.includes(threshold))).toEqual([]);
});
