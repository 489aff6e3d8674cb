import { setImmediate } from "node:timers/promises";
import { queryObjects } from "node:v8";
import { createEventBus, createVirtualClock, SharedGameState } from "@aviator/core";
import { expect, test } from "vitest";
import { followRunner } from "../../src/live/follow-runner.ts";
import type { Output } from "../../src/command-line/output.ts";
import type { Runner } from "../../src/runner.ts";

const clock = createVirtualClock();
const lines: string[] = [];
const output: Output = {
  json: false,
  line: (text = "") => lines.push(text),
  value: () => {},
  live: () => {},
  endLive: () => {},
  isLive: false,
  width: 80,
};

function runnerThatEnds(ended: Promise<void>): Pick<Runner, "tables" | "state" | "bus" | "ended"> {
  return { tables: [], state: new SharedGameState(1), bus: createEventBus(() => {}), ended };
}

/** Lets so many looks at the runner pass. */
async function pass(ticks: number): Promise<void> {
  for (let tick = 0; tick < ticks; tick += 1) {
    await setImmediate();
    await clock.advance(250);
  }
}

test("following a runner for long holds no more than for a short time", async () => {
  const interrupt = new AbortController();
  const runner = runnerThatEnds(new Promise(() => {}));
  const following = followRunner({ runner, output, clock, signal: interrupt.signal, lost: new Promise<never>(() => {}) });
  await pass(50);
  const before = queryObjects(Promise, { format: "count" });
  await pass(400);
  expect(queryObjects(Promise, { format: "count" }) - before).toBeLessThan(100);
  interrupt.abort();
  await following;
  expect(lines.at(-1)).toBe("stopping: everything read is being stored; Ctrl-C again ends at once");
});

test("it ends with the runner, and rejects with what was lost", async () => {
  const { signal } = new AbortController();
  await expect(followRunner({ runner: runnerThatEnds(Promise.resolve()), output, clock, signal })).resolves.toBeUndefined();
  const lost = Promise.reject(new Error("the browser was closed"));
  const runner = runnerThatEnds(new Promise(() => {}));
  await expect(followRunner({ runner, output, clock, signal, lost })).rejects.toThrow("the browser was closed");
  const ended = Promise.reject(new Error("the screen is gone"));
  await expect(followRunner({ runner: runnerThatEnds(ended), output, clock, signal })).rejects.toThrow("the screen is gone");
});
