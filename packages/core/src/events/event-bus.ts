import mitt from "mitt";
import type { AviatorEvents } from "./events.ts";

/** Called with what a handler threw or rejected with; must not throw itself. */
export type HandlerErrorListener = (error: unknown, type: PropertyKey) => void;

/** Ends a subscription. */
export type Unsubscribe = () => void;

/** Typed publish and subscribe within one thread. */
export interface EventBus<Events extends object = AviatorEvents> {
  /** Calls `handler` for every event of one type. */
  on<Type extends keyof Events>(type: Type, handler: (event: Events[Type]) => unknown): Unsubscribe;
  /** Calls `handler` for every event, after the handlers of its own type. */
  onAny(handler: <Type extends keyof Events>(type: Type, event: Events[Type]) => unknown): Unsubscribe;
  /** Publishes an event. Handlers run at once, in the order of subscription; none can harm another or the caller. */
  emit<Type extends keyof Events>(type: Type, event: Events[Type]): void;
}

/**
 * Creates an EventBus over mitt. Mitt stops at the first handler that throws, so each handler is isolated here.
 *
 * @param onHandlerError Receives what handlers throw, and what the promises they return reject with.
 */
export function createEventBus<Events extends object = AviatorEvents>(onHandlerError: HandlerErrorListener): EventBus<Events> {
  const emitter = mitt<Record<PropertyKey, unknown>>();

  const isolate = (call: () => unknown, type: PropertyKey): void => {
    try {
      const result = call();
      if (result instanceof Promise) result.catch((error: unknown) => onHandlerError(error, type));
    } catch (error) {
      onHandlerError(error, type);
    }
  };

  return {
    on(type, handler) {
      const isolated = (event: unknown): void => isolate(() => handler(event as Events[typeof type]), type);
      emitter.on(type, isolated);
      return () => emitter.off(type, isolated);
    },
    onAny(handler) {
      const isolated = (type: PropertyKey, event: unknown): void =>
        isolate(() => handler(type as keyof Events, event as Events[keyof Events]), type);
      emitter.on("*", isolated);
      return () => emitter.off("*", isolated);
    },
    emit(type, event) {
      emitter.emit(type, event);
    },
  };
}
