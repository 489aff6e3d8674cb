import { parentPort, workerData } from "node:worker_threads";
import { importWithOurs } from "./loading/import-with-ours.ts";
import type { TriedFile } from "./loading/try-in-thread.ts";

// Says that the top level of a file came to its end; a throw there ends this thread with its error.
const { path, from } = workerData as TriedFile;
await importWithOurs(path, from);
parentPort?.postMessage("loaded");
