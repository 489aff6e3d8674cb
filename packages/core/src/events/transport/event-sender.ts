import type { Clock } from "../../clock/clock.ts";
import { systemClock } from "../../clock/system-clock.ts";
import { checkEventRules } from "../bus-settings.ts";
import { type EventRules, ruleOfType } from "../event-priority.ts";
import type { QueueCounts } from "../event-queue.ts";
import { EVENT_RULES } from "../event-rules.ts";
import type { AviatorEvents } from "../events.ts";
import type { EventChannel } from "./event-channel.ts";
import { Outbox, SentTopic } from "./outbox.ts";
import { checkSenderSettings, checkSource, type SenderSettings } from "./sender-settings.ts";

/** Options of {@link createEventSender}. */
export interface EventSenderOptions<Events extends object> extends SenderSettings {
  readonly channel: EventChannel;
  /** Whose events these are, as a table's name. */
  readonly source: string;
  /** Which start of the source this is, from 1; see `SourceGenerations.begin`. */
  readonly generation: number;
  /** Priorities; default those of `AviatorEvents`. Rate limits are the bus's affair. */
  readonly rules?: EventRules<Events>;
  readonly clock?: Clock;
}

/** What became of the events of one type: `sent` = `posted` + `coalesced` + `dropped` + `waiting`. */
export interface SentStatistics extends Readonly<QueueCounts> {
  readonly sent: number;
  /** In a batch, on their way or handled. Of critical ones, those posted beyond the window are `overflowed`. */
  readonly posted: number;
}

/** What a sender has done. `types` is the same map each time, and its counters go on. */
export interface SenderStatistics<Events extends object> {
  readonly types: ReadonlyMap<keyof Events, SentStatistics>;
  readonly batches: number;
  /** Events posted that the receiver has not handled yet. */
  readonly unhandled: number;
}

/** The end of a transport at which events go in. */
export interface EventSender<Events extends object = AviatorEvents> extends AsyncDisposable {
  /**
   * Takes an event. A critical one goes out at once, before what waits; the others in batches, while the receiver keeps up. While it
   * doesn't, normal and low ones wait in bounded queues, by the policies of their priorities. After `close` an event is dropped.
   */
  send<Type extends keyof Events>(type: Type, event: Events[Type]): void;
  /** Resolves at once, or, while events wait for the receiver, when there is room again: a producer that waits for it loses nothing. */
  room(): Promise<void>;
  statistics(): SenderStatistics<Events>;
  /** Sends what waits; resolves when the receiver has handled everything, or is gone. Idempotent. */
  close(): Promise<void>;
}

/**
 * Creates the sending end of a transport.
 *
 * @throws InvalidInputError for rules that make no sense, and a source, a generation or numbers that are none.
 */
export function createEventSender<Events extends object = AviatorEvents>(
  options: EventSenderOptions<Events>,
): EventSender<Events> {
  const { channel, source, generation, rules = EVENT_RULES, clock = systemClock, ...settings } = options;
  checkEventRules(rules);
  const outbox = new Outbox({ channel, clock, ...checkSource({ source, generation }), ...checkSenderSettings(settings) });
  const topics = new Map<keyof Events, SentTopic>();
  const types = new Map<keyof Events, SentStatistics>();
  const topicOf = (type: keyof Events): SentTopic => {
    const topic = new SentTopic(String(type), ruleOfType(rules, type).priority);
    topics.set(type, topic);
    types.set(type, topic.counts);
    return topic;
  };
  return {
    send: (type, event) => outbox.send(topics.get(type) ?? topicOf(type), event),
    statistics: () => ({ types, batches: outbox.batches, unhandled: outbox.unhandled }),
    room: () => outbox.room(),
    close: () => outbox.close(),
    [Symbol.asyncDispose]: () => outbox.close(),
  };
}
