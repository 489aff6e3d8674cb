// A table's thread that only takes its frames, ten a second: from the shared screen reader, or from a source of its own.
import { parentPort, workerData } from "node:worker_threads";
import { assert, BYTES_PER_PIXEL, systemClock } from "@aviator/core";
import { attachThreadTableLink, createScreenSource } from "@aviator/capture";
import type { CapturingJob } from "./messages.ts";

const PERIOD_MS = 100;
const job = workerData as CapturingJob;
const stopping = new AbortController();
assert(parentPort !== null, "started by capture-tables.ts");
let frames = 0;
parentPort.on("message", (word: "count" | "stop") => {
  parentPort?.postMessage(frames);
  if (word === "stop") stopping.abort();
});
if (job.from === "shared") await takeShared(job);
else await takeOwn(job);
parentPort.close();

async function takeShared({ link: descriptor }: CapturingJob & { readonly from: "shared" }): Promise<void> {
  const link = attachThreadTableLink<never, never>(descriptor);
  while ((await link.nextFrame(stopping.signal)) !== null) frames += 1;
  link.close();
}

async function takeOwn({ display, regions }: CapturingJob & { readonly from: "own" }): Promise<void> {
  const { source } = await createScreenSource({ prefer: "x11", display });
  await using _closing = source;
  const requests = regions.map((region) => ({ region, into: Buffer.alloc(region.width * region.height * BYTES_PER_PIXEL) }));
  const startMs = systemClock.monotonicMs();
  while (!stopping.signal.aborted) {
    await source.capture(requests);
    frames += 1;
    const untilNextMs = PERIOD_MS - ((systemClock.monotonicMs() - startMs) % PERIOD_MS);
    await systemClock.sleep(untilNextMs, stopping.signal).catch(() => {});
  }
}
