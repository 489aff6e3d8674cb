import { BYTES_PER_PIXEL, type CaptureRequest, type FrameStamp, moveRegion, type Region } from "@aviator/core";
import type { FrameShare } from "../link/frame-share.ts";
import { createFrameWriter } from "../link/frame-writer.ts";
import { cutRegion, planCapture } from "../tables/capture-plan.ts";

/** A table that the screen reader is to read. */
export interface TableWatch {
  /** The table's name, for messages. */
  readonly name: string;
  /** Where the table stands, in the source's coordinates. */
  readonly region: Region;
  /** Where its frames go: `frames` of its link. */
  readonly frames: FrameShare;
}

/** A watched table with everything allocated that its ticks need. */
export interface WatchedTable {
  /** The requests that fill its next frame; the same array for every second frame. */
  begin(): readonly CaptureRequest[];
  /** Publishes the frame after its requests were captured. */
  publish(stamp: FrameStamp): void;
  /** No more frames: tells the worker. */
  close(): void;
}

interface Cut {
  readonly from: Uint8Array;
  readonly box: Region;
  readonly inner: Region;
  readonly into: Uint8Array;
}

/** The requests and cuts of one of a link's two buffers. */
interface Side {
  readonly requests: readonly CaptureRequest[];
  readonly cuts: readonly Cut[];
}

/** Prepares a table for its ticks. */
export function watchTable({ region: table, frames }: TableWatch): WatchedTable {
  const writer = createFrameWriter(frames);
  const boxes = planCapture(frames.regions, table).map((box) => ({
    ...box,
    scratch: box.regions.length > 1 ? new Uint8Array(box.region.width * box.region.height * BYTES_PER_PIXEL) : null,
  }));
  const sides = new Map<ReadonlyMap<string, Uint8Array>, Side>();
  let current: Side = { requests: [], cuts: [] };

  const prepare = (buffers: ReadonlyMap<string, Uint8Array>): Side => {
    const requests: CaptureRequest[] = [];
    const cuts: Cut[] = [];
    for (const { region, regions, scratch } of boxes) {
      for (const { path, region: inner } of regions) {
        const into = buffers.get(path) as Uint8Array;
        if (scratch === null) requests.push({ region, into });
        else cuts.push({ from: scratch, box: region, inner: moveRegion(inner, table), into });
      }
      if (scratch !== null) requests.push({ region, into: scratch });
    }
    return { requests, cuts };
  };

  return {
    begin() {
      const buffers = writer.beginFrame();
      let side = sides.get(buffers);
      if (side === undefined) {
        side = prepare(buffers);
        sides.set(buffers, side);
      }
      current = side;
      return side.requests;
    },
    publish(stamp) {
      for (const { from, box, inner, into } of current.cuts) cutRegion(from, box, inner, into);
      writer.publishFrame(stamp);
    },
    close: writer.close,
  };
}
