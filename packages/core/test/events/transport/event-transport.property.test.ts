import fc from "fast-check";
import { expect, test } from "vitest";
import {
  createEventReceiver,
  createEventSender,
  createVirtualClock,
  type EventSender,
  SourceGenerations,
} from "../../../src/index.ts";
import { BUS_RULES, type BusEvents } from "../bus-events.ts";
import { connectInMemory } from "./memory-channel.ts";

type Type = keyof BusEvents;
const step = fc.oneof(
  fc.record({
    type: fc.constantFrom<Type>("bet.placed", "round.crashed", "round.opened", "table.ticked"),
    table: fc.constantFrom("admiral", "mozzart", "maxbet"),
    times: fc.integer({ min: 1, max: 30 }),
  }),
  fc.record({ advanceMs: fc.integer({ min: 1, max: 6 }) }),
);
const settings = fc.record({
  maxBatch: fc.integer({ min: 1, max: 12 }),
  lingerMs: fc.integer({ min: 0, max: 5 }),
  window: fc.integer({ min: 1, max: 40 }),
  queue: fc.record({ normal: fc.integer({ min: 1, max: 20 }), low: fc.integer({ min: 1, max: 3 }) }),
});

test("what is sent arrives in order, is coalesced, dropped or waits; critical events all arrive; the window holds", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 40 }), settings, async (steps, numbers) => {
      const clock = createVirtualClock();
      const generations = new SourceGenerations();
      const [near, far] = connectInMemory();
      const arrived: [Type, string, number][] = [];
      const receiver = createEventReceiver<BusEvents>({
        channel: near,
        generations,
        clock,
        sliceMs: 0,
        deliver: (type, { table, number }) => void arrived.push([type, table, number]),
      });
      const generation = generations.begin("source");
      const sender = createEventSender<BusEvents>({
        channel: far,
        source: "source",
        generation,
        rules: BUS_RULES,
        clock,
        ...numbers,
      });
      let sent = 0;
      let critical = 0;
      for (const each of steps) {
        if ("advanceMs" in each) await clock.advance(each.advanceMs);
        else {
          for (let time = 0; time < each.times; time += 1) sender.send(each.type, { table: each.table, number: (sent += 1) });
          if (each.type === "bet.placed") critical += each.times;
        }
        const { unhandled } = sender.statistics();
        expect(unhandled).toBeLessThanOrEqual(numbers.window + critical);
        expectConserved(sender);
      }
      const closing = sender.close();
      await clock.advance(5000);
      await Promise.all([closing, receiver.ended]);
      const types = [...sender.statistics().types.values()];
      expect(types.reduce((sum, counts) => sum + counts.sent, 0)).toBe(sent);
      expect(types.reduce((sum, counts) => sum + counts.posted, 0)).toBe(arrived.length);
      expect(types.reduce((sum, counts) => sum + counts.waiting, 0)).toBe(0);
      expect(sender.statistics().unhandled).toBe(0);
      expect(arrived.filter(([type]) => type === "bet.placed")).toHaveLength(critical);
      expectOrdered(arrived);
    }),
    { numRuns: 200 },
  );
});

function expectConserved(sender: EventSender<BusEvents>): void {
  for (const { sent, posted, coalesced, dropped, waiting } of sender.statistics().types.values()) {
    expect(posted + coalesced + dropped + waiting).toBe(sent);
  }
}

/** Of critical and normal events the source's order is kept throughout, of low ones that of each type and table. */
function expectOrdered(arrived: readonly [Type, string, number][]): void {
  const last = new Map<string, number>();
  for (const [type, table, number] of arrived) {
    const priority = BUS_RULES[type]?.priority ?? "normal";
    const stream = priority === "low" ? `${type} ${table}` : priority;
    expect(number).toBeGreaterThan(last.get(stream) ?? 0);
    last.set(stream, number);
  }
}
