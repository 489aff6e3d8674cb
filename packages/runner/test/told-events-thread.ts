import { workerData } from "node:worker_threads";
import { createEventSender, createPortChannel } from "@aviator/core";
import type { TableWorkerSeed } from "../src/index.ts";

/** A table worker that tells of three rounds, and fails. */
const { name, generation, events } = workerData as TableWorkerSeed;
const sender = createEventSender({ channel: createPortChannel(events), source: name, generation });
for (const ordinal of [1, 2, 3]) sender.send("round.opened", { table: name, ordinal, atMs: 1_700_000_000_000 });
sender.send("worker.started", { table: name });
await sender.close();
throw new Error("out of paper");
