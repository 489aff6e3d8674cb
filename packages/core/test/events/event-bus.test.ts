import { expect, test } from "vitest";
import { createEventBus, createVirtualClock } from "../../src/index.ts";
import { BUS_RULES, type BusEvents, createTestBus, numbered } from "./bus-events.ts";

interface Events {
  readonly "round.crashed": number;
  readonly "worker.stopped": string;
}

test("delivers an event to the handlers of its type and to those of all types", () => {
  const bus = createEventBus<Events>((error) => {
    throw error;
  });
  const seen: unknown[] = [];
  bus.on("round.crashed", (event) => seen.push(event));
  bus.onAny((type, event) => seen.push([type, event]));
  bus.emit("round.crashed", 220);
  bus.emit("worker.stopped", "admiral");
  expect(seen).toEqual([220, ["round.crashed", 220], ["worker.stopped", "admiral"]]);
});

test("a handler that throws or rejects harms neither the others nor the caller", async () => {
  const errors: unknown[] = [];
  const bus = createEventBus<Events>((error, type) => errors.push([String(error), type]));
  const seen: number[] = [];
  bus.on("round.crashed", () => {
    throw new Error("first");
  });
  bus.on("round.crashed", async () => {
    await Promise.resolve();
    throw new Error("second");
  });
  bus.on("round.crashed", (event) => seen.push(event));
  bus.onAny(() => {
    throw new Error("third");
  });
  bus.emit("round.crashed", 100);
  await new Promise((resolve) => setImmediate(resolve));
  expect(seen).toEqual([100]);
  expect(errors).toEqual([
    ["Error: first", "round.crashed"],
    ["Error: third", "round.crashed"],
    ["Error: second", "round.crashed"],
  ]);
});

test("a subscription ends when it is told to", () => {
  const bus = createEventBus<Events>(() => {});
  const seen: number[] = [];
  const unsubscribe = bus.on("round.crashed", (event) => seen.push(event));
  bus.emit("round.crashed", 1);
  unsubscribe();
  bus.emit("round.crashed", 2);
  expect(seen).toEqual([1]);
});

test("one subscription takes several types", () => {
  const bus = createTestBus();
  const seen: string[] = [];
  const unsubscribe = bus.on(["round.opened", "round.crashed"], ({ number }, type) => seen.push(`${type} ${number}`));
  bus.emit("round.opened", numbered(1));
  bus.emit("bet.placed", numbered(2));
  bus.emit("round.crashed", numbered(3));
  unsubscribe();
  bus.emit("round.opened", numbered(4));
  expect(seen).toEqual(["round.opened 1", "round.crashed 3"]);
});

test("what a handler publishes comes when all have seen the event, critical first", () => {
  const bus = createTestBus();
  const seen: string[] = [];
  bus.on("round.opened", ({ number }) => {
    if (number > 1) return;
    bus.emit("table.ticked", numbered(2));
    bus.emit("round.opened", numbered(3));
    bus.emit("bet.placed", numbered(4));
    bus.emit("bet.placed", numbered(5));
  });
  bus.onAny((type, { number }) => seen.push(`${type} ${number}`));
  bus.emit("round.opened", numbered(1));
  expect(seen).toEqual(["round.opened 1", "bet.placed 4", "bet.placed 5", "round.opened 3", "table.ticked 2"]);
});

test("a subscription that ends or begins while an event is under way changes nothing for the others", () => {
  const bus = createTestBus();
  const seen: string[] = [];
  const endFirst = bus.on("round.opened", () => {
    seen.push("first");
    endFirst();
    endThird();
    bus.on("round.opened", () => seen.push("late"));
  });
  bus.on("round.opened", () => seen.push("second"));
  const endThird = bus.on("round.opened", () => seen.push("third"));
  bus.emit("round.opened", numbered(1));
  expect(seen).toEqual(["first", "second"]);
  bus.emit("round.opened", numbered(2));
  expect(seen).toEqual(["first", "second", "second", "late"]);
});

test("handlers that publish without end leave the thread to others, and critical events pass them", async () => {
  const clock = createVirtualClock();
  const bus = createTestBus({ clock, sliceMs: 0 });
  let ticks = 0;
  const placed: number[] = [];
  bus.on("round.opened", ({ number }) => {
    ticks += 1;
    bus.emit("round.opened", numbered(number + 1));
  });
  bus.on("bet.placed", ({ number }) => placed.push(number));
  bus.emit("round.opened", numbered(1));
  expect(ticks).toBe(2);
  bus.emit("bet.placed", numbered(7));
  expect(placed).toEqual([7]);
  bus.emit("round.crashed", numbered(8));
  expect(bus.statistics().get("round.crashed")).toMatchObject({ published: 1, delivered: 0, waiting: 1 });
});

test("a listener for errors that throws itself leaves the bus working", () => {
  const bus = createTestBus();
  const seen: number[] = [];
  bus.on("round.opened", ({ number }) => {
    bus.emit("round.crashed", numbered(number));
    throw new Error("first");
  });
  bus.on("round.crashed", ({ number }) => seen.push(number));
  expect(() => bus.emit("round.opened", numbered(1))).toThrow("first");
  bus.emit("round.crashed", numbered(2));
  expect(seen).toEqual([1, 2]);
});

test("counters tell what became of the events and calls of each type, and go on without being asked for again", () => {
  const bus = createEventBus<BusEvents>(() => {}, { rules: BUS_RULES });
  bus.on("round.opened", () => {
    throw new Error("no");
  });
  bus.onAny(() => {});
  const statistics = bus.statistics();
  bus.emit("round.opened", numbered(1));
  bus.emit("round.opened", numbered(2));
  expect(bus.statistics()).toBe(statistics);
  expect(statistics.get("round.opened")).toEqual({
    priority: "normal",
    published: 2,
    delivered: 2,
    coalesced: 0,
    dropped: 0,
    waiting: 0,
    overflowed: 0,
    calls: { called: 4, failed: 2, unfinished: 0, waiting: 0, coalesced: 0, dropped: 0, overflowed: 0 },
  });
});

test("limits and rules that make no sense are refused by name", () => {
  expect(() => createTestBus({ queue: { normal: 0 }, sliceMs: -1 })).toThrow(
    "event bus:\n  - queue.normal: must be from 1 to 1000000 (found 0)\n  - sliceMs: must be from 0 to 1000 (found -1)",
  );
  expect(() => createTestBus({ rules: { "bet.placed": { priority: "critical", minIntervalMs: 5 } } })).toThrow(
    "event rules: bet.placed.minIntervalMs: must not be set for a critical type: none of its events is dropped",
  );
  expect(() => createTestBus().on("bet.placed", () => {}, { maxUnfinished: 0 })).toThrow(
    "subscription: maxUnfinished: must be from 1 to 1000000 (found 0)",
  );
});

test("a subscription that would call nothing, or not as it was meant to, is refused by name", () => {
  const bus = createTestBus();
  const none = undefined as never;
  expect(() => bus.on([], () => {})).toThrow("subscription: types: must name an event at least (found [])");
  expect(() => bus.on(none, () => {})).toThrow("subscription: types: must be names of events (found nothing)");
  expect(() => bus.on("round.crashed", 5 as never)).toThrow("subscription: handler: must be a function (found 5)");
  expect(() => bus.onAny(none)).toThrow("subscription: handler: must be a function (found nothing)");
  expect(() => bus.on("round.crashed", () => {}, { maxUnfinshed: 1 } as never)).toThrow(
    "subscription: maxUnfinshed: is not a known key; check its spelling or remove it",
  );
  expect(() => createEventBus(none)).toThrow("event bus: onHandlerError: must be a function (found nothing)");
});

test("a type that is named twice is delivered once, and no name stands for all types", () => {
  const bus = createEventBus<Record<string, number>>(() => {}, { rules: {} });
  const seen: unknown[] = [];
  const unsubscribe = bus.on(["a", "a"], (event) => seen.push(event));
  bus.on("*", (event, type) => seen.push([type, event]));
  bus.onAny((type, event) => seen.push(["any", type, event]));
  bus.emit("a", 1);
  bus.emit("*", 2);
  unsubscribe();
  bus.emit("a", 3);
  expect(seen).toEqual([1, ["any", "a", 1], ["*", 2], ["any", "*", 2], ["any", "a", 3]]);
});
