import { expect, test } from "vitest";
import { createEventBus } from "../../src/index.ts";
import { BUS_RULES, type BusEvents, createTestBus, numbered } from "./bus-events.ts";

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("a handler whose calls never end harms nobody: others get everything, and it gets what is critical", () => {
  const bus = createTestBus({ queue: { normal: 3, low: 2 } });
  const hung: string[] = [];
  const seen: string[] = [];
  bus.onAny(
    (type, { number }) => {
      hung.push(`${type} ${number}`);
      return new Promise(() => {});
    },
    { maxUnfinished: 2 },
  );
  bus.onAny((type, { number }) => seen.push(`${type} ${number}`));
  for (let number = 1; number <= 10; number += 1) {
    bus.emit("round.opened", numbered(number));
    bus.emit("table.ticked", numbered(number));
  }
  bus.emit("bet.placed", numbered(11));
  expect(seen).toHaveLength(21);
  expect(hung).toEqual(["round.opened 1", "table.ticked 1", "bet.placed 11"]);
  const statistics = bus.statistics();
  expect(statistics.get("round.opened")?.calls).toMatchObject({ called: 11, unfinished: 1, waiting: 3, dropped: 6 });
  expect(statistics.get("table.ticked")?.calls).toMatchObject({ called: 11, unfinished: 1, waiting: 1, coalesced: 8 });
  expect(statistics.get("bet.placed")?.calls).toMatchObject({ called: 2, unfinished: 1, waiting: 0, dropped: 0 });
});

test("calls that wait are made in order as earlier ones end, and the latest tick of each table stands for those before", async () => {
  const bus = createTestBus();
  const seen: string[] = [];
  let release = (): void => {};
  bus.onAny(
    async (type, { table, number }) => {
      seen.push(`${type} ${table} ${number}`);
      if (number === 1) await new Promise<void>((resolve) => (release = resolve));
    },
    { maxUnfinished: 1 },
  );
  bus.emit("round.opened", numbered(1));
  for (const number of [2, 3]) {
    bus.emit("table.ticked", numbered(number, "admiral"));
    bus.emit("table.ticked", numbered(number, "mozzart"));
    bus.emit("round.crashed", numbered(number));
  }
  release();
  await settle();
  expect(seen).toEqual([
    "round.opened admiral 1",
    "round.crashed admiral 2",
    "round.crashed admiral 3",
    "table.ticked admiral 3",
    "table.ticked mozzart 3",
  ]);
});

test("calls that wait when their subscription ends are counted as dropped", async () => {
  const bus = createTestBus();
  const seen: number[] = [];
  let release = (): void => {};
  const unsubscribe = bus.on(
    "round.opened",
    ({ number }) => {
      seen.push(number);
      return new Promise<void>((resolve) => (release = resolve));
    },
    { maxUnfinished: 1 },
  );
  for (const number of [1, 2, 3]) bus.emit("round.opened", numbered(number));
  unsubscribe();
  release();
  await settle();
  expect(seen).toEqual([1]);
  expect(bus.statistics().get("round.opened")?.calls).toMatchObject({ called: 1, unfinished: 0, waiting: 0, dropped: 2 });
});

test("a call that rejects is reported, and makes room for the next", async () => {
  const errors: string[] = [];
  const bus = createEventBus<BusEvents>((error, type) => errors.push(`${String(type)}: ${String(error)}`), {
    rules: BUS_RULES,
  });
  bus.on("round.opened", async ({ number }) => Promise.reject(new Error(`no ${number}`)), { maxUnfinished: 1 });
  for (const number of [1, 2]) bus.emit("round.opened", numbered(number));
  await settle();
  expect(errors).toEqual(["round.opened: Error: no 1", "round.opened: Error: no 2"]);
  expect(bus.statistics().get("round.opened")?.calls).toMatchObject({ called: 2, failed: 2, unfinished: 0 });
});

test("a listener for errors that throws leaves no call unfinished", () => {
  const bus = createEventBus<{ readonly tick: number }>(
    () => {
      throw new Error("listener");
    },
    { rules: {} },
  );
  const rejections: ((error: Error) => void)[] = [];
  const seen: number[] = [];
  bus.on(
    "tick",
    (event) => {
      seen.push(event);
      // What a real promise throws on rejection is nobody's to catch: this one's rejection is in the test's hand.
      const follow = (_: unknown, reject: (error: Error) => void): void => void rejections.push(reject);
      return new Proxy(Promise.resolve(), {
        get: (promise, key) => (key === "then" ? follow : (Reflect.get(promise, key) as unknown)),
      });
    },
    { maxUnfinished: 1 },
  );
  bus.emit("tick", 1);
  bus.emit("tick", 2);
  expect(seen).toEqual([1]);
  expect(() => rejections[0]?.(new Error("handler"))).toThrow("listener");
  expect(seen).toEqual([1, 2]);
  expect(bus.statistics().get("tick")?.calls).toMatchObject({ called: 2, failed: 1, unfinished: 1, waiting: 0 });
});
