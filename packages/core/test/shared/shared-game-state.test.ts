import { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { EMPTY_TABLE_STATE, SharedGameState, type TableState } from "../../src/index.ts";

const state: TableState = {
  phase: "flying",
  multiplier: 234,
  lastCrashPoint: 100,
  balanceMinor: null,
  profitMinor: -1250,
  confidence: 0.98,
  rounds: 3,
  reads: 120,
  readMs: 33.5,
  phaseSinceMs: 1_699_999_999_000,
  lastFrameAtMs: 1_700_000_000_000,
};

test("what one table writes is read back, from the same memory, and no other table's", () => {
  const writer = new SharedGameState(3);
  const reader = new SharedGameState(3, writer.buffer);
  writer.write(1, state);
  expect(reader.read(1)).toEqual(state);
  expect(reader.read(0)).toEqual(EMPTY_TABLE_STATE);
  expect(reader.read(2)).toEqual(EMPTY_TABLE_STATE);
});

test("memory of another number of tables is refused", () => {
  expect(() => new SharedGameState(2, new SharedGameState(3).buffer)).toThrow("does not hold 2 tables");
});

test("a writer that was killed while it wrote spoils neither what was read before nor what the next one writes", () => {
  const shared = new SharedGameState(1);
  const reader = new SharedGameState(1, shared.buffer);
  shared.write(0, state);
  expect(reader.read(0)).toEqual(state);
  // What a kill between the two halves of a write leaves behind.
  new Int32Array(shared.buffer)[2] = 3;
  expect(reader.read(0)).toEqual(state);
  expect(new SharedGameState(1, shared.buffer).read(0)).toEqual(EMPTY_TABLE_STATE);
  const restarted = new SharedGameState(1, shared.buffer);
  for (const rounds of [4, 5, 6]) {
    restarted.write(0, { ...state, rounds });
    expect(reader.read(0).rounds).toBe(rounds);
  }
});

test("a worker that was started again has the table to itself: what the one before it writes is ignored and counted", () => {
  const shared = new SharedGameState(2);
  const earlier = new SharedGameState(2, shared.buffer);
  const later = new SharedGameState(2, shared.buffer);
  shared.begin(1, 1);
  earlier.write(1, state, 1);
  expect(shared.read(1)).toEqual(state);
  shared.begin(1, 2);
  expect(shared.read(1)).toEqual(EMPTY_TABLE_STATE);
  earlier.write(1, { ...state, rounds: 99 }, 1);
  expect(shared.read(1)).toEqual(EMPTY_TABLE_STATE);
  later.write(1, { ...state, rounds: 0 }, 2);
  earlier.write(1, { ...state, rounds: 100 }, 1);
  expect(shared.read(1)).toEqual({ ...state, rounds: 0 });
  expect([shared.staleWrites(0), shared.staleWrites(1)]).toEqual([0, 2]);
  // The place of an odd generation was used before, by the first.
  shared.begin(1, 3);
  expect(shared.read(1)).toEqual(EMPTY_TABLE_STATE);
});

test("a table that is not there is refused", () => {
  const shared = new SharedGameState(2);
  expect(() => shared.read(2)).toThrow("table 2 is not one of the 2 of this shared game state");
});

test("no torn state passes under a writer that never rests", async () => {
  const shared = new SharedGameState(2);
  const writer = new Worker(
    `
    const { workerData } = require("node:worker_threads");
    import(workerData.module).then(({ EMPTY_TABLE_STATE, SharedGameState }) => {
      const shared = new SharedGameState(2, workerData.buffer);
      for (let count = 1; count <= 300_000; count += 1) {
        shared.write(1, {
          ...EMPTY_TABLE_STATE,
          multiplier: count,
          lastCrashPoint: count,
          balanceMinor: count,
          rounds: count,
          reads: count,
          readMs: count,
          lastFrameAtMs: count,
        });
      }
    });
    `,
    {
      eval: true,
      workerData: {
        module: new URL("../../src/shared/shared-game-state.ts", import.meta.url).href,
        buffer: shared.buffer,
      },
    },
  );
  let last = 0;
  while (last < 300_000) {
    for (let turn = 0; turn < 1000; turn += 1) {
      const { multiplier, lastCrashPoint, balanceMinor, rounds, reads, readMs, lastFrameAtMs } = shared.read(1);
      if (reads === 0) continue;
      const values = new Set([multiplier, lastCrashPoint, balanceMinor, rounds, reads, readMs, lastFrameAtMs]);
      if (values.size !== 1 || reads < last) expect.fail(`torn: ${[...values].join(", ")} after ${last}`);
      last = reads;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  await writer.terminate();
  expect(shared.read(1).reads).toBe(300_000);
});
