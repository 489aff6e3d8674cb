import { expect, test } from "vitest";
import { gapBetween } from "../../src/files/round-pace.ts";

const first = { crashedAtMs: 1_000_000, crashPoint: 100 };

test.each([
  // 2x takes about 19 s, 10x about 38 s and 100x about 66 s from crash to crash.
  [200, 19_000, null],
  [1000, 40_000, null],
  [10_000, 66_000, null],
  // A round of 1.00x was missed before each of these.
  [100, 22_000, 11_000],
  [1000, 49_171, 11_000],
  [null, 49_171, 11_000],
])("after %s hundredths and %i ms the gap is %s ms", (crashPoint, laterMs, expected) => {
  const gap = gapBetween(first, { crashedAtMs: first.crashedAtMs + laterMs, crashPoint });
  expect(gap && gap.toMs - gap.fromMs).toBe(expected);
  if (gap !== null) expect(gap.fromMs).toBe(first.crashedAtMs);
});
