import type { KnownPhase } from "../table/phase.ts";

/** When the tracker believes what it sees. */
export interface RoundTrackerOptions {
  /** Equal crash readings in a row that make a crash point sure. Default 2. */
  readonly agreeingReadings?: number;
  /**
   * Milliseconds without a believed phase after which continuity is given up. Default 8,000: less than a crash and a betting
   * phase together (10 s), so that no whole round fits in unseen. In betting and crashed phases, into which the next round
   * leads back sooner, 0.4 and 0.6 of it hold. Divide it by the speed of a game that runs faster.
   */
  readonly blindMs?: number;
}

/** The options with their defaults. */
export type RoundTrackerSettings = Required<RoundTrackerOptions>;

/** The options with their defaults filled in. */
export function withDefaults({ agreeingReadings = 2, blindMs = 8000 }: RoundTrackerOptions): RoundTrackerSettings {
  return { agreeingReadings, blindMs };
}

/**
 * The shortest unseen way from a phase back to the same one, as a share of a crash (4 s) and a betting phase (6 s) together: a
 * round at 1.00x never flies, so betting comes again after a crash alone, and a crash after betting alone.
 */
const SHORTEST_WAY_BACK: Readonly<Record<KnownPhase, number>> = { betting: 0.4, loading: 1, flying: 1, crashed: 0.6 };

/** Milliseconds for which `phase` may go on unseen; the shortest of all while none is believed. */
export function longestBlindMs({ blindMs }: RoundTrackerSettings, phase: KnownPhase | null): number {
  return blindMs * (phase === null ? Math.min(...Object.values(SHORTEST_WAY_BACK)) : SHORTEST_WAY_BACK[phase]);
}

/** Milliseconds between two frames within which the start of a phase counts as seen: 1 s at the default `blindMs`. */
export function longestUnseenStartMs({ blindMs }: RoundTrackerSettings): number {
  return blindMs / 8;
}
