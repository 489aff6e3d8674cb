import fc from "fast-check";
import { expect, test } from "vitest";
import { tickAfter } from "../../src/reader/tick-schedule.ts";

test("a tick in time is followed by the next", () => {
  expect(tickAfter(4, 1000, 100, 1401)).toEqual({ index: 5, skipped: 0 });
});

test("a tick that is late by less than a period still runs", () => {
  expect(tickAfter(4, 1000, 100, 1599)).toEqual({ index: 5, skipped: 0 });
});

test("ticks that were missed are skipped", () => {
  expect(tickAfter(4, 1000, 100, 1850)).toEqual({ index: 8, skipped: 3 });
});

test("no tick is lost from the count, and none is due more than a period ago", () => {
  fc.assert(
    fc.property(
      fc.nat(10_000),
      fc.double({ min: 0.5, max: 1000, noNaN: true }),
      fc.double({ min: 0, max: 1e6, noNaN: true }),
      (index, periodMs, lateMs) => {
        const nowMs = index * periodMs + lateMs;
        const next = tickAfter(index, 0, periodMs, nowMs);
        expect(next.index).toBe(index + 1 + next.skipped);
        expect(next.skipped).toBeGreaterThanOrEqual(0);
        if (next.skipped > 0) expect(nowMs - next.index * periodMs).toBeLessThan(periodMs * (1 + 1e-6));
      },
    ),
  );
});
