import { expect, test } from "vitest";
import { BYTES_PER_PIXEL, type CaptureRequest, namedRegions, type RegionFrame } from "@aviator/core";
import { createFrameReader } from "../../src/link/frame-reader.ts";
import { createFrameShare } from "../../src/link/frame-share.ts";
import { watchTable } from "../../src/reader/watched-table.ts";
import { SMALL_MAP } from "../small-map.ts";

const OPTIONS = { rateHz: 10, monitors: [], onChange: () => {} };
const TABLE = { x: 300, y: 200, width: 100, height: 80 };

test("every region gets its own pixels, from the table's place, on both sides of the slot", async () => {
  const frames = createFrameShare(namedRegions(SMALL_MAP), "bgra");
  const reader = createFrameReader(frames);
  const table = watchTable({ name: "admiral", region: TABLE, frames }, OPTIONS);
  for (let sequence = 0; sequence < 5; sequence += 1) {
    const requests: CaptureRequest[] = [];
    table.begin(0, requests);
    expect(requests.map(({ region }) => region)).toEqual([
      { x: 310, y: 220, width: 60, height: 20 },
      { x: 300, y: 200, width: 8, height: 4 },
    ]);
    for (const { region, into } of requests) {
      for (let index = 0; index < region.width * region.height; index += 1) {
        into.set(
          [region.x + (index % region.width), region.y + Math.floor(index / region.width), sequence, 0].map(
            (value) => value & 0xff,
          ),
          index * 4,
        );
      }
    }
    table.publish({ capturedAtMs: 0, monotonicMs: 0, sequence });
    const frame = await reader.nextFrame(new AbortController().signal);
    for (const { path, region } of namedRegions(SMALL_MAP)) {
      expect(firstPixel(frame, path)).toEqual([(TABLE.x + region.x) & 0xff, (TABLE.y + region.y) & 0xff, sequence]);
      expect(lastPixel(frame, path)).toEqual([
        (TABLE.x + region.x + region.width - 1) & 0xff,
        (TABLE.y + region.y + region.height - 1) & 0xff,
        sequence,
      ]);
    }
  }
});

test("a slot's buffers are planned once each", () => {
  const table = watchTable(
    { name: "admiral", region: TABLE, frames: createFrameShare(namedRegions(SMALL_MAP), "bgra") },
    OPTIONS,
  );
  const seen = new Set<unknown>();
  for (let sequence = 0; sequence < 10; sequence += 1) {
    const requests: CaptureRequest[] = [];
    table.begin(0, requests);
    for (const request of requests) seen.add(request);
    table.publish({ capturedAtMs: 0, monotonicMs: 0, sequence });
  }
  expect(seen.size).toBe(4);
});

function firstPixel(frame: RegionFrame | null, path: string): number[] {
  const { bytes, offset } = frame?.regions.get(path) ?? { bytes: [], offset: 0 };
  return Array.from(bytes.slice(offset, offset + 3));
}

function lastPixel(frame: RegionFrame | null, path: string): number[] {
  const bytes = frame?.regions.get(path)?.bytes ?? new Uint8Array();
  return Array.from(bytes.subarray(bytes.length - BYTES_PER_PIXEL, bytes.length - 1));
}
