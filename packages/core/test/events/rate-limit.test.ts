import { expect, test } from "vitest";
import { createVirtualClock } from "../../src/index.ts";
import { BUS_RULES, createTestBus, numbered } from "./bus-events.ts";

test("of a limited type each table's latest event comes once an interval, and none is lost uncounted", async () => {
  const clock = createVirtualClock();
  const bus = createTestBus({ clock, rules: { ...BUS_RULES, "table.ticked": { priority: "low", minIntervalMs: 100 } } });
  const seen: string[] = [];
  bus.on("table.ticked", ({ table, number }) => seen.push(`${clock.monotonicMs()} ${table} ${number}`));
  for (let number = 0; number < 25; number += 1) {
    bus.emit("table.ticked", numbered(number, "admiral"));
    if (number % 12 === 0) bus.emit("table.ticked", numbered(number, "mozzart"));
    await clock.advance(10);
  }
  await clock.advance(1000);
  expect(seen).toEqual([
    "0 admiral 0",
    "0 mozzart 0",
    "100 admiral 9",
    "120 mozzart 12",
    "200 admiral 19",
    "240 mozzart 24",
    "300 admiral 24",
  ]);
  expect(bus.statistics().get("table.ticked")).toMatchObject({ published: 28, delivered: 7, coalesced: 21, waiting: 0 });
});

test("an event is held no longer than its interval, and passes at once after a pause", async () => {
  const clock = createVirtualClock();
  const bus = createTestBus({ clock, rules: { "table.ticked": { priority: "low", minIntervalMs: 100 } } });
  const seen: number[] = [];
  bus.on("table.ticked", ({ number }) => seen.push(number));
  bus.emit("table.ticked", numbered(1));
  bus.emit("table.ticked", numbered(2));
  expect(bus.statistics().get("table.ticked")).toMatchObject({ published: 2, delivered: 1, waiting: 1 });
  await clock.advance(100);
  expect(seen).toEqual([1, 2]);
  await clock.advance(250);
  bus.emit("table.ticked", numbered(3));
  expect(seen).toEqual([1, 2, 3]);
});

test("many tables that came once are forgotten, and those that come again are still limited", async () => {
  const clock = createVirtualClock();
  const bus = createTestBus({ clock, rules: { "table.ticked": { priority: "low", minIntervalMs: 100 } } });
  for (let table = 0; table < 3000; table += 1) {
    if (table === 2000) await clock.advance(100);
    bus.emit("table.ticked", numbered(1, `table ${table}`));
  }
  bus.emit("table.ticked", numbered(2, "table 2999"));
  expect(bus.statistics().get("table.ticked")).toMatchObject({ published: 3001, delivered: 3000, waiting: 1 });
});
