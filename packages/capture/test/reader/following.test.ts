import {
  BYTES_PER_PIXEL,
  type CaptureRequest,
  type NamedRegion,
  type Offset,
  type Pixels,
  type RegionFrame,
} from "@aviator/core";
import { describe, expect, test } from "vitest";
import { createFrameReader, type FrameReader } from "../../src/link/frame-reader.ts";
import { createFrameShare } from "../../src/link/frame-share.ts";
import type { PlaceChange } from "../../src/reader/anchor-watch.ts";
import { watchTable } from "../../src/reader/watched-table.ts";
import { anchorAt, levelAt, texturedTable } from "../anchors/textured-table.ts";
import { type StartedLoop, startLoop } from "./start-loop.ts";

const SCREEN = { name: "screen", x: 0, y: 0, width: 700, height: 500 };
const SIZE = { width: 300, height: 240 };
const HOME = { x: 200, y: 130 };
const TABLE = texturedTable("follow", SIZE);
const REGIONS: readonly NamedRegion[] = [
  { path: "regions.multiplier", region: { x: 100, y: 90, width: 100, height: 50 } },
  { path: "regions.phase", region: { x: 120, y: 100, width: 40, height: 30 } },
  { path: "regions.balance", region: { x: 200, y: 5, width: 60, height: 20 } },
];
const PLACES = [
  [20, 20],
  [250, 40],
  [30, 190],
  [240, 200],
  [130, 20],
] as const;
const ANCHORS = PLACES.map(([x, y]) => anchorAt(TABLE, x, y));

interface Following extends StartedLoop {
  readonly reader: FrameReader;
  /** Whole milliseconds, what happened and how far the table had moved. */
  readonly changes: readonly (readonly [number, PlaceChange, Offset])[];
  /** How many regions each capture asked for. */
  readonly captures: number[];
  /** Shows the table elsewhere from now on; null takes it off the screen. */
  place(movedBy: Offset | null): void;
  /** Covers a part of the screen. */
  cover(isCovered: (x: number, y: number) => boolean): void;
  /** Every frame that was published until then, with the moment it is taken at. */
  run(durationMs: number): Promise<readonly (RegionFrame & { readonly atMs: number })[]>;
}

/** One table on a big screen, watched on a virtual clock; what is read must be the table's own pixels. */
function follow(): Following {
  let shown: Offset | null = { x: 0, y: 0 };
  let isCovered: (x: number, y: number) => boolean = () => false;
  const changes: [number, PlaceChange, Offset][] = [];
  const captures: number[] = [];
  const frames = createFrameShare(REGIONS, "bgra");
  const reader = createFrameReader(frames);
  const nowMs = (): number => loop.clock.monotonicMs();
  const table = watchTable(
    { name: "admiral", region: { ...HOME, ...SIZE }, frames, anchors: ANCHORS },
    {
      rateHz: 10,
      monitors: [SCREEN],
      onChange: (change, movedBy) => void changes.push([Math.round(nowMs()), change, movedBy]),
    },
  );
  const tables = [table];
  const screenAt = (x: number, y: number): number => {
    if (isCovered(x, y)) return 90;
    return shown === null ? 25 : levelAt(TABLE, x - HOME.x - shown.x, y - HOME.y - shown.y) || 25;
  };
  const loop: StartedLoop = startLoop(
    () => tables,
    async (requests) => {
      captures.push(requests.length);
      for (const request of requests) paint(request, screenAt);
      return "captured";
    },
  );
  return {
    ...loop,
    reader,
    changes,
    captures,
    place: (movedBy) => {
      shown = movedBy;
    },
    cover: (covered) => {
      isCovered = covered;
    },
    async run(durationMs) {
      const taken: (RegionFrame & { readonly atMs: number })[] = [];
      for (let passedMs = 0; passedMs < durationMs; passedMs += 25) {
        await loop.clock.advance(25);
        const asking = new AbortController();
        const waiting = reader.nextFrame(asking.signal);
        // A frame that is there is handed over within this turn.
        await new Promise(setImmediate);
        asking.abort();
        const frame = await waiting;
        if (frame === null) continue;
        taken.push({ ...frame, regions: new Map(), atMs: Math.round(nowMs()) });
        check(frame);
      }
      return taken;
    },
  };
}

function paint({ region, into }: CaptureRequest, screenAt: (x: number, y: number) => number): void {
  expect(
    region.x >= 0 && region.y >= 0 && region.x + region.width <= SCREEN.width && region.y + region.height <= SCREEN.height,
  ).toBe(true);
  for (let index = 0; index < region.width * region.height; index += 1) {
    const level = screenAt(region.x + (index % region.width), region.y + Math.floor(index / region.width));
    into.fill(level, index * BYTES_PER_PIXEL, index * BYTES_PER_PIXEL + 3);
  }
}

/** A frame holds the table's own pixels, from wherever it stood; a lost one nothing. */
function check({ regions, lost }: RegionFrame): void {
  for (const { path, region } of REGIONS) {
    const pixels = regions.get(path) as Pixels;
    for (const [x, y] of [
      [0, 0],
      [region.width - 1, 0],
      [region.width >> 1, region.height >> 1],
      [3, region.height - 1],
    ] as const) {
      expect(levelAt(pixels, x, y)).toBe(lost === true ? 0 : levelAt(TABLE, region.x + x, region.y + y));
    }
  }
}

describe("a table with anchors", () => {
  test("is read where it was placed, with one anchor a frame and all of them every two seconds", async () => {
    const { run, changes, captures, stopping } = follow();
    const frames = await run(4025);
    stopping.abort();
    expect(frames).toHaveLength(41);
    expect(frames.every(({ lost, movedBy }) => lost === false && movedBy?.x === 0 && movedBy.y === 0)).toBe(true);
    expect(changes).toEqual([]);
    // Two captures for the three regions, of which one lies in another.
    expect(captures.flatMap((count, tick) => (count === 2 + 1 ? [] : [[tick, count]]))).toEqual([
      [0, 7],
      [20, 7],
      [40, 7],
    ]);
  });

  test("is followed within a tick, and no frame ever holds pixels of the wrong place", async () => {
    const { run, place, changes, stopping } = follow();
    await run(350);
    place({ x: 60, y: -60 });
    const moved = await run(500);
    place({ x: 31, y: -8 });
    const again = await run(500);
    stopping.abort();
    expect(changes).toEqual([
      [400, "moved", { x: 60, y: -60 }],
      [900, "moved", { x: 31, y: -8 }],
    ]);
    expect(moved.map(({ monotonicMs, movedBy }) => [Math.round(monotonicMs), movedBy])).toEqual(
      [400, 500, 600, 700, 800].map((atMs) => [atMs, { x: 60, y: -60 }]),
    );
    expect(again[0]).toMatchObject({ lost: false, movedBy: { x: 31, y: -8 } });
  });

  test("is lost within a second, read no more, looked for more than twice a second, and found when it comes back", async () => {
    const { run, place, changes, captures, stopping } = follow();
    await run(350);
    place(null);
    captures.length = 0;
    const lost = await run(3000);
    expect(changes).toEqual([[800, "lost", { x: 0, y: 0 }]]);
    expect(lost[0]?.atMs).toBeLessThanOrEqual(425);
    expect(lost.every(({ lost }) => lost === true)).toBe(true);
    // The regions are not even captured, but for the tick in which it went, and the one that then looked around.
    expect(captures.slice(2).every((count) => count === ANCHORS.length)).toBe(true);
    expect(captures.length).toBeLessThanOrEqual(2 + 2.5 * 3 + 1);
    expect(captures.length).toBeGreaterThanOrEqual(2 + 2 * 3);
    place({ x: -12, y: 44 });
    const back = await run(500);
    stopping.abort();
    expect(changes.slice(1)).toEqual([[expect.any(Number), "found", { x: -12, y: 44 }]]);
    expect(changes[1]?.[0]).toBeLessThanOrEqual(3350 + 400);
    expect(back.at(-1)).toMatchObject({ lost: false, movedBy: { x: -12, y: 44 } });
  });

  test("comes back to where it was placed after it had moved far from there", async () => {
    const { run, place, changes, stopping } = follow();
    for (const x of [50, 100, 150]) {
      place({ x, y: 0 });
      await run(300);
    }
    place(null);
    await run(1000);
    place({ x: 0, y: 0 });
    const back = await run(1000);
    stopping.abort();
    expect(changes.map(([, change, { x }]) => [change, x])).toEqual([
      ["moved", 50],
      ["moved", 100],
      ["moved", 150],
      ["lost", 150],
      ["found", 0],
    ]);
    expect(back.at(-1)).toMatchObject({ lost: false, movedBy: { x: 0, y: 0 } });
  });

  test("is lost when what is read of it leaves the monitor, and found when it is back on it", async () => {
    const { run, place, changes, stopping } = follow();
    for (const y of [-50, -100, -140]) {
      place({ x: 0, y });
      await run(600);
    }
    expect(changes.map(([, change, { y }]) => [change, y])).toEqual([
      ["moved", -50],
      ["moved", -100],
      ["lost", -100],
    ]);
    place({ x: 0, y: -130 });
    await run(600);
    stopping.abort();
    expect(changes.at(-1)).toEqual([expect.any(Number), "found", { x: 0, y: -130 }]);
  });

  test("is read on while some anchors are covered, and followed by the rest", async () => {
    const { run, place, cover, changes, stopping } = follow();
    await run(350);
    cover((x, y) => x < HOME.x + 60 && y < HOME.y + 230);
    const covered = await run(3000);
    // One frame at most goes by without being used when an anchor is first found to be covered.
    expect(covered.length).toBeGreaterThanOrEqual(28);
    expect(changes).toEqual([]);
    place({ x: 20, y: 5 });
    const moved = await run(500);
    stopping.abort();
    expect(changes.map(([, change, movedBy]) => [change, movedBy])).toEqual([["moved", { x: 20, y: 5 }]]);
    expect(moved.at(-1)).toMatchObject({ lost: false, movedBy: { x: 20, y: 5 } });
  });

  test("is looked at more often while its rate is leased", async () => {
    const { run, reader, wake, captures, stopping } = follow();
    await run(975);
    captures.length = 0;
    const lease = reader.lease({ rateHz: 30 });
    wake();
    await run(1000);
    lease.release();
    expect(captures.length).toBeGreaterThanOrEqual(30);
    expect(captures.filter((count) => count === 7).length).toBeGreaterThanOrEqual(3);
    captures.length = 0;
    await run(1000);
    stopping.abort();
    expect(captures.length).toBeLessThanOrEqual(11);
  });

  test("a table that shakes costs no more than a few captures a tick", async () => {
    const { clock, place, captures, stopping } = follow();
    for (let step = 0; step < 400; step += 1) {
      place({ x: (step * 7) % 30, y: (step * 5) % 20 });
      await clock.advance(5);
    }
    stopping.abort();
    expect(captures.length).toBeLessThanOrEqual(20 * 6);
  });
});
