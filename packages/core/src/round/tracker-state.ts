import type { ReadingReason } from "../reading/reading.ts";
import type { KnownPhase } from "../table/phase.ts";
import type { Hundredths } from "../values/multiplier.ts";

/** One moment on both timelines: UTC for what is stored, monotonic for durations. */
export interface Moment {
  readonly utcMs: number;
  readonly monotonicMs: number;
}

/** What was read in a crashed phase, and how often in a row. */
export interface CrashEvidence {
  readonly crashPoint: Hundredths | null;
  readonly reason: ReadingReason | null;
  readonly confidence: number;
  /** Equal readings in a row; 0 while nothing could be read. */
  readonly count: number;
  /** The first observation of the crash. */
  readonly since: Moment;
  /** The last observation of it. */
  readonly last: Moment;
  /** False when nothing was seen just before it, so that the crash may be older than `since`. */
  readonly startSeen: boolean;
}

/** The round that is going on. A phase whose start was not seen has no moment. */
export interface OpenRound {
  readonly ordinal: number;
  readonly openedAt: Moment;
  readonly betting: Moment | null;
  readonly loading: Moment | null;
  readonly flying: Moment | null;
  readonly evidence: CrashEvidence | null;
  /** The last two flying readings: one alone may be wrong, so the lower of both is the floor. */
  readonly last: Hundredths;
  readonly beforeLast: Hundredths;
  /** Readings in a row below the floor. */
  readonly below: number;
}

/** A phase that has been seen, but not often enough to be believed. */
export interface PendingPhase {
  readonly phase: KnownPhase;
  readonly count: number;
  readonly since: Moment;
  /** The last observation of it. */
  readonly last: Moment;
}

/** Everything the tracker remembers of one table. Plain JSON, so that it can be stored; not meant to be read by others. */
export interface RoundTrackerState {
  readonly phase: KnownPhase | null;
  /** When the present phase began; null when that was not seen. */
  readonly since: Moment | null;
  /** The last observation whose phase was believed, or the first one after blindness. */
  readonly lastKnown: Moment | null;
  readonly lastSequence: number;
  readonly pending: PendingPhase | null;
  /** True after blindness that began before a crash: the crash that shows then was not counted yet. */
  readonly crashIsNew: boolean;
  /** Null between a round's result and the next betting phase, and before the first round. */
  readonly round: OpenRound | null;
  /** Ordinal of the last round opened. */
  readonly ordinal: number;
}

/** The state before the first observation. */
export const INITIAL_ROUND_TRACKER_STATE: RoundTrackerState = {
  phase: null,
  since: null,
  lastKnown: null,
  lastSequence: -1,
  pending: null,
  crashIsNew: false,
  round: null,
  ordinal: 0,
};
