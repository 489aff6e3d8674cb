import { parentPort, workerData } from "node:worker_threads";
import { importWithOurs } from "./loading/import-with-ours.ts";

// Says that the top level of a strategy's file came to its end; a throw there ends this thread with its error.
await importWithOurs(workerData as string);
parentPort?.postMessage("loaded");
