import { expect, test } from "vitest";
import { type AviatorError, createVirtualClock, type FrameSource, type FrameStamp } from "@aviator/core";
import { CaptureLostError } from "@aviator/capture";
import { runCaptureLoop } from "../../src/reader/capture-loop.ts";
import { createCaptureStatistics } from "../../src/reader/capture-statistics.ts";
import type { WatchedTable } from "../../src/reader/watched-table.ts";

/** The loop on a virtual clock, with a source whose captures last as long as `durations` says, and then no time. */
function startLoop(capture: (count: number, sleep: (durationMs: number) => Promise<void>) => Promise<"captured" | "ended">) {
  const clock = createVirtualClock(5000);
  const stopping = new AbortController();
  const statistics = createCaptureStatistics();
  const stamps: FrameStamp[] = [];
  const errors: AviatorError[] = [];
  let count = 0;
  let isBusy = false;
  const source: FrameSource = {
    name: "scripted",
    format: "bgra",
    monitors: async () => [],
    async capture() {
      expect(isBusy).toBe(false);
      isBusy = true;
      count += 1;
      try {
        return await capture(count, (durationMs) => clock.sleep(durationMs));
      } finally {
        isBusy = false;
      }
    },
    async [Symbol.asyncDispose]() {},
  };
  const table: WatchedTable = { begin: () => [], publish: (stamp) => void stamps.push(stamp), close: () => {} };
  const ended = runCaptureLoop({
    source,
    rateHz: 10,
    clock,
    statistics,
    tables: () => [table],
    onTransientError: (error) => void errors.push(error),
    signal: stopping.signal,
  });
  return { clock, stopping, statistics, stamps, errors, ended };
}

test("ticks at its rate without drift, and stamps the moment before the capture", async () => {
  const { clock, stopping, stamps, ended } = startLoop(async (_count, sleep) => {
    await sleep(30);
    return "captured";
  });
  await clock.advance(999);
  stopping.abort();
  expect(await ended).toBe("stopped");
  expect(stamps.map(({ monotonicMs }) => Math.round(monotonicMs))).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800, 900]);
  expect(stamps[3]).toMatchObject({ sequence: 3, capturedAtMs: expect.closeTo(5300, 3) as unknown });
});

test("skips and counts the ticks that a slow capture missed, and runs one that is only late", async () => {
  const durations = [0, 350, 120];
  const { clock, stopping, statistics, stamps, ended } = startLoop(async (count, sleep) => {
    await sleep(durations[count - 1] ?? 0);
    return "captured";
  });
  await clock.advance(801);
  stopping.abort();
  await ended;
  expect(stamps.map(({ monotonicMs, sequence }) => [Math.round(monotonicMs), sequence])).toEqual([
    [0, 0],
    [100, 1],
    [450, 4],
    [570, 5],
    [600, 6],
    [700, 7],
    [800, 8],
  ]);
  expect(statistics.read()).toMatchObject({ captures: 7, skippedTicks: 2, failures: 0 });
});

test("tries again after a transient error, with pauses that grow", async () => {
  const { clock, stopping, statistics, stamps, errors, ended } = startLoop(async (count) => {
    if (count <= 3) throw new CaptureLostError(`gone ${count}`);
    return "captured";
  });
  await clock.advance(2000);
  stopping.abort();
  await ended;
  expect(errors.map(({ message }) => message)).toEqual(["gone 1", "gone 2", "gone 3"]);
  // Failed at 0, 250 and 750 ms; after each pause the tick that is due runs at once.
  expect(stamps.map(({ monotonicMs }) => Math.round(monotonicMs))).toEqual([1750, 1800, 1900, 2000]);
  expect(statistics.read()).toMatchObject({ captures: 4, failures: 3 });
});

test("tells once of a capture that does not answer, starts no other meanwhile, and goes on when it does", async () => {
  const hanging = Promise.withResolvers<"captured">();
  const { clock, stopping, statistics, stamps, errors, ended } = startLoop(async (count) => {
    return count === 2 ? hanging.promise : "captured";
  });
  await clock.advance(3099);
  expect(errors).toEqual([]);
  await clock.advance(10_001);
  expect(errors).toMatchObject([
    {
      code: "AVI_CAPTURE_LOST",
      message: "source scripted: capture() has not answered for 3000 ms; the next one starts when it does",
    },
  ]);
  hanging.resolve("captured");
  await clock.advance(150);
  stopping.abort();
  expect(await ended).toBe("stopped");
  // What the late capture brought is not published.
  expect(stamps.map(({ monotonicMs }) => Math.round(monotonicMs))).toEqual([0, 13_100, 13_200]);
  expect(statistics.read()).toMatchObject({ captures: 3, failures: 1 });
});

test("a stop does not wait for a capture that was told of", async () => {
  const { clock, stopping, ended } = startLoop(() => new Promise(() => {}));
  await clock.advance(3000);
  stopping.abort();
  expect(await ended).toBe("stopped");
});

test("ends with its source", async () => {
  const { clock, ended, stamps } = startLoop(async (count) => (count === 3 ? "ended" : "captured"));
  await clock.advance(1000);
  expect(await ended).toBe("ended");
  expect(stamps).toHaveLength(2);
});

test("rejects with an error that is not transient, and names what a user's source threw", async () => {
  const { clock, ended } = startLoop(async () => {
    throw new TypeError("pixels is undefined");
  });
  const outcome = ended.catch((error: unknown) => error);
  await clock.advance(0);
  expect(await outcome).toMatchObject({
    code: "AVI_CAPTURE_SOURCE_MODULE",
    message: 'source scripted: capture() threw "pixels is undefined"; throw a CaptureLostError for what is worth trying again',
  });
});
