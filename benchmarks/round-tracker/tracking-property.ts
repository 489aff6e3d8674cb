import fc from "fast-check";
import { checkTracking, type TrackingCount } from "./check-tracking.ts";
import type { Faults } from "./faults.ts";

/** Rounds of one game: enough for faults to meet, few enough to find the least that breaks. */
export const ROUNDS_A_GAME = 25;

const upTo = (max: number): fc.Arbitrary<number> => fc.oneof(fc.constant(0), fc.double({ min: 0, max, noNaN: true }));

const faults: fc.Arbitrary<Faults> = fc.record({
  dropped: upTo(0.4),
  blind: fc.constantFrom(0, 0, 0.001, 0.005, 0.01),
  unknown: upTo(0.15),
  covered: fc.constantFrom(0, 0, 0.002, 0.01),
  unreadable: upTo(0.2),
  stuck: upTo(0.1),
  repeated: upTo(0.2),
  late: upTo(0.2),
  wrong: upTo(0.1),
  repaint: upTo(0.6),
});

/** Whatever is dropped, repeated, late or wrong: no round is invented, none forgotten, and no wrong crash point is sure. */
export function trackingProperty(onCount: (count: TrackingCount) => void): fc.IProperty<[number, Faults, number]> {
  return fc.property(fc.integer(), faults, fc.integer({ min: 0, max: 30_000 }), (seed, chosen, skipMs) => {
    const { count, broken } = checkTracking({ seed: String(seed), rounds: ROUNDS_A_GAME, faults: chosen, skipMs });
    onCount(count);
    if (broken.length > 0) throw new Error(broken.join("\n"));
  });
}

/** Adds counts up. */
export function addCounts(left: TrackingCount, right: TrackingCount): TrackingCount {
  const keys = Object.keys(left) as (keyof TrackingCount)[];
  return Object.fromEntries(keys.map((key) => [key, left[key] + right[key]])) as unknown as TrackingCount;
}

/** Nothing counted yet. */
export const NO_COUNT: TrackingCount = { played: 0, recorded: 0, sure: 0, unsure: 0, unread: 0, inGaps: 0, unsureWrong: 0 };
