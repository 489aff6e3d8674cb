import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { createEventBus, systemClock } from "@aviator/core";
import { expect, test } from "vitest";
import { createSupervisor, type SupervisedWorker } from "../src/index.ts";

/** A real thread running `script`; its `stop` posts a message. */
const startThread = (script: string, hasBegun = true): SupervisedWorker => {
  const worker = new Worker(script, { eval: true });
  let failure: Error | null = null;
  worker.on("error", (error: Error) => {
    failure = error;
  });
  const ended = once(worker, "exit").then(([code]) => {
    if (failure !== null) throw failure;
    if (code !== 0) throw new Error(`exit code ${code}`);
  });
  return {
    ended,
    hasBegun: () => hasBegun,
    stop: () => worker.postMessage("stop"),
    terminate: async () => void (await worker.terminate()),
  };
};
const OBEDIENT = `require("node:worker_threads").parentPort.once("message", () => {});`;
const THROWING = `setTimeout(() => { throw new Error("boom"); }, 20);`;
const DEAF = `require("node:worker_threads").parentPort.on("message", () => {});`;
const BY_FORCE = '"message":"did not end when it was told to and was ended by force; please report it"';

const watchAll = (scripts: Record<string, string>, starting: readonly string[] = []) => {
  const events: string[] = [];
  const bus = createEventBus((error) => {
    throw error;
  });
  bus.onAny((type, event) => events.push(`${type} ${JSON.stringify(event)}`));
  const supervisor = createSupervisor(bus);
  for (const [table, script] of Object.entries(scripts))
    supervisor.watch(table, startThread(script, !starting.includes(table)));
  return { events, supervisor };
};

/** Patience that ends with the first event: however long a busy machine takes to start threads. */
const untilTold = async (events: readonly string[]): Promise<void> => {
  while (events.length === 0) await systemClock.sleep(5);
};

test("a worker that throws is reported, and the others go on", async () => {
  const { events, supervisor } = watchAll({ admiral: THROWING, mozzart: OBEDIENT });
  while (events.length === 0) await systemClock.sleep(5);
  expect(events).toEqual(['worker.failed {"table":"admiral","message":"boom"}']);
  expect(supervisor.alive()).toEqual(["mozzart"]);
  expect(await supervisor.stop(systemClock.sleep(5000))).toEqual([]);
  expect(events[1]).toBe('worker.stopped {"table":"mozzart"}');
  await supervisor.idle;
});

test("a worker that does not listen is ended by force when patience is over", async () => {
  const { events, supervisor } = watchAll({ admiral: DEAF, mozzart: OBEDIENT });
  expect(await supervisor.stop(untilTold(events))).toEqual(["admiral"]);
  await supervisor.idle;
  expect(events).toEqual(['worker.stopped {"table":"mozzart"}', `worker.failed {"table":"admiral",${BY_FORCE}}`]);
});

test("it has failed even if its thread ends with exit code 0, as one does that is terminated before its script runs", async () => {
  const { events, supervisor } = watchAll({});
  const ended = Promise.withResolvers<void>();
  supervisor.watch("admiral", {
    ended: ended.promise,
    hasBegun: () => true,
    stop() {},
    terminate: async () => ended.resolve(),
  });
  expect(await supervisor.stop(Promise.resolve())).toEqual(["admiral"]);
  await supervisor.idle;
  expect(events).toEqual([`worker.failed {"table":"admiral",${BY_FORCE}}`]);
});

test("a worker that has stored everything has not failed, though its thread takes long to end and is ended by force", async () => {
  const { events, supervisor } = watchAll({});
  let finished = false;
  supervisor.watch("admiral", { ...startThread(DEAF), stop: () => (finished = true), hasFinished: () => finished });
  expect(await supervisor.stop(Promise.resolve())).toEqual([]);
  await supervisor.idle;
  expect(events).toEqual(['worker.stopped {"table":"admiral"}']);
});

test("a worker that is still starting when it is stopped has not failed, though its start is cut short", async () => {
  const { events, supervisor } = watchAll({ admiral: DEAF, mozzart: OBEDIENT }, ["admiral", "mozzart"]);
  expect(await supervisor.stop(untilTold(events))).toEqual([]);
  await supervisor.idle;
  expect(events).toEqual(['worker.stopped {"table":"mozzart"}', 'worker.stopped {"table":"admiral"}']);
});

test("a worker whose start fails while it is stopped has failed", async () => {
  const { events, supervisor } = watchAll({ admiral: THROWING }, ["admiral"]);
  expect(await supervisor.stop(systemClock.sleep(5000))).toEqual([]);
  expect(events).toEqual(['worker.failed {"table":"admiral","message":"boom"}']);
});
