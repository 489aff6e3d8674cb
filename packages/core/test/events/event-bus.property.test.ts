import fc from "fast-check";
import { expect, test } from "vitest";
import { createVirtualClock, type EventStatistics } from "../../src/index.ts";
import { BUS_RULES, type BusEvents, createTestBus } from "./bus-events.ts";

type Type = keyof BusEvents;

/** One step of a run: an event, events that its handler publishes, or time. */
const step = fc.oneof(
  fc.record({
    type: fc.constantFrom<Type>("bet.placed", "round.crashed", "round.opened", "table.ticked"),
    table: fc.constantFrom("admiral", "mozzart", "maxbet"),
    echoes: fc.array(fc.constantFrom<Type>("bet.placed", "round.crashed", "table.ticked"), { maxLength: 12 }),
  }),
  fc.record({ advanceMs: fc.integer({ min: 1, max: 80 }) }),
);
const settings = fc.record({
  normal: fc.integer({ min: 1, max: 6 }),
  low: fc.integer({ min: 1, max: 3 }),
  maxUnfinished: fc.integer({ min: 1, max: 3 }),
  workMs: fc.integer({ min: 0, max: 30 }),
});

test("published is delivered, coalesced, dropped or waiting; critical is always delivered; each table's order is kept", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60 }), settings, async (steps, { normal, low, maxUnfinished, workMs }) => {
      const clock = createVirtualClock();
      const rules = { ...BUS_RULES, "table.ticked": { priority: "low", minIntervalMs: 25 } } as const;
      const bus = createTestBus({ clock, rules, sliceMs: 0, queue: { critical: 2, normal, low } });
      const echoesOf = new Map<number, readonly Type[]>();
      const direct: [Type, string, number][] = [];
      const busy: [Type, string, number][] = [];
      let published = 0;
      const publish = (type: Type, table: string, echoes: readonly Type[]): void => {
        published += 1;
        echoesOf.set(published, echoes);
        bus.emit(type, { table, number: published });
      };
      bus.onAny((type, { table, number }) => {
        direct.push([type, table, number]);
        for (const echo of echoesOf.get(number) ?? []) publish(echo, table, []);
      });
      bus.onAny(
        async (type, { table, number }) => {
          busy.push([type, table, number]);
          await clock.sleep(workMs);
        },
        { maxUnfinished },
      );
      for (const each of steps) {
        if ("advanceMs" in each) await clock.advance(each.advanceMs);
        else publish(each.type, each.table, each.echoes);
        checkConservation([...bus.statistics().values()], published);
      }
      await clock.advance(10_000);
      const statistics = [...bus.statistics().values()];
      checkConservation(statistics, published);
      for (const { waiting, calls } of statistics) expect([waiting, calls.waiting, calls.unfinished]).toEqual([0, 0, 0]);
      const critical = bus.statistics().get("bet.placed");
      expect(critical?.delivered ?? 0).toBe(critical?.published ?? 0);
      expect(busy.filter(([type]) => type === "bet.placed")).toEqual(direct.filter(([type]) => type === "bet.placed"));
      for (const seen of [direct, busy]) checkOrder(seen);
    }),
    { numRuns: 150 },
  );
});

function checkConservation(statistics: readonly EventStatistics[], published: number): void {
  for (const { published: all, delivered, coalesced, dropped, waiting } of statistics) {
    expect(delivered + coalesced + dropped + waiting).toBe(all);
  }
  expect(statistics.reduce((sum, { published: all }) => sum + all, 0)).toBe(published);
  for (const { delivered, calls } of statistics) {
    expect(calls.called + calls.coalesced + calls.dropped + calls.waiting).toBe(2 * delivered);
  }
}

/** Numbers rise with publishing: within a priority those of one table never go back; of low ones that holds for each type. */
function checkOrder(seen: readonly [Type, string, number][]): void {
  const last = new Map<string, number>();
  for (const [type, table, number] of seen) {
    const key = `${BUS_RULES[type]?.priority} ${table}`;
    expect(number).toBeGreaterThan(last.get(key) ?? 0);
    last.set(key, number);
  }
}
