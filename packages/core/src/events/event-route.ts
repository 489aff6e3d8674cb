import type { EventPriority } from "./event-priority.ts";
import type { QueueCounts, Topic } from "./event-queue.ts";
import type { EventStatistics } from "./event-statistics.ts";
import type { RateLimit } from "./rate-limit.ts";

/** Gives one event to one subscription. */
export type Deliver = (route: EventRoute, event: unknown) => void;

/** The calls for one type, as a subscription's queue sees them. */
export class CallTopic implements Topic {
  readonly route: EventRoute;
  readonly counts: QueueCounts & { called: number; failed: number; unfinished: number } = {
    called: 0,
    failed: 0,
    unfinished: 0,
    waiting: 0,
    coalesced: 0,
    dropped: 0,
    overflowed: 0,
  };

  constructor(route: EventRoute) {
    this.route = route;
  }

  get type(): PropertyKey {
    return this.route.type;
  }

  get priority(): EventPriority {
    return this.route.priority;
  }
}

/** All that a bus knows of one type. */
export class EventRoute implements Topic {
  readonly type: PropertyKey;
  readonly priority: EventPriority;
  readonly calls: CallTopic = new CallTopic(this);
  readonly counts: QueueCounts & EventStatistics & { published: number; delivered: number };
  /** Null where every event is passed on. */
  limit: RateLimit | null = null;
  /** Replaced as a whole when a subscription begins or ends, so that an event under way meets those that were there. */
  subscriptions: readonly Deliver[] = [];

  constructor(type: PropertyKey, priority: EventPriority) {
    this.type = type;
    this.priority = priority;
    this.counts = {
      priority,
      published: 0,
      delivered: 0,
      coalesced: 0,
      dropped: 0,
      waiting: 0,
      overflowed: 0,
      calls: this.calls.counts,
    };
  }
}
