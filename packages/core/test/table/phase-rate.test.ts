import { expect, test } from "vitest";
import {
  INITIAL_ROUND_TRACKER_STATE,
  type OpenRound,
  type Phase,
  phaseRateHz,
  type RoundTrackerState,
} from "../../src/index.ts";

const ROUND = {} as OpenRound;

function rate(observed: Phase | null, phase: RoundTrackerState["phase"], round: OpenRound | null = ROUND): number {
  return phaseRateHz(observed, { ...INITIAL_ROUND_TRACKER_STATE, phase, round }, 10);
}

test("calm phases need half the frames", () => {
  expect(rate("betting", "betting")).toBe(5);
  expect(rate("crashed", "crashed", null)).toBe(5);
});

test("a crash that is not read yet, a flight and what comes before it need all of them", () => {
  expect(rate("crashed", "crashed")).toBe(10);
  expect(rate("flying", "flying")).toBe(10);
  expect(rate("loading", "loading")).toBe(10);
});

test("so does every frame that may be the first of another phase", () => {
  expect(rate("crashed", "betting")).toBe(10);
  expect(rate("loading", "betting")).toBe(10);
  expect(rate("betting", "crashed", null)).toBe(10);
  expect(rate("unknown", "betting")).toBe(10);
  expect(rate(null, "betting")).toBe(10);
  expect(rate("betting", null)).toBe(10);
});
