import { once } from "node:events";
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import { takeSocket } from "../../src/sources/socket-lock.ts";

/** What {@link file://./display-lock.test.ts} starts it with. */
export interface TakeSocketsSeed {
  readonly paths: readonly string[];
  readonly threads: number;
  /** How many threads have come to each path. */
  readonly arrived: Int32Array;
}

const { paths, threads, arrived } = workerData as TakeSocketsSeed;
const port = parentPort as MessagePort;
const isOwner: boolean[] = [];
for (const [round, path] of paths.entries()) {
  Atomics.add(arrived, round, 1);
  while (Atomics.load(arrived, round) < threads) await new Promise(setImmediate);
  isOwner.push((await takeSocket(path)).owner === null);
}
port.postMessage(isOwner);
// Whoever ends gives back what it has.
await once(port, "message");
port.close();
