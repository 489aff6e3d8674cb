import { workerData } from "node:worker_threads";
import { attachThreadTableLink, type ThreadLinkDescriptor } from "@aviator/capture";

/** What the thread says: that it runs, and at its end what it saw. */
export type UniformReport = "ready" | { readonly taken: number; readonly torn: number; readonly last: number };

/** Takes frames whose every byte is their sequence modulo 256, and reports how many were not. */
const { link: descriptor, last } = workerData as { link: ThreadLinkDescriptor; last: number };
const link = attachThreadTableLink<never, UniformReport>(descriptor);
const never = new AbortController().signal;
let taken = 0;
let lastTaken = 0;
let torn = 0;
link.post("ready");
for (let frame = await link.nextFrame(never); frame !== null; frame = await link.nextFrame(never)) {
  taken += 1;
  const wanted = frame.sequence & 0xff;
  if (!frame.regions.get("regions.multiplier")?.bytes.every((byte) => byte === wanted)) torn += 1;
  lastTaken = frame.sequence;
  if (lastTaken === last) break;
}
link.post({ taken, torn, last: lastTaken });
link.close();
