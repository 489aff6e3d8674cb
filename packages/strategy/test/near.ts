import { expect } from "vitest";

/** A number that is compared up to so many decimals. */
export function near(value: number, decimals = 9): number {
  return expect.closeTo(value, decimals) as number;
}
