import { expect, test } from "vitest";
import { createEventBus } from "../../src/index.ts";

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
