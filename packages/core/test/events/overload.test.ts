import { once } from "node:events";
import { MessageChannel, Worker } from "node:worker_threads";
import {
  createEventReceiver,
  createEventSender,
  createPortChannel,
  createVirtualClock,
  SourceGenerations,
  systemClock,
} from "@aviator/core";
import { expect, test } from "vitest";
import { BUS_RULES, type BusEvents, createTestBus, numbered } from "./bus-events.ts";
import type { OverloadEvents } from "./overload-thread.ts";
import { connectInMemory } from "./transport/memory-channel.ts";

const TABLES = ["admiral", "mozzart", "balkanbet", "soccer", "meridian", "maxbet"];

test("a subscriber at ten times its speed gets every critical event at its own millisecond, and the rest is counted", async () => {
  const clock = createVirtualClock();
  const bus = createTestBus({ clock, queue: { normal: 50, low: 12 } });
  const placed: number[] = [];
  // One call a millisecond at most.
  bus.on(
    ["round.crashed", "table.ticked", "bet.placed"],
    ({ number }, type) => {
      if (type === "bet.placed") placed.push(clock.monotonicMs() - number);
      return clock.sleep(1);
    },
    { maxUnfinished: 1 },
  );
  for (let ms = 0; ms < 500; ms += 1) {
    for (let each = 0; each < 5; each += 1) {
      bus.emit("round.crashed", numbered(ms, TABLES[each]));
      bus.emit("table.ticked", numbered(ms, TABLES[each]));
    }
    if (ms % 10 === 0) bus.emit("bet.placed", numbered(ms));
    await clock.advance(1);
  }
  expect(placed).toEqual(Array.from({ length: 50 }, () => 0));
  const [rounds, ticks] = (["round.crashed", "table.ticked"] as const).map((type) => bus.statistics().get(type)?.calls);
  expect(rounds?.dropped).toBeGreaterThan(1900);
  expect(ticks?.coalesced).toBeGreaterThan(2400);
  for (const calls of [rounds, ticks]) {
    expect((calls?.called ?? 0) + (calls?.coalesced ?? 0) + (calls?.dropped ?? 0) + (calls?.waiting ?? 0)).toBe(2500);
    expect(calls?.waiting).toBeLessThanOrEqual(50);
  }
});

test("a receiver at ten times its speed gets every critical event within its millisecond, and no queue outgrows its limit", async () => {
  const clock = createVirtualClock();
  const generations = new SourceGenerations();
  const [near, far] = connectInMemory();
  const latenciesMs: number[] = [];
  const rounds: number[] = [];
  // Eight events a slice, and a slice a millisecond: a turn takes as long.
  const slow = { ...clock, sleep: (ms: number, signal?: AbortSignal) => clock.sleep(Math.max(1, ms), signal) };
  const receiver = createEventReceiver<BusEvents>({
    channel: near,
    generations,
    clock: slow,
    sliceMs: 0,
    deliver: (type, { number }) => {
      if (type === "bet.placed") latenciesMs.push(clock.monotonicMs() - number);
      if (type === "round.crashed") rounds.push(number);
    },
  });
  const sender = createEventSender<BusEvents>({
    channel: far,
    source: "admiral",
    generation: generations.begin("admiral"),
    rules: BUS_RULES,
    clock,
    window: 100,
    queue: { normal: 200, low: 6 },
  });
  for (let ms = 0; ms < 300; ms += 1) {
    for (let each = 0; each < 40; each += 1) {
      sender.send("round.crashed", numbered(ms));
      sender.send("table.ticked", numbered(ms, TABLES[each % 6]));
    }
    sender.send("bet.placed", numbered(ms));
    await clock.advance(1);
    const { types } = sender.statistics();
    expect(types.get("round.crashed")?.waiting).toBeLessThanOrEqual(200);
    expect(types.get("table.ticked")?.waiting).toBeLessThanOrEqual(6);
    expect(receiver.statistics().waiting).toBeLessThanOrEqual(100);
  }
  expect(latenciesMs).toEqual(Array.from({ length: 300 }, () => 0));
  expect(rounds).toEqual(rounds.toSorted((left, right) => left - right));
  const { types } = sender.statistics();
  expect(types.get("bet.placed")).toMatchObject({ sent: 300, posted: 300, coalesced: 0, dropped: 0, waiting: 0 });
  expect(types.get("round.crashed")?.dropped).toBeGreaterThan(9000);
  expect(types.get("table.ticked")?.coalesced).toBeGreaterThan(11_000);
});

test("a real thread that sends ten times what main can take loses nothing critical", async () => {
  const { port1, port2 } = new MessageChannel();
  const generations = new SourceGenerations();
  const worker = new Worker(new URL("./overload-thread.ts", import.meta.url), {
    workerData: { port: port2, generation: generations.begin("admiral") },
    transferList: [port2],
  });
  const placed: number[] = [];
  let lastRound = 0;
  const latenciesMs: Record<"bet.placed" | "round.crashed", number[]> = { "bet.placed": [], "round.crashed": [] };
  let report: OverloadEvents["sender.reported"] | null = null;
  const receiver = createEventReceiver<OverloadEvents>({
    channel: createPortChannel(port1),
    generations,
    deliver(type, event) {
      if (type === "sender.reported") report = event as OverloadEvents["sender.reported"];
      else {
        const { number, sentAtMs } = event as OverloadEvents["bet.placed"];
        (latenciesMs as Readonly<Record<string, number[]>>)[type]?.push(systemClock.monotonicMs() - sentAtMs);
        if (type === "bet.placed") placed.push(number);
        else {
          expect(number).toBeGreaterThan(lastRound);
          lastRound = number;
          work(0.05);
        }
      }
    },
  });
  const exited = once(worker, "exit");
  await receiver.ended;
  await exited;
  const { bets, rounds } = report as unknown as OverloadEvents["sender.reported"];
  expect(placed).toEqual(Array.from({ length: bets.sent }, (_, index) => index + 1));
  expect(bets).toMatchObject({ posted: bets.sent, dropped: 0, waiting: 0 });
  expect(rounds.dropped).toBeGreaterThan(rounds.sent / 2);
  expect(rounds.posted + rounds.dropped + rounds.waiting).toBe(rounds.sent);
  expect(receiver.statistics().delivered).toBe(bets.sent + rounds.posted + rounds.waiting + 1);
  // Rounds stand in line; a bet waits for the rest of main's slice.
  expect(median(latenciesMs["bet.placed"])).toBeLessThan(median(latenciesMs["round.crashed"]) / 2);
}, 60_000);

function median(numbers: readonly number[]): number {
  return numbers.toSorted((left, right) => left - right)[Math.floor(numbers.length / 2)] ?? 0;
}

/** Keeps the thread busy, as a slow handler does. */
function work(durationMs: number): void {
  const untilMs = systemClock.monotonicMs() + durationMs;
  while (systemClock.monotonicMs() < untilMs);
}
