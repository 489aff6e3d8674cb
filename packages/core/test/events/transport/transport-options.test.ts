import { expect, test } from "vitest";
import { createEventReceiver, createEventSender, SourceGenerations } from "../../../src/index.ts";
import { connectInMemory } from "./memory-channel.ts";

test("a sender without a source or a generation, or with a rule that is none, is refused by name", () => {
  const [channel] = connectInMemory();
  expect(() => createEventSender({ channel, source: "", generation: 0 })).toThrow(
    'event sender:\n  - source: must not be empty (found "")\n  - generation: must be from 1 to 9007199254740991 (found 0)',
  );
  expect(() =>
    createEventSender({ channel, source: "a", generation: 1, rules: { "table.lost": { priority: "hot" } } as never }),
  ).toThrow('event rules: table.lost.priority: must be "critical" or "normal" or "low" (found "hot")');
});

test("a type that every object has by itself is a normal one", () => {
  const [channel] = connectInMemory();
  const sender = createEventSender<Record<string, number>>({ channel, source: "a", generation: 1, rules: {} });
  sender.send("constructor", 1);
  expect(sender.statistics().types.get("constructor")).toMatchObject({ sent: 1, posted: 1, overflowed: 0 });
});

test("a receiver's numbers and options are checked", () => {
  const [channel] = connectInMemory();
  const parts = { channel, generations: new SourceGenerations(), deliver: () => {} };
  expect(() => createEventReceiver({ ...parts, sliceMs: Number.NaN })).toThrow(
    "event receiver: sliceMs: must be a number (found NaN)",
  );
  expect(() => createEventReceiver({ ...parts, slice: 5 } as never)).toThrow(
    "event receiver: slice: is not a known key; check its spelling or remove it",
  );
});
