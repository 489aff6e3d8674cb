import { Buffer } from "node:buffer";
import { BYTES_PER_PIXEL, type CaptureRequest, moveRegion, type NamedRegion, type Offset, type Region } from "@aviator/core";
import { bufferOf, cutRegion, planCapture } from "../tables/capture-plan.ts";
import { clipRegion } from "../tables/region-geometry.ts";

/** The captures that fill a table's frames, planned once for each buffer and place. */
export interface RegionCaptures {
  /** Adds the requests that fill `buffers`, of a table whose top left corner is at `origin`. */
  begin(buffers: ReadonlyMap<string, Uint8Array>, origin: Offset, requests: CaptureRequest[]): void;
  /** Cuts what was captured for several regions together. */
  finish(): void;
  /** True when all of it lies on a monitor. */
  fits(origin: Offset, monitor: Region): boolean;
}

interface Cut {
  readonly from: Buffer;
  readonly box: Region;
  readonly inner: Region;
  readonly into: Buffer;
}

/** The requests and cuts of one of a link's two buffers. */
interface Side {
  readonly requests: readonly CaptureRequest[];
  readonly cuts: readonly Cut[];
}

const CORNER: Offset = { x: 0, y: 0 };

/** Plans the captures of these regions, in coordinates of the table of that name. */
export function createRegionCaptures(regions: readonly NamedRegion[], table: string): RegionCaptures {
  const boxes = planCapture(regions, CORNER).map((box) => ({
    ...box,
    scratch: box.regions.length > 1 ? Buffer.alloc(box.region.width * box.region.height * BYTES_PER_PIXEL) : null,
  }));
  const sides = new Map<ReadonlyMap<string, Uint8Array>, Side>();
  let plannedFor = CORNER;
  let current: Side = { requests: [], cuts: [] };

  const plan = (buffers: ReadonlyMap<string, Uint8Array>, origin: Offset): Side => {
    const requests: CaptureRequest[] = [];
    const cuts: Cut[] = [];
    for (const { region: box, regions: inside, scratch } of boxes) {
      for (const { path, region: inner } of inside) {
        const into = buffers.get(path) as Uint8Array;
        if (scratch === null) requests.push({ region: moveRegion(box, origin), into, table });
        else cuts.push({ from: scratch, box, inner, into: bufferOf(into) });
      }
      if (scratch !== null) requests.push({ region: moveRegion(box, origin), into: scratch, table });
    }
    return { requests, cuts };
  };

  return {
    begin(buffers, origin, requests) {
      if (origin.x !== plannedFor.x || origin.y !== plannedFor.y) sides.clear();
      plannedFor = origin;
      let side = sides.get(buffers);
      if (side === undefined) {
        side = plan(buffers, origin);
        sides.set(buffers, side);
      }
      current = side;
      for (const request of side.requests) requests.push(request);
    },
    finish() {
      for (const { from, box, inner, into } of current.cuts) cutRegion(from, box, inner, into);
    },
    fits: (origin, monitor) =>
      boxes.every(({ region }) => {
        const inside = clipRegion(moveRegion(region, origin), monitor);
        return inside?.width === region.width && inside.height === region.height;
      }),
  };
}
