import { expect, test } from "vitest";
import { EMPTY_TABLE_STATE, SharedGameState, type TableState } from "../../src/index.ts";

const state: TableState = {
  phase: "flying",
  multiplier: 234,
  lastCrashPoint: 100,
  balanceMinor: null,
  confidence: 0.98,
  rounds: 3,
  reads: 120,
  readMs: 33.5,
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
