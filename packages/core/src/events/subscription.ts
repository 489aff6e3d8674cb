import { EventQueue, type QueueLimits } from "./event-queue.ts";
import type { CallTopic, Deliver, EventRoute } from "./event-route.ts";

/** Called with what a handler threw or rejected with; must not throw itself. */
export type HandlerErrorListener = (error: unknown, type: PropertyKey) => void;

/** Ends a subscription. */
export type Unsubscribe = () => void;

/** What a {@link Subscription} needs. */
export interface SubscriptionParts {
  readonly handler: (event: unknown, type: PropertyKey) => unknown;
  /** Asynchronous calls that may be unfinished at a time. */
  readonly maxUnfinished: number;
  readonly limits: QueueLimits;
  readonly onHandlerError: HandlerErrorListener;
}

/**
 * Calls one handler. What it throws or rejects with is reported. While too many of its asynchronous calls are unfinished, normal and low
 * events wait in a bounded queue of its own; critical ones are called at once: they are few, and must not wait for a handler that hangs.
 */
export class Subscription {
  readonly #parts: SubscriptionParts;
  #unfinished = 0;
  #isActive = true;
  /** Null until a call has had to wait. */
  #waiting: EventQueue<CallTopic> | null = null;

  constructor(parts: SubscriptionParts) {
    this.#parts = parts;
  }

  /** Calls the handler, or lets the call wait. */
  readonly deliver: Deliver = (route, event) => {
    if (!this.#isActive) return;
    const mustWait = this.#unfinished >= this.#parts.maxUnfinished || (this.#waiting !== null && this.#waiting.size > 0);
    if (mustWait && route.priority !== "critical") {
      this.#waiting ??= new EventQueue(this.#parts.limits);
      this.#waiting.offer(route.calls, event);
    } else this.#call(route, event);
  };

  /** No call begins after this. */
  end(): void {
    this.#isActive = false;
    this.#waiting?.clear();
  }

  #call(route: EventRoute, event: unknown): void {
    const { counts } = route.calls;
    counts.called += 1;
    try {
      const result = this.#parts.handler(event, route.type);
      if (isThenable(result)) this.#follow(route, result);
    } catch (error) {
      counts.failed += 1;
      this.#parts.onHandlerError(error, route.type);
    }
  }

  #follow(route: EventRoute, result: PromiseLike<unknown>): void {
    const { counts } = route.calls;
    this.#unfinished += 1;
    counts.unfinished += 1;
    const finish = (): void => {
      this.#unfinished -= 1;
      counts.unfinished -= 1;
      this.#callWaiting();
    };
    result.then(finish, (error: unknown) => {
      counts.failed += 1;
      try {
        this.#parts.onHandlerError(error, route.type);
      } finally {
        // Whatever the listener does, the call is over: else those that wait would wait for ever.
        finish();
      }
    });
  }

  #callWaiting(): void {
    while (this.#unfinished < this.#parts.maxUnfinished) {
      const next = this.#waiting?.take();
      if (next === undefined) return;
      this.#call(next.topic.route, next.event);
    }
  }
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}
