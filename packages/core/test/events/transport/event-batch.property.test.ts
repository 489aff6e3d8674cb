import fc from "fast-check";
import { expect, test } from "vitest";
import { BatchDecoder, BatchEncoder } from "../../../src/events/transport/event-batch.ts";

const type = fc.constantFrom("round.opened", "round.crashed", "bet.placed");
const value = fc.oneof(
  fc.record({ table: fc.constantFrom("admiral", "mozzart"), ordinal: fc.nat(), atMs: fc.double() }),
  fc.record({ ordinal: fc.nat(), table: fc.string() }),
  fc.record({ table: fc.constantFrom("admiral", "mozzart", "maxbet") }, { requiredKeys: [] }),
  fc.object(),
  fc.anything(),
);

test("events come out of a batch as they went in, whatever they hold, with their keys in the same order", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(type, value), { maxLength: 60 }), (events) => {
      const encoder = new BatchEncoder();
      for (const [each, event] of events) encoder.add(each, event);
      expect(encoder.count).toBe(events.length);
      const decoder = new BatchDecoder(encoder.finish());
      for (const [each, event] of events) {
        const found = decoder.next();
        expect(decoder.type).toBe(each);
        expect(found).toStrictEqual(event);
        if (typeof event === "object" && event !== null) expect(Object.keys(found as object)).toEqual(Object.keys(event));
      }
      expect(decoder.remaining).toBe(0);
      expect(encoder.count).toBe(0);
    }),
    { numRuns: 500 },
  );
});

test("events of one shape share it, and their table stands in it once", () => {
  const encoder = new BatchEncoder();
  for (const ordinal of [1, 2, 3]) encoder.add("round.opened", { table: "admiral", ordinal });
  encoder.add("round.opened", { table: "mozzart", ordinal: 4 });
  encoder.add("worker.counted", 5);
  expect(encoder.finish()).toEqual({
    count: 5,
    shapes: [
      ["round.opened", "admiral", ["ordinal"]],
      ["round.opened", "mozzart", ["ordinal"]],
      ["worker.counted", null, null],
    ],
    values: [0, 1, 0, 2, 0, 3, 1, 4, 2, 5],
  });
});
