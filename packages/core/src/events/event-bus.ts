import type { Clock } from "../clock/clock.ts";
import { systemClock } from "../clock/system-clock.ts";
import { InvalidInputError, type Problem } from "../errors.ts";
import { type BusSettings, checkEventRules, checkSettings } from "./bus-settings.ts";
import { ANY, Dispatcher } from "./dispatcher.ts";
import type { EventRules } from "./event-priority.ts";
import { EventQueue } from "./event-queue.ts";
import { EVENT_RULES } from "./event-rules.ts";
import type { BusStatistics, EventStatistics } from "./event-statistics.ts";
import type { AviatorEvents } from "./events.ts";
import { createRequests, type NoRequests, type Requests } from "./requests.ts";
import { type HandlerErrorListener, Subscription, type Unsubscribe } from "./subscription.ts";
import { checkSubscription, pushUnlessFunction, type SubscriptionOptions } from "./subscription-options.ts";

/** Options of {@link createEventBus}. */
export interface EventBusOptions<Events extends object> extends BusSettings {
  /** Priorities and rate limits; default {@link EVENT_RULES}. A type without a rule is normal and has no limit. */
  readonly rules?: EventRules<Events>;
  readonly clock?: Clock;
}

/** Typed publish and subscribe within one thread. */
export interface EventBus<Events extends object = AviatorEvents, Shapes extends object = NoRequests> extends Requests<Shapes> {
  /** Calls `handler` for every event of one type, or of several. Throws InvalidInputError for what would never be called. */
  on<Type extends keyof Events>(
    types: Type | readonly Type[],
    handler: (event: Events[Type], type: Type) => unknown,
    options?: SubscriptionOptions,
  ): Unsubscribe;
  /** Calls `handler` for every event, after the handlers of its own type. */
  onAny(
    handler: <Type extends keyof Events>(type: Type, event: Events[Type]) => unknown,
    options?: SubscriptionOptions,
  ): Unsubscribe;
  /**
   * Publishes an event. Handlers run at once, in the order of subscription; none can harm another or the caller. What a handler itself
   * publishes comes when all have seen the event, critical ones first; after `sliceMs` of that the rest waits for the next turn.
   */
  emit<Type extends keyof Events>(type: Type, event: Events[Type]): void;
  /** Counters of every type that was published or subscribed to. The same map each time; its counters go on. */
  statistics(): BusStatistics<Events>;
}

/**
 * Creates an EventBus. Mitt keeps the handlers; calling them is done here, as mitt stops at the first one that throws.
 *
 * @param onHandlerError Receives what handlers throw, and what the promises they return reject with.
 * @throws InvalidInputError for limits or rules that make no sense, and without a listener.
 */
export function createEventBus<Events extends object = AviatorEvents, Shapes extends object = NoRequests>(
  onHandlerError: HandlerErrorListener,
  options: EventBusOptions<Events> = {},
): EventBus<Events, Shapes> {
  const { rules = EVENT_RULES, clock = systemClock, ...settings } = options;
  checkListener(onHandlerError);
  checkEventRules(rules);
  const { sliceMs = 8, queue = {} } = checkSettings(settings);
  const bus = new Dispatcher({ rules, clock, sliceMs, queue: new EventQueue(queue) });
  const subscribe = (
    types: readonly PropertyKey[],
    handler: (event: unknown, type: PropertyKey) => unknown,
    { maxUnfinished = 16 }: SubscriptionOptions = {},
  ): Unsubscribe => {
    const subscription = new Subscription({ handler, maxUnfinished, limits: queue, onHandlerError });
    for (const type of types) bus.add(type, subscription.deliver);
    return () => {
      for (const type of types) bus.remove(type, subscription.deliver);
      subscription.end();
    };
  };
  return {
    ...createRequests<Shapes>(clock),
    on(types, handler, how) {
      const named = Array.isArray(types) ? types : [types];
      checkSubscription(named, handler, how ?? {});
      // One that is named twice is still one event.
      return subscribe([...new Set(named)], handler as never, how);
    },
    onAny(handler, how) {
      checkSubscription([ANY], handler, how ?? {});
      return subscribe([ANY], (event, type) => handler(type as keyof Events, event as never), how);
    },
    emit: (type, event) => bus.emit(type, event),
    statistics: () => bus.statistics as ReadonlyMap<PropertyKey, EventStatistics> as BusStatistics<Events>,
  };
}

/** Without one, a handler that throws would harm whoever published. */
function checkListener(onHandlerError: unknown): void {
  const problems: Problem[] = [];
  pushUnlessFunction(onHandlerError, "onHandlerError", problems);
  if (problems.length > 0) throw new InvalidInputError("event bus", problems);
}
