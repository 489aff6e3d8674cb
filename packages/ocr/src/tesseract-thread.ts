import { parentPort, workerData } from "node:worker_threads";
import { assert } from "@aviator/core";
import { messageOf } from "./errors.ts";
import { bundledDataFolder, loadTesseractCore } from "./tesseract/tesseract-core.ts";
import type { TesseractThreadJob, TesseractThreadReport, TesseractThreadSeed } from "./tesseract/thread-messages.ts";

assert(parentPort !== null, "tesseract-thread must be started by startTesseractWorker");
const starter = parentPort;
const { dataFolder } = workerData as TesseractThreadSeed;
const report = (message: TesseractThreadReport): void => starter.postMessage(message);

try {
  const core = await loadTesseractCore(dataFolder ?? bundledDataFolder());
  starter.on("message", (job: TesseractThreadJob) => {
    try {
      report({ type: "read", reading: core.recognise(job) });
    } catch (error) {
      // The engine's memory may be broken after this: a thread anew is the only sure mend.
      report({ type: "refused", message: messageOf(error) });
    }
  });
  report({ type: "ready" });
} catch (error) {
  report({ type: "unavailable", message: messageOf(error) });
}
