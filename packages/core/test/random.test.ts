import { expect, test } from "vitest";
import { createRandom } from "../src/index.ts";

const draws = (seed: string | number, count: number): number[] => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => random.next());
};

test("the same seed gives the same numbers", () => {
  expect(draws("admiral", 5)).toEqual(draws("admiral", 5));
  expect(draws(1, 5)).toEqual(draws("1", 5));
});

test("neighbouring seeds give unrelated numbers", () => {
  expect(draws(1, 20).some((value, index) => value === draws(2, 20)[index])).toBe(false);
});

test("the numbers are uniform in [0, 1): chi-square over 100 cells, 200,000 draws, p > 0.001", () => {
  const cells = new Array<number>(100).fill(0);
  for (const value of draws("uniform", 200_000)) {
    expect(value).toBeGreaterThanOrEqual(0);
    expect(value).toBeLessThan(1);
    cells[Math.floor(value * 100)] = (cells[Math.floor(value * 100)] ?? 0) + 1;
  }
  const chiSquare = cells.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0);
  expect(chiSquare).toBeLessThan(148.2);
});
