import { AviatorError, type CollectedRecord, createVirtualClock } from "@aviator/core";
import { expect, test } from "vitest";
import type { EventMessage } from "../src/index.ts";
import { createRecordStore } from "../src/store-records.ts";

class DiskFullError extends AviatorError {
  readonly code = "TEST_DISK_FULL";
  readonly remedy = "transient";
}

const gap: CollectedRecord = { kind: "gap", fromMs: 1, toMs: 2, reason: "unobserved", sure: true };

/** A sink that refuses the first `refusals` appends. */
const openStore = (refusals: number, error: Error) => {
  const clock = createVirtualClock();
  const stored: number[] = [];
  const events: string[] = [];
  const controller = new AbortController();
  let left = refusals;
  const store = createRecordStore(
    {
      name: "admiral",
      clock,
      emit: ({ type }: EventMessage) => events.push(type),
      sink: {
        append: async () => {
          if (left > 0) {
            left -= 1;
            throw error;
          }
          stored.push(clock.monotonicMs());
        },
      },
    },
    controller.signal,
  );
  return { clock, store, stored, events, controller };
};

test("what fails for a passing reason is tried again, with growing pauses, and told once", async () => {
  const { clock, store, stored, events } = openStore(3, new DiskFullError("the disk is full"));
  store.store(gap);
  await clock.advance(1749);
  expect(stored).toEqual([]);
  await clock.advance(1);
  expect(stored).toEqual([1750]);
  expect(events).toEqual(["record.delayed", "record.stored"]);
});

test("what can't be mended by waiting is given up at once", async () => {
  const { clock, store, stored, events } = openStore(1, new Error("no such table"));
  store.store(gap);
  await clock.advance(60_000);
  expect(stored).toEqual([]);
  expect(events).toEqual(["record.failed"]);
});

test("a stop gives up what still fails, and waits for the answer of each", async () => {
  const { clock, store, events } = openStore(100, new DiskFullError("the disk is full"));
  store.store(gap);
  store.store(gap);
  await clock.advance(300);
  await store.finish();
  expect(events).toEqual(["record.delayed", "record.failed", "record.failed"]);
});

test("reading waits when a thousand records wait", async () => {
  const { clock, store, controller } = openStore(2000, new DiskFullError("the disk is full"));
  for (let count = 0; count < 1000; count += 1) store.store(gap);
  let hasRoom = false;
  void store.room().then(() => {
    hasRoom = true;
  });
  await clock.advance(100);
  expect(hasRoom).toBe(false);
  controller.abort();
  await store.finish();
  expect(hasRoom).toBe(true);
});

test("what comes after a record that waits is stored after it, kind by kind", async () => {
  const clock = createVirtualClock();
  const stored: string[] = [];
  let isFull = true;
  const store = createRecordStore(
    {
      name: "admiral",
      clock,
      emit: () => {},
      sink: {
        append: async (_, record) => {
          if (isFull && record.kind === "gap") throw new DiskFullError("the disk is full");
          stored.push(record.kind === "gap" ? `gap ${record.fromMs}` : record.kind);
        },
      },
    },
    new AbortController().signal,
  );
  const gapAt = (fromMs: number): CollectedRecord => ({ ...gap, fromMs, toMs: fromMs + 1 });
  store.store(gapAt(1));
  store.store(gapAt(2));
  await clock.advance(100);
  isFull = false;
  store.store(gapAt(3));
  store.store({ kind: "custom", collector: "notes", table: "notes", row: {} });
  await clock.advance(100);
  expect(stored).toEqual(["custom"]);
  store.store(gapAt(4));
  await clock.advance(50);
  expect(stored).toEqual(["custom", "gap 1", "gap 2", "gap 3", "gap 4"]);
});
