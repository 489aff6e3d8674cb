import { describe, expect, test, vi } from "vitest";
import { anchorOf, type AviatorError, namedRegions, type TableLink } from "@aviator/core";
import {
  attachThreadTableLink,
  createScreenReader,
  createThreadTableLink,
  placeTables,
  type ScreenReader,
  type ScreenReaderOptions,
  type TablePlaceChange,
} from "@aviator/capture";
import type { CountingOptions } from "./counting-source.ts";
import { paintedColour, paintScreen } from "./x11/paint-screen.ts";
import { startXvfbOrSkip } from "./x11/xvfb-or-skip.ts";
import { SMALL_MAP } from "./small-map.ts";

const NEVER = new AbortController().signal;
const COUNTING = new URL("./counting-source.ts", import.meta.url).href;

function startCounting(options: CountingOptions = {}, more: ScreenReaderOptions = {}): Promise<ScreenReader> {
  return createScreenReader({ source: { kind: "module", url: COUNTING, options }, rateHz: 50, ...more });
}

interface Ends extends Disposable {
  readonly workers: readonly TableLink<never, never>[];
}

/** Watches tables side by side; both ends of their links are in this thread. */
function watchTables(reader: ScreenReader, names: readonly string[]): Ends {
  const links = names.map((name, index) => ({
    name,
    region: { x: index * 100, y: 0, width: 100, height: 80 },
    ...createThreadTableLink<never, never>({ regions: namedRegions(SMALL_MAP), format: reader.source.format }),
  }));
  reader.watch(links);
  const workers = links.map(({ worker }) => attachThreadTableLink<never, never>(worker));
  return {
    workers,
    [Symbol.dispose]() {
      for (const { host } of links) host.close();
      for (const worker of workers) worker.close();
    },
  };
}

/** The link is closed: after a last frame that may not have been taken there is none. */
async function expectClosed(worker: TableLink<never, never> | undefined): Promise<void> {
  await worker?.nextFrame(NEVER);
  expect(await worker?.nextFrame(NEVER)).toBe(null);
}

describe("screen reader", () => {
  test("opens its source, and reads all tables in one capture a tick", async () => {
    await using reader = await startCounting();
    expect(reader.source).toEqual({
      name: "counting",
      reason: `${COUNTING}: asked for`,
      format: "bgra",
      monitors: [{ name: "made up", x: 0, y: 0, width: 1200, height: 100 }],
    });
    using tables = watchTables(reader, ["one", "two"]);
    for (const worker of tables.workers) {
      const frame = await worker.nextFrame(NEVER);
      const values = [...(frame?.regions.values() ?? [])].flatMap(({ bytes }) => [...new Set(bytes)]);
      expect(values).toHaveLength(3);
      expect(new Set(values)).toEqual(new Set([((frame?.sequence ?? 0) + 1) & 0xff]));
    }
    const statistics = await reader.statistics();
    expect(statistics).toMatchObject({
      failures: 0,
      captureMedianMs: expect.any(Number) as unknown,
      cpuMs: expect.any(Number) as unknown,
    });
    expect(await reader.stop()).toMatchObject({ reason: "stopped", error: null });
    for (const worker of tables.workers) await expectClosed(worker);
    expect((await reader.statistics())?.captures).toBeGreaterThanOrEqual(1);
  });

  test("a worker's rate and leases hold at once, without a message", async () => {
    await using reader = await startCounting({}, { rateHz: 0.05 });
    using tables = watchTables(reader, ["one", "two"]);
    const [one, two] = tables.workers;
    await one?.nextFrame(NEVER);
    await two?.nextFrame(NEVER);
    // Without the lease the next frame would come after twenty seconds.
    {
      using _lease = one?.lease({ rateHz: 100 });
      const first = await one?.nextFrame(NEVER);
      let last = first;
      for (let count = 0; count < 20; count += 1) last = await one?.nextFrame(NEVER);
      expect((last?.monotonicMs ?? 0) - (first?.monotonicMs ?? 0)).toBeLessThan(2000);
    }
    two?.askRate(50);
    for (let count = 0; count < 10; count += 1) await two?.nextFrame(NEVER);
    // A frame that was under way when the lease was given back; after it none.
    await one?.nextFrame(AbortSignal.timeout(100));
    expect(await one?.nextFrame(AbortSignal.timeout(300))).toBe(null);
  });

  test("tells of a table whose anchors are not there, and publishes it as lost", async () => {
    const changes: TablePlaceChange[] = [];
    await using reader = await startCounting({}, { rateHz: 10, onPlaceChange: (change) => void changes.push(change) });
    const link = createThreadTableLink<never, never>({ regions: namedRegions(SMALL_MAP), format: reader.source.format });
    const anchor = anchorOf(
      { x: 80, y: 60, width: 16, height: 16 },
      Uint8Array.from({ length: 256 }, (_, index) => (index * 37) % 256),
    );
    reader.watch([{ name: "one", region: { x: 200, y: 0, width: 100, height: 80 }, frames: link.frames, anchors: [anchor] }]);
    const worker = attachThreadTableLink<never, never>(link.worker);
    for (let count = 0; count < 3; count += 1) {
      const frame = await worker.nextFrame(NEVER);
      expect(frame).toMatchObject({ lost: true, movedBy: { x: 0, y: 0 } });
      expect([...(frame?.regions.values() ?? [])].every(({ bytes }) => bytes.every((byte) => byte === 0))).toBe(true);
    }
    expect(changes).toEqual([{ table: "one", change: "lost", movedBy: { x: 0, y: 0 }, atMs: expect.any(Number) as unknown }]);
    worker.close();
    link.host.close();
  });

  test("reports a transient error, goes on, and ends with its source", async () => {
    const errors: AviatorError[] = [];
    await using reader = await startCounting({ failAt: 2, endAt: 4 }, { onTransientError: (error) => void errors.push(error) });
    using _tables = watchTables(reader, ["one"]);
    expect(await reader.ended).toMatchObject({ reason: "ended", error: null, statistics: { captures: 2, failures: 1 } });
    expect(errors).toMatchObject([
      { name: "ScreenReaderError", code: "AVI_CAPTURE_LOST", remedy: "transient", message: "the made up screen went away" },
    ]);
  });

  test("says what a source of the user's own threw", async () => {
    await using reader = await startCounting({ throwAt: 2 });
    using tables = watchTables(reader, ["one"]);
    const { reason, error } = await reader.ended;
    expect([reason, error?.code, error?.remedy, error?.message]).toEqual([
      "failed",
      "AVI_CAPTURE_SOURCE_MODULE",
      "strategy",
      'source counting: capture() threw "not a function"; throw a CaptureLostError for what is worth trying again',
    ]);
    await expectClosed(tables.workers[0]);
  });

  test("closes the links when its thread dies", async () => {
    await using reader = await startCounting({ exitAt: 2 });
    using tables = watchTables(reader, ["one"]);
    expect(await reader.ended).toMatchObject({
      reason: "failed",
      error: { code: "AVI_CAPTURE_READER_DIED", message: "the screen reader's thread ended with exit code 7" },
      statistics: null,
    });
    await expectClosed(tables.workers[0]);
    expect(await reader.statistics()).toBe(null);
  });

  test("closes the links of tables that are given to it after its end", async () => {
    await using reader = await startCounting({ endAt: 2 });
    using _tables = watchTables(reader, ["one"]);
    expect((await reader.ended).reason).toBe("ended");
    using late = watchTables(reader, ["two", "three"]);
    const patience = AbortSignal.timeout(5000);
    for (const worker of late.workers) expect(await worker.nextFrame(patience)).toBe(null);
    expect(patience.aborted).toBe(false);
  });

  test("a listener that throws ends neither the reader nor the process", async () => {
    const heard: string[] = [];
    const options: ScreenReaderOptions = {
      onTransientError: ({ code }) => {
        heard.push(code);
        throw new Error("the listener broke");
      },
      onPlaceChange: ({ change }) => {
        heard.push(change);
        throw new Error("the listener broke");
      },
    };
    await using reader = await startCounting({ failAt: 2, endAt: 8 }, options);
    const anchor = anchorOf(
      { x: 80, y: 60, width: 16, height: 16 },
      Uint8Array.from({ length: 256 }, (_, index) => (index * 37) % 256),
    );
    const link = createThreadTableLink<never, never>({ regions: namedRegions(SMALL_MAP), format: reader.source.format });
    reader.watch([{ name: "one", region: { x: 200, y: 0, width: 100, height: 80 }, frames: link.frames, anchors: [anchor] }]);
    expect(await reader.ended).toMatchObject({ reason: "ended", error: null });
    expect(heard).toContain("AVI_CAPTURE_LOST");
    expect(heard).toContain("lost");
    link.host.close();
  });

  test("stops a capture that hangs", async () => {
    await using reader = await startCounting({ hangAt: 1 });
    using _tables = watchTables(reader, ["one"]);
    expect(await reader.stop()).toEqual({ reason: "stopped", error: null, statistics: null });
  });

  test("stops when its signal aborts", async () => {
    const stopping = new AbortController();
    await using reader = await startCounting({}, { signal: stopping.signal });
    using _tables = watchTables(reader, ["one"]);
    stopping.abort();
    expect((await reader.ended).reason).toBe("stopped");
    await expect(startCounting({}, { signal: stopping.signal })).rejects.toThrow("This operation was aborted");
  });

  test("rejects with the code and message that opening its source gave", async () => {
    vi.stubEnv("DISPLAY", undefined);
    const error: unknown = await createScreenReader({ source: { kind: "x11" } }).catch((caught: unknown) => caught);
    vi.unstubAllEnvs();
    expect(error).toMatchObject({
      code: "AVI_CAPTURE_NO_DISPLAY",
      remedy: "environment",
      message: expect.stringMatching(/^DISPLAY: must name /) as unknown,
    });
  });

  test("refuses a rate out of range and a link of another format", async () => {
    await expect(createScreenReader({ rateHz: 0 })).rejects.toThrow(
      "screen reader: rateHz: must be above 0 and at most 1000 (found 0); 10 is the default",
    );
    await using reader = await startCounting();
    const link = createThreadTableLink<never, never>({ regions: namedRegions(SMALL_MAP), format: "rgba" });
    expect(() => reader.watch([{ name: "one", region: { x: 0, y: 0, width: 100, height: 80 }, frames: link.frames }])).toThrow(
      "the link of table one is for rgba pixels, the source gives bgra",
    );
    link.host.close();
  });
});

test("reads twelve tables off an X screen, each its own pixels", async (context) => {
  await using xvfb = await startXvfbOrSkip(context, { width: 640, height: 480 });
  await using _picture = await paintScreen(xvfb.display, 640, 480);
  await using reader = await createScreenReader({ source: { kind: "x11", display: xvfb.display }, rateHz: 30 });
  const tables = Array.from({ length: 12 }, (_, cell) => ({ name: `table ${cell}`, at: { monitor: 0, cell }, map: SMALL_MAP }));
  const placed = placeTables({ layout: "4x3", monitors: reader.source.monitors, tables });
  const links = placed.map((table) => ({
    ...table,
    ...createThreadTableLink<never, never>({ regions: namedRegions(table.map), format: reader.source.format }),
  }));
  reader.watch(links);
  for (const { region, map, worker, host } of links) {
    const end = attachThreadTableLink<never, never>(worker);
    const frame = await end.nextFrame(NEVER);
    for (const { path, region: inner } of namedRegions(map)) {
      const pixels = frame?.regions.get(path);
      expect([...(pixels?.bytes.subarray(0, 3) ?? [])]).toEqual(paintedColour(region.x + inner.x, region.y + inner.y));
    }
    end.close();
    host.close();
  }
});
