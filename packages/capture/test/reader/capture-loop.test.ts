import { expect, test } from "vitest";
import { createVirtualClock, type FrameStamp } from "@aviator/core";
import { CaptureLostError } from "@aviator/capture";
import type { WatchedTable } from "../../src/reader/watched-table.ts";
import { type StartedLoop, startLoop as startOver } from "./start-loop.ts";

/** The loop over one table at 10 Hz, with a source whose captures last as long as they sleep, and then no time. */
function startLoop(
  capture: (count: number, sleep: (durationMs: number) => Promise<void>) => Promise<"captured" | "ended">,
): StartedLoop & { readonly stamps: readonly FrameStamp[] } {
  const stamps: FrameStamp[] = [];
  const tables = [tableAt(() => 10, stamps)];
  let count = 0;
  let isBusy = false;
  const loop = startOver(
    () => tables,
    async (_requests, clock) => {
      expect(isBusy).toBe(false);
      isBusy = true;
      count += 1;
      try {
        return await capture(count, (durationMs) => clock.sleep(durationMs));
      } finally {
        isBusy = false;
      }
    },
  );
  return { ...loop, stamps };
}

/** A table that asks for a rate, and keeps the stamps of its frames. */
function tableAt(rateHz: () => number, stamps: FrameStamp[], again: () => boolean = () => false): WatchedTable {
  return {
    rateHz,
    rateAsked: () => new Promise(() => {}),
    begin: () => {},
    publish(stamp) {
      stamps.push(stamp);
      return again() ? "again" : null;
    },
    close: () => {},
  };
}

/** Whole milliseconds of the frames. */
function timesOf(stamps: readonly FrameStamp[]): number[] {
  return stamps.map(({ monotonicMs }) => Math.round(monotonicMs));
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

/** Tables at these rates, with the moment of every capture. */
function startTables(rates: readonly (() => number)[], clock = createVirtualClock()) {
  const captures: number[] = [];
  const frames = rates.map((): FrameStamp[] => []);
  const tables = rates.map((rateHz, index) => tableAt(rateHz, frames[index] ?? []));
  const loop = startOver(
    () => tables,
    async () => {
      captures.push(Math.round(clock.monotonicMs()));
      return "captured";
    },
    clock,
  );
  return { ...loop, captures, frames };
}

test("each table has its own rate, tables of one rate share ticks, and no rate drifts", async () => {
  const { clock, stopping, captures, frames, statistics } = startTables([() => 10, () => 5, () => 10, () => 4]);
  await clock.advance(1000);
  stopping.abort();
  expect(frames.map(timesOf)).toEqual([
    [0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000],
    [0, 200, 400, 600, 800, 1000],
    [0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000],
    [0, 250, 500, 750, 1000],
  ]);
  expect(captures).toEqual([0, 100, 200, 250, 300, 400, 500, 600, 700, 750, 800, 900, 1000]);
  expect(frames.map((stamps) => stamps.map(({ sequence }) => sequence))).toEqual([
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    [0, 1, 2, 3, 4, 5],
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    [0, 1, 2, 3, 4],
  ]);
  expect(statistics.read()).toMatchObject({ captures: 13, skippedTicks: 0 });
});

test("over an hour each rate gives exactly its frames, and 30 Hz holds all ticks of 10 and 5 Hz", async () => {
  const HOUR_MS = 3_600_000;
  let nowMs = 0;
  // A clock that jumps from sleep to sleep: an hour of ticks in a moment.
  const stopping = new AbortController();
  const clock = {
    ...createVirtualClock(),
    monotonicMs: () => nowMs,
    sleep: async (durationMs: number) => {
      // The deadline of a capture; every one of them is in time.
      if (durationMs > 1000) return new Promise<void>(() => {});
      nowMs += durationMs;
      if (nowMs >= HOUR_MS) stopping.abort();
    },
  };
  const { captures, frames, ended, stopping: own } = startTables([() => 30, () => 10, () => 5], clock);
  stopping.signal.addEventListener("abort", () => own.abort());
  await ended;
  expect(captures).toHaveLength(30 * 3600);
  expect(frames.map(({ length }) => length)).toEqual([30 * 3600, 10 * 3600, 5 * 3600]);
  expect(frames[1]?.at(-1)?.monotonicMs).toBeCloseTo(HOUR_MS - 100, 3);
});

test("a raised rate holds at once, a lowered one from the next tick on, and neither counts as skipped ticks", async () => {
  let rateHz = 5;
  const { clock, stopping, frames, wake, statistics } = startTables([() => rateHz, () => 10]);
  await clock.advance(370);
  rateHz = 30;
  wake();
  await clock.advance(170);
  rateHz = 5;
  wake();
  await clock.advance(460);
  stopping.abort();
  expect(timesOf(frames[0] ?? [])).toEqual([0, 200, 370, 400, 433, 467, 500, 533, 600, 800, 1000]);
  expect(timesOf(frames[1] ?? [])).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000]);
  expect(frames[0]?.map(({ sequence }) => sequence)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(statistics.read().skippedTicks).toBe(0);
});

test("a table that is due again at once does not shift its ticks", async () => {
  const stamps: FrameStamp[] = [];
  const table = tableAt(
    () => 10,
    stamps,
    () => stamps.length === 2,
  );
  const { clock, stopping } = startOver(
    () => [table],
    async (_requests, { sleep }) => {
      await sleep(7);
      return "captured";
    },
  );
  await clock.advance(320);
  stopping.abort();
  expect(timesOf(stamps)).toEqual([0, 100, 107, 200, 300]);
});

test("without tables nothing is captured, and one that comes is captured at once", async () => {
  let tables: readonly WatchedTable[] = [];
  const stamps: FrameStamp[] = [];
  const { clock, stopping, wake } = startOver(
    () => tables,
    async () => "captured",
  );
  await clock.advance(1234);
  tables = [tableAt(() => 10, stamps)];
  wake();
  await clock.advance(200);
  stopping.abort();
  expect(timesOf(stamps)).toEqual([1234, 1300, 1400]);
});
