import mitt, { type Emitter } from "mitt";
import type { Clock } from "../clock/clock.ts";
import { type EventRule, ruleOfType } from "./event-priority.ts";
import type { EventQueue } from "./event-queue.ts";
import { type Deliver, EventRoute } from "./event-route.ts";
import type { EventStatistics } from "./event-statistics.ts";
import { RateLimit } from "./rate-limit.ts";

/** What a {@link Dispatcher} needs. */
export interface DispatcherParts {
  readonly rules: Readonly<Record<PropertyKey, EventRule | undefined>>;
  readonly clock: Clock;
  readonly sliceMs: number;
  readonly queue: EventQueue<EventRoute>;
}

/** Stands for all types; no name of one's own can be the same. */
export const ANY: unique symbol = Symbol("any");

/** Brings events to subscriptions, at once where nothing is before them. */
export class Dispatcher {
  readonly statistics: Map<PropertyKey, EventStatistics> = new Map();
  readonly #parts: DispatcherParts;
  readonly #routes = new Map<PropertyKey, EventRoute>();
  /** Mitt keeps who is subscribed to what; it is called by ourselves, since mitt stops at the first handler that throws. */
  readonly #subscribed: Emitter<Record<PropertyKey, unknown>> = mitt();
  #isDispatching = false;
  #isResumed = false;

  constructor(parts: DispatcherParts) {
    this.#parts = parts;
  }

  add(type: PropertyKey, deliver: Deliver): void {
    this.#subscribed.on(type as string, deliver as never);
    this.#renewSubscriptions(type);
  }

  remove(type: PropertyKey, deliver: Deliver): void {
    this.#subscribed.off(type as string, deliver as never);
    this.#renewSubscriptions(type);
  }

  emit(type: PropertyKey, event: unknown): void {
    const route = this.#routes.get(type) ?? this.#createRoute(type);
    route.counts.published += 1;
    if (route.limit === null || route.limit.passes(event)) this.#publish(route, event);
  }

  #publish(route: EventRoute, event: unknown): void {
    const { queue } = this.#parts;
    // What waits was published earlier: only what is critical may overtake it, and nothing that is critical itself.
    const isBehind = queue.size > 0 && (route.priority !== "critical" || queue.criticalSize > 0);
    if (this.#isDispatching || isBehind) queue.offer(route, event);
    else this.#dispatch(route, event);
    if (queue.size > 0 && !this.#isDispatching && !this.#isResumed) this.#drain();
  }

  #dispatch(route: EventRoute, event: unknown): void {
    this.#isDispatching = true;
    route.counts.delivered += 1;
    const { subscriptions } = route;
    try {
      for (let index = 0; index < subscriptions.length; index += 1) (subscriptions[index] as Deliver)(route, event);
    } finally {
      this.#isDispatching = false;
    }
  }

  /** Handlers that publish without end get a slice of each turn, and never the whole thread. */
  #drain(): void {
    const { queue, clock, sliceMs } = this.#parts;
    const untilMs = clock.monotonicMs() + sliceMs;
    for (let next = queue.take(); next !== undefined; next = queue.take()) {
      this.#dispatch(next.topic, next.event);
      if (clock.monotonicMs() >= untilMs) break;
    }
    if (queue.size === 0) return;
    this.#isResumed = true;
    void clock.sleep(0).then(() => {
      this.#isResumed = false;
      this.#drain();
    });
  }

  #createRoute(type: PropertyKey): EventRoute {
    const { rules, clock } = this.#parts;
    const { priority, minIntervalMs } = ruleOfType(rules, type);
    const route = new EventRoute(type, priority);
    if (minIntervalMs !== undefined) {
      const release = (event: unknown): void => this.#publish(route, event);
      route.limit = new RateLimit({ minIntervalMs, clock, counts: route.counts, release });
    }
    this.#routes.set(type, route);
    this.statistics.set(type, route.counts);
    route.subscriptions = this.#subscriptionsOf(type);
    return route;
  }

  #renewSubscriptions(type: PropertyKey): void {
    if (type === ANY) for (const route of this.#routes.values()) route.subscriptions = this.#subscriptionsOf(route.type);
    else (this.#routes.get(type) ?? this.#createRoute(type)).subscriptions = this.#subscriptionsOf(type);
  }

  /** Those of the type itself come before those of all types. */
  #subscriptionsOf(type: PropertyKey): readonly Deliver[] {
    const { all } = this.#subscribed;
    return [...(all.get(type) ?? []), ...(all.get(ANY) ?? [])] as unknown as Deliver[];
  }
}
