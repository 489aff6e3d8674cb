import fc from "fast-check";
import { expect, test } from "vitest";
import { checkTracking } from "../check-tracking.ts";
import { addCounts, NO_COUNT, ROUNDS_A_GAME, trackingProperty } from "../tracking-property.ts";

const NO_FAULTS = {
  dropped: 0,
  blind: 0,
  unknown: 0,
  covered: 0,
  unreadable: 0,
  stuck: 0,
  repeated: 0,
  late: 0,
  wrong: 0,
  repaint: 0,
};

test("without faults every round of the simulator is recorded for sure", () => {
  const { count, broken } = checkTracking({ seed: "1", rounds: 200, faults: NO_FAULTS, skipMs: 0 });
  expect(broken).toEqual([]);
  expect(count).toEqual({ played: 200, recorded: 200, sure: 200, unsure: 0, unread: 0, inGaps: 0, unsureWrong: 0 });
});

test("a slice of pnpm measure round-tracker: nothing invented, nothing forgotten, nothing sure and wrong", () => {
  let total = NO_COUNT;
  const numRuns = 3000 / ROUNDS_A_GAME;
  fc.assert(
    trackingProperty((count) => (total = addCounts(total, count))),
    { seed: 1, numRuns },
  );
  expect(total.played).toBe(numRuns * ROUNDS_A_GAME);
  expect(total.sure / total.played).toBeGreaterThan(0.5);
}, 60_000);

test("the check bites: a tracker that believes a single reading is sure of wrong crash points", () => {
  const game = { seed: "1", rounds: 30, faults: { ...NO_FAULTS, wrong: 0.3 }, skipMs: 0 };
  expect(checkTracking(game).broken).toEqual([]);
  const { broken } = checkTracking(game, { agreeingReadings: 1 });
  expect(broken[0]).toMatch(/^round \d+ at \d+ ms with \d+ is wrong and sure: it was \d+$/);
});
