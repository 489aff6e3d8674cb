import { createRandom } from "@aviator/core";
import { expect, test } from "vitest";
import { drawCrashPoint } from "../../src/game/draw-crash-point.ts";

const DRAWS = 200_000;

test("reaches x with a probability of about 0.97 / x", () => {
  const random = createRandom("survival");
  const points = Array.from({ length: DRAWS }, () => drawCrashPoint(random));
  for (const multiplier of [101, 150, 200, 500, 1000, 5000, 10_000]) {
    const expected = 97 / multiplier;
    const found = points.filter((point) => point >= multiplier).length / DRAWS;
    const sigma = Math.sqrt((expected * (1 - expected)) / DRAWS);
    expect(Math.abs(found - expected), `P(reach ${multiplier / 100}x)`).toBeLessThan(4.5 * sigma);
  }
});

test("is at least 1.00x, whole hundredths, and finite for the largest draw", () => {
  expect(drawCrashPoint({ next: () => 0 })).toBe(100);
  expect(drawCrashPoint({ next: () => 0.03 })).toBe(100);
  expect(drawCrashPoint({ next: () => 0.515 })).toBe(200);
  expect(drawCrashPoint({ next: () => 1 - 2 ** -32 })).toBe(97 * 2 ** 32);
});
