import { systemClock } from "../clock/system-clock.ts";
import type { EventRules } from "../events/event-priority.ts";
import type { EventChannel } from "../events/transport/event-channel.ts";
import { createEventReceiver } from "../events/transport/event-receiver.ts";
import { createEventSender, type SentStatistics } from "../events/transport/event-sender.ts";
import { SourceGenerations } from "../events/transport/source-generations.ts";

/** An event of the suite. */
export interface SuiteEvent {
  readonly table: string;
  readonly number: number;
  /** Values of every kind, down to some depth. */
  readonly cargo: unknown;
}

/** What the far end sends. */
export interface SuiteEvents {
  readonly "bet.placed": SuiteEvent;
  readonly "round.crashed": SuiteEvent;
  readonly "table.ticked": SuiteEvent;
  /** The sender's counters, in the order of {@link SUITE_TYPES}. */
  readonly "sender.reported": { readonly counts: readonly (SentStatistics | null)[] };
}

export type SuiteEventType = "bet.placed" | "round.crashed" | "table.ticked";

/** What the far end is told. */
export interface SuiteCommands {
  /** Sends so many turns of events: in each turn `types` one after the other, numbered from 1. */
  readonly "events.wanted": { readonly turns: number; readonly types: readonly SuiteEventType[]; readonly tables: number };
  readonly "report.wanted": Record<string, never>;
  readonly "close.wanted": Record<string, never>;
}

export const SUITE_TYPES: readonly SuiteEventType[] = ["bet.placed", "round.crashed", "table.ticked"];
export const SUITE_SOURCE = "far end";
export const SUITE_NUMBERS = { maxBatch: 32, window: 64, lingerMs: 1, queue: { critical: 4, normal: 500, low: 8 } } as const;
const RULES: EventRules<SuiteEvents> = {
  "bet.placed": { priority: "critical" },
  "table.ticked": { priority: "low" },
  "sender.reported": { priority: "critical" },
};

/** Both channels between the near and the far end. */
export interface SuiteChannels {
  /** From the far end to the near one. */
  readonly events: EventChannel;
  /** From the near end to the far one. */
  readonly commands: EventChannel;
}

/** What an event with this number carries. */
export const suiteCargo = (number: number): unknown => ({
  text: `№ ${number}`,
  list: [number / 8, null, true, { deep: [] }],
});

/** The far end of `eventTransportSuite`: runs in the thread or process that the suite is connected to, until it is told to close. */
export function serveEventTransportSuite({ events, commands }: SuiteChannels): void {
  const sender = createEventSender<SuiteEvents>({
    channel: events,
    source: SUITE_SOURCE,
    generation: 1,
    rules: RULES,
    clock: systemClock,
    ...SUITE_NUMBERS,
  });
  const sendAll = ({ turns, types, tables }: SuiteCommands["events.wanted"]): void => {
    for (let number = 1; number <= turns; number += 1) {
      const event = { table: `table ${number % tables}`, number, cargo: suiteCargo(number) };
      for (const type of types) sender.send(type, event);
    }
  };
  const generations = new SourceGenerations();
  generations.begin(SUITE_SOURCE);
  const receiver = createEventReceiver<SuiteCommands>({
    channel: commands,
    generations,
    deliver: (type, command) => {
      if (type === "events.wanted") sendAll(command as SuiteCommands["events.wanted"]);
      else if (type === "report.wanted") {
        const { types } = sender.statistics();
        sender.send("sender.reported", { counts: SUITE_TYPES.map((sent) => types.get(sent) ?? null) });
      } else void sender.close().then(() => receiver.close());
    },
  });
}
