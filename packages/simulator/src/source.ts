import {
  assert,
  BYTES_PER_PIXEL,
  type CaptureRequest,
  checkCaptureRequests,
  createFrameSlot,
  type FrameSlot,
  type FrameSource,
  type Monitor,
  type Region,
} from "@aviator/core";
import type { SimulatedScreen, SimulatedScreenTable } from "./painter/simulated-screen.ts";

export type { SimulatedScreen, SimulatedScreenTable } from "./painter/simulated-screen.ts";

/** How to create the frame source of a simulated screen. */
export interface FrameSourceOptions {
  /** What `startPainter` returned as `screen`. */
  readonly screen: SimulatedScreen;
}

/**
 * Reads the screen that a painter thread paints. Loads nothing native, so that it may live in any thread. All regions of one
 * table in one capture come out of one painted frame; what no table covers is black.
 */
export function createFrameSource(options: FrameSourceOptions): FrameSource {
  const { screen } = options;
  const monitor: Monitor = { name: "simulator", x: 0, y: 0, width: screen.width, height: screen.height };
  const tables = screen.tables.map((table) => watchTable(table));
  let disposed = false;
  return {
    name: "simulator",
    format: "rgba",
    monitors: () => Promise.resolve([monitor]),
    async capture(requests) {
      assert(!disposed, "the simulator's frame source was used after its disposal");
      checkCaptureRequests(requests, [monitor], "simulator");
      for (const table of tables) table.stale = true;
      for (const request of requests) readRegion(tables, request);
      return "captured";
    },
    async [Symbol.asyncDispose]() {
      disposed = true;
    },
  };
}

/** One table as this reader last saw it. */
interface WatchedTable {
  readonly region: Region;
  readonly slot: FrameSlot;
  /** The last frame copied; allocated when the first region is read. */
  bytes: Uint8Array | null;
  /** `published()` of the slot when it was copied. */
  seen: number;
  /** True until the table has been looked at in this capture. */
  stale: boolean;
}

function watchTable({ region, buffer }: SimulatedScreenTable): WatchedTable {
  const slot = createFrameSlot(region.width * region.height * BYTES_PER_PIXEL, buffer);
  return { region, slot, bytes: null, seen: 0, stale: true };
}

function readRegion(tables: readonly WatchedTable[], { region, into }: CaptureRequest): void {
  const home = tables.find((table) => covers(table.region, region));
  if (home === undefined) into.fill(0);
  for (const table of home === undefined ? tables : [home]) copyOverlap(table, region, into);
}

function covers(outer: Region, inner: Region): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

function copyOverlap(table: WatchedTable, region: Region, into: Uint8Array): void {
  const place = table.region;
  const left = Math.max(region.x, place.x);
  const right = Math.min(region.x + region.width, place.x + place.width);
  const top = Math.max(region.y, place.y);
  const bottom = Math.min(region.y + region.height, place.y + place.height);
  if (left >= right || top >= bottom) return;
  const bytes = latest(table);
  const rowBytes = (right - left) * BYTES_PER_PIXEL;
  for (let y = top; y < bottom; y += 1) {
    const from = ((y - place.y) * place.width + left - place.x) * BYTES_PER_PIXEL;
    into.set(bytes.subarray(from, from + rowBytes), ((y - region.y) * region.width + left - region.x) * BYTES_PER_PIXEL);
  }
}

/** The frame that all regions of this capture come from; black before the first. */
function latest(table: WatchedTable): Uint8Array {
  const bytes = (table.bytes ??= new Uint8Array(table.slot.byteLength));
  if (!table.stale) return bytes;
  table.stale = false;
  const published = table.slot.published();
  if (published !== table.seen && table.slot.copyLatest(bytes) !== null) table.seen = published;
  return bytes;
}
