import type { AviatorEvents, EventType } from "@aviator/core";

/** One event with its type, as it travels from a worker to main. */
export type EventMessage = {
  readonly [Type in EventType]: { readonly type: Type; readonly event: AviatorEvents[Type] };
}[EventType];
