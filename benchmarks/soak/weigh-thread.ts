// Preloaded into every thread of a soaked runner: weighs the thread after a collection whenever it is asked to.
import { getHeapCodeStatistics } from "node:v8";
import { isMainThread, threadName } from "node:worker_threads";
import { ASKING, type ThreadWeight, WEIGHING } from "./thread-weights.ts";

const asked = new BroadcastChannel(ASKING);
const answers = new BroadcastChannel(WEIGHING);
asked.addEventListener("message", () => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  const code = getHeapCodeStatistics();
  answers.postMessage({
    thread: isMainThread ? "main" : (threadName ?? "unnamed"),
    bytes: heapUsed + external,
    codeBytes: code.code_and_metadata_size + code.bytecode_and_metadata_size,
  } satisfies ThreadWeight);
});
// Weighing keeps no thread alive.
(asked as unknown as NodeJS.RefCounted).unref();
(answers as unknown as NodeJS.RefCounted).unref();
