import { checkWith } from "../../rules/rule.ts";
import { objectOf, optional } from "../../rules/structures.ts";
import { anyNumber, someText, wholeNumber } from "../../rules/values.ts";
import { queueLimitsRule } from "../bus-settings.ts";
import type { QueueLimits } from "../event-queue.ts";

/** The numbers of a sender. */
export interface SenderSettings {
  /** Events of a batch at most; as soon as so many wait they are sent. Default 256. */
  readonly maxBatch?: number;
  /** Milliseconds that an event waits for others to go with; default 4. Critical ones never wait. */
  readonly lingerMs?: number;
  /** Events that may be on their way before the receiver says that it has handled some; default 4096. Critical ones may exceed it. */
  readonly window?: number;
  /** How many events may wait here once the window is used up. */
  readonly queue?: QueueLimits;
}

const DEFAULTS: Required<SenderSettings> = { maxBatch: 256, lingerMs: 4, window: 4096, queue: {} };
const count = wholeNumber({ least: 1, most: 1_000_000 });
const settingsRule = objectOf<SenderSettings>({
  maxBatch: optional(count),
  lingerMs: optional(anyNumber({ least: 0, most: 60_000 })),
  window: optional(count),
  queue: optional(queueLimitsRule),
});

/** Returns a sender's numbers. @throws InvalidInputError that names each one out of range. */
export function checkSenderSettings(settings: SenderSettings): Required<SenderSettings> {
  return { ...DEFAULTS, ...checkWith(settingsRule, settings, "event sender") };
}

/** Whose events a sender sends. */
export interface EventSource {
  readonly source: string;
  readonly generation: number;
}

const sourceRule = objectOf<EventSource>({ source: someText, generation: wholeNumber({ least: 1 }) });

/** Returns whose events these are. @throws InvalidInputError: a receiver would drop events of a source or generation that is none. */
export function checkSource(source: EventSource): EventSource {
  return checkWith(sourceRule, source, "event sender");
}
