import type { Clock } from "../clock/clock.ts";
import { systemClock } from "../clock/system-clock.ts";
import { createVirtualClock } from "../clock/virtual-clock.ts";
import { createEventReceiver, type EventReceiver } from "../events/transport/event-receiver.ts";
import { createEventSender, type EventSender, type SentStatistics } from "../events/transport/event-sender.ts";
import { SourceGenerations } from "../events/transport/source-generations.ts";
import type { ConformanceCase } from "./conformance-case.ts";
import {
  SUITE_NUMBERS,
  SUITE_SOURCE,
  SUITE_TYPES,
  type SuiteChannels,
  suiteCargo,
  type SuiteCommands,
  type SuiteEvent,
  type SuiteEvents,
  type SuiteEventType,
} from "./event-transport-far-end.ts";
import { expectSame, expectThat } from "./expectations.ts";

/** The near ends of both channels, and the other thread or process. */
export interface SuiteConnection extends SuiteChannels {
  /** Ends the other thread or process at once, as a crash would. */
  kill(): Promise<unknown>;
}

/** What the suite needs of the channel under test. */
export interface EventTransportSuiteOptions {
  /** Starts a thread or process that calls `serveEventTransportSuite`, and connects to it. The suite ends it. */
  connect(): Promise<SuiteConnection>;
}

/** One case's near end. */
interface Near {
  readonly receiver: EventReceiver;
  readonly generations: SourceGenerations;
  readonly commands: EventSender<SuiteCommands>;
  readonly arrived: Readonly<Record<SuiteEventType, SuiteEvent[]>>;
  kill(): Promise<unknown>;
  /** The far end's counters, in the order of {@link SUITE_TYPES}. */
  report(): Promise<readonly (SentStatistics | null)[]>;
}

const ATTEMPTS = 3000;

/** The promises of a transport over an `EventChannel`: ordered, batched, bounded, and nothing critical is lost. */
export function eventTransportSuite(options: EventTransportSuiteOptions): ConformanceCase[] {
  const onRealTime = (name: string, check: (near: Near) => Promise<void>): ConformanceCase => ({
    name,
    run: () => within(options, systemClock, check),
  });
  return [
    onRealTime("delivers events whole, in order and in batches", deliversInOrder),
    {
      name: "keeps what is critical, and bounds what is not, while the receiver is behind",
      async run() {
        const clock = createVirtualClock();
        await within(options, clock, (near) => keepsCritical(near, () => clock.advance(1)));
      },
    },
    onRealTime("drops and counts what an earlier generation sent", dropsStale),
    onRealTime("delivers everything before it ends", deliversBeforeEnd),
    onRealTime("ends when the other end is gone", endsWithOther),
  ];
}

async function within(options: EventTransportSuiteOptions, clock: Clock, check: (near: Near) => Promise<void>): Promise<void> {
  const connection = await options.connect();
  const arrived = { "bet.placed": [], "round.crashed": [], "table.ticked": [] } as Record<SuiteEventType, SuiteEvent[]>;
  let reported: readonly (SentStatistics | null)[] | null = null;
  const generations = new SourceGenerations();
  generations.begin(SUITE_SOURCE);
  const receiver = createEventReceiver<SuiteEvents>({
    channel: connection.events,
    generations,
    clock,
    sliceMs: clock === systemClock ? 8 : 0,
    deliver: (type, event) => {
      if (type === "sender.reported") reported = (event as SuiteEvents["sender.reported"]).counts;
      else arrived[type as SuiteEventType].push(event as SuiteEvent);
    },
  });
  const commands = createEventSender<SuiteCommands>({
    channel: connection.commands,
    source: SUITE_SOURCE,
    generation: 1,
    rules: { "events.wanted": { priority: "critical" } },
    lingerMs: 0,
  });
  const report = async (): Promise<readonly (SentStatistics | null)[]> => {
    reported = null;
    commands.send("report.wanted", {});
    await until(() => reported !== null, "the far end reports");
    return reported ?? [];
  };
  try {
    await check({ receiver, generations, commands, arrived, report, kill: () => connection.kill() });
  } finally {
    await connection.kill();
    receiver.close();
  }
}

async function deliversInOrder({ commands, arrived, receiver }: Near): Promise<void> {
  const turns = 400;
  commands.send("events.wanted", { turns, types: ["round.crashed"], tables: 3 });
  await until(() => arrived["round.crashed"].length >= turns, "every event arrives");
  for (const [index, event] of arrived["round.crashed"].entries()) {
    const number = index + 1;
    expectSame(event, { table: `table ${number % 3}`, number, cargo: suiteCargo(number) }, "events arrive whole and in order");
  }
  const { batches, delivered, waiting } = receiver.statistics();
  expectSame([delivered, waiting], [turns, 0], "the receiver counts what it delivers");
  expectThat(batches <= turns / 8, `events travel in batches: ${turns} came in ${batches}`);
}

async function keepsCritical({ commands, arrived, receiver, report }: Near, advance: () => Promise<void>): Promise<void> {
  const turns = 2000;
  commands.send("events.wanted", { turns, types: ["round.crashed", "table.ticked", "bet.placed"], tables: 5 });
  await until(() => arrived["bet.placed"].length >= turns, "every critical event arrives while the receiver stands still");
  const { window } = SUITE_NUMBERS;
  // While the first ones arrived one by one, the receiver still kept up.
  expectThat(arrived["round.crashed"].length < 2 * window, "normal events wait for a receiver that is behind");
  expectThat(receiver.statistics().waiting <= window, "no more events are on their way than the window allows");
  const [bets, rounds, ticks] = await report();
  expectSame([bets?.sent, bets?.posted, bets?.dropped], [turns, turns, 0], "no critical event is dropped");
  expectThat((rounds?.dropped ?? 0) > 0 && (ticks?.coalesced ?? 0) > 0, "what finds no room is counted");
  for (const counts of [rounds, ticks]) {
    const { sent = 0, posted = 0, coalesced = 0, dropped = 0, waiting = 0 } = counts ?? {};
    expectSame(posted + coalesced + dropped + waiting, sent, "everything sent is posted, coalesced, dropped or waiting");
  }
  const wanted = (sent: SentStatistics | null | undefined): number => (sent?.posted ?? 0) + (sent?.waiting ?? 0);
  await until(async () => {
    await advance();
    return arrived["round.crashed"].length === wanted(rounds) && arrived["table.ticked"].length === wanted(ticks);
  }, "what was kept arrives once the receiver goes on");
  for (const type of SUITE_TYPES) expectRising(type, arrived[type]);
  expectSame(arrived["round.crashed"].at(-1)?.number, turns, "the oldest are dropped, not the latest");
  expectSame(
    arrived["table.ticked"]
      .slice(-5)
      .map(({ number }) => number)
      .toSorted((left, right) => left - right),
    [1996, 1997, 1998, 1999, 2000],
    "of each table the latest tick arrives",
  );
}

async function dropsStale({ commands, arrived, receiver, generations, report }: Near): Promise<void> {
  commands.send("events.wanted", { turns: 10, types: ["round.crashed"], tables: 1 });
  await until(() => arrived["round.crashed"].length === 10, "events of the present generation arrive");
  const [, before] = await report();
  generations.begin(SUITE_SOURCE);
  commands.send("events.wanted", { turns: 100, types: ["round.crashed", "bet.placed"], tables: 1 });
  await until(() => receiver.statistics().stale === 200, "events of an earlier generation are counted");
  expectSame(
    [before?.sent, arrived["round.crashed"].length, arrived["bet.placed"].length],
    [10, 10, 0],
    "and none is delivered",
  );
  commands.send("close.wanted", {});
  await receiver.ended;
}

async function deliversBeforeEnd({ commands, arrived, receiver }: Near): Promise<void> {
  commands.send("events.wanted", { turns: 300, types: ["round.crashed"], tables: 1 });
  commands.send("close.wanted", {});
  await receiver.ended;
  expectSame(arrived["round.crashed"].length, 300, "everything sent before the close is delivered before the end");
}

async function endsWithOther({ commands, arrived, receiver, kill }: Near): Promise<void> {
  commands.send("events.wanted", { turns: 10, types: ["bet.placed"], tables: 1 });
  await until(() => arrived["bet.placed"].length === 10, "events arrive");
  await kill();
  await receiver.ended;
  expectSame(receiver.statistics().waiting, 0, "what arrived is delivered");
}

function expectRising(type: SuiteEventType, events: readonly SuiteEvent[]): void {
  const last = new Map<string, number>();
  for (const { table, number } of events) {
    expectThat(number > (last.get(table) ?? 0), `${type} of ${table} stays in order: ${number} after ${last.get(table) ?? 0}`);
    last.set(table, number);
  }
}

async function until(holds: () => boolean | Promise<boolean>, promise: string): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (await holds()) return;
    await systemClock.sleep(2);
  }
  expectThat(false, promise);
}
