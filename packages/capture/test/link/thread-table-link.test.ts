import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { type SuiteMessage, tableLinkSuite } from "@aviator/core/testing";
import { describe, expect, test } from "vitest";
import { attachThreadTableLink, createThreadTableLink, type ThreadTableLink } from "@aviator/capture";
import type { UniformReport } from "./uniform-frames-thread.ts";

describe("thread table link keeps the promises of its port", () => {
  const suite = tableLinkSuite({
    async create(regions, format) {
      const { host, worker } = createThreadTableLink<SuiteMessage, SuiteMessage>({ regions, format });
      return { host, worker: attachThreadTableLink<SuiteMessage, SuiteMessage>(worker) };
    },
  });
  for (const { name, run } of suite) test(name, run);
});

const REGION = { x: 0, y: 0, width: 200, height: 100 };
const FRAMES = 3000;

function startUniformFrames(): {
  exited: Promise<unknown[]>;
  link: ThreadTableLink<UniformReport, never>;
  reports: () => Promise<UniformReport>;
} {
  const link = createThreadTableLink<UniformReport, never>({
    regions: [{ path: "regions.multiplier", region: REGION }],
    format: "bgra",
  });
  const thread = new Worker(new URL("./uniform-frames-thread.ts", import.meta.url), {
    workerData: { link: link.worker, last: FRAMES },
    transferList: [link.worker.port],
  });
  // From the start: the thread may have ended before its last message is heard.
  return { exited: once(thread, "exit"), link, reports: () => new Promise((resolve) => link.host.onMessage(resolve)) };
}

describe("across threads", () => {
  test("a fast writer never tears a frame, and the last one arrives", async () => {
    const { exited, link, reports } = startUniformFrames();
    expect(await reports()).toBe("ready");
    const verdict = reports();
    for (let sequence = 1; sequence <= FRAMES; sequence += 1) {
      link.host
        .beginFrame()
        .get("regions.multiplier")
        ?.fill(sequence & 0xff);
      link.host.publishFrame({ capturedAtMs: 0, monotonicMs: 0, sequence });
    }
    expect(await verdict).toMatchObject({ torn: 0, last: FRAMES });
    await exited;
    link.host.close();
  });

  test("the host's close ends a worker that waits, and lets its thread end", async () => {
    const { exited, link, reports } = startUniformFrames();
    expect(await reports()).toBe("ready");
    link.host.close();
    expect(await exited).toEqual([0]);
  });
});
