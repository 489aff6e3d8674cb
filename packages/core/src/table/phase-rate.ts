import type { RoundTrackerState } from "../round/tracker-state.ts";
import type { Phase } from "./phase.ts";

/** Betting, and a crash whose point is known, are read at this share of the rate of a flight: 5 Hz of 10. */
const CALM_SHARE = 0.5;

/**
 * How many frames a second a table needs now, if it needs `flyingHz` while flying: half of them while betting and after a crash that
 * has been read, all of them in every other phase, and from the first frame on that shows another phase than the one believed. The
 * longest that a phase's start can be late is then a fifth of a second at 10 Hz. Halves, so that the ticks of calm tables fall on those
 * of the others and cost no captures of their own.
 */
export function phaseRateHz(observed: Phase | null, tracked: RoundTrackerState, flyingHz: number): number {
  const isCalm = observed === tracked.phase && (observed === "betting" || (observed === "crashed" && tracked.round === null));
  return isCalm ? flyingHz * CALM_SHARE : flyingHz;
}
