import type { EventPriority } from "./event-priority.ts";

/** What became of the calls of handlers for events of one type. */
export interface CallStatistics {
  /** Calls begun. */
  readonly called: number;
  /** Calls that threw or rejected. */
  readonly failed: number;
  /** Asynchronous calls that have not ended. One that never ends stays counted here. */
  readonly unfinished: number;
  /** Calls that wait, since their subscription is busy. */
  readonly waiting: number;
  /** Calls that a later event of the same table made needless while they waited. */
  readonly coalesced: number;
  /** Calls given up, since too many waited, or the subscription ended. */
  readonly dropped: number;
}

/** What became of the events of one type: `published` = `delivered` + `coalesced` + `dropped` + `waiting`, at every moment. */
export interface EventStatistics {
  readonly priority: EventPriority;
  readonly published: number;
  /** Given to every handler that was subscribed. */
  readonly delivered: number;
  /** Replaced by a later event of the same table. */
  readonly coalesced: number;
  readonly dropped: number;
  readonly waiting: number;
  /** Critical events that waited although more than the limit did. */
  readonly overflowed: number;
  readonly calls: CallStatistics;
}

/** The counters of a bus, by type. They go on counting: reading them makes no copy. */
export type BusStatistics<Events extends object> = ReadonlyMap<keyof Events, EventStatistics>;
