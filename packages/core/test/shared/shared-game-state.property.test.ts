import { once } from "node:events";
import { Worker } from "node:worker_threads";
import fc from "fast-check";
import { expect, test } from "vitest";
import { EMPTY_TABLE_STATE, SharedGameState, systemClock, type TableState } from "../../src/index.ts";

/** Writers never rest until they are told to; each writes states whose every number is the same, and tells its generation by it. */
const WRITER = `
  const { parentPort, workerData } = require("node:worker_threads");
  import(workerData.module).then(({ EMPTY_TABLE_STATE, SharedGameState }) => {
    const { tables, table, generation, buffer, stop } = workerData;
    const shared = new SharedGameState(tables, buffer);
    const told = new Int32Array(stop);
    parentPort.postMessage("writing");
    for (let count = 1; Atomics.load(told, 0) === 0; count += 1) {
      const value = generation * 1e9 + count;
      shared.write(table, { phase: "flying", multiplier: value, lastCrashPoint: value, balanceMinor: value, profitMinor: value,
        confidence: value, rounds: value, reads: value, readMs: value, phaseSinceMs: value, lastFrameAtMs: value }, generation);
    }
  });
`;

const writerOf = (workerData: object): Worker =>
  new Worker(WRITER, {
    eval: true,
    workerData: { module: new URL("../../src/shared/shared-game-state.ts", import.meta.url).href, ...workerData },
  });

test("readers see whole states of the present generation only, while workers of several write as fast as they can", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        tables: fc.integer({ min: 1, max: 4 }),
        pausesMs: fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 2, maxLength: 4 }),
      }),
      async ({ tables, pausesMs }) => {
        const shared = new SharedGameState(tables);
        const stop = new SharedArrayBuffer(4);
        const table = tables - 1;
        const writers: Worker[] = [];
        let whole = 0;
        for (const [index, pauseMs] of pausesMs.entries()) {
          const generation = index + 1;
          shared.begin(table, generation);
          const writer = writerOf({ tables, table, generation, buffer: shared.buffer, stop });
          writers.push(writer);
          await once(writer, "message");
          const untilMs = systemClock.monotonicMs() + pauseMs;
          do {
            for (let turn = 0; turn < 2000; turn += 1) whole += check(shared.read(table), generation);
            await new Promise((resolve) => setImmediate(resolve));
          } while (systemClock.monotonicMs() < untilMs);
        }
        while (whole === 0 || shared.staleWrites(table) === 0) {
          whole += check(shared.read(table), pausesMs.length);
          await new Promise((resolve) => setImmediate(resolve));
        }
        Atomics.store(new Int32Array(stop), 0, 1);
        await Promise.all(writers.map((writer) => writer.terminate()));
      },
    ),
    { numRuns: 5 },
  );
}, 60_000);

/** 1 for a state that was written, 0 where there was none yet; fails for one that is torn or of another generation. */
function check(state: TableState, generation: number): number {
  if (state.phase === EMPTY_TABLE_STATE.phase) {
    expect(state).toEqual(EMPTY_TABLE_STATE);
    return 0;
  }
  const { phase: _, ...numbers } = state;
  const values = new Set(Object.values(numbers));
  if (values.size !== 1 || Math.floor(state.rounds / 1e9) !== generation) expect.fail(`torn: ${[...values].join(", ")}`);
  return 1;
}
