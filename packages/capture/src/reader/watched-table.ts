import {
  type Anchor,
  type CaptureRequest,
  type FrameStamp,
  type FrameWriter,
  type Monitor,
  moveRegion,
  type Offset,
  type Region,
} from "@aviator/core";
import { type AnchorWatch, createAnchorWatch, type PlaceChange } from "./anchor-watch.ts";
import type { FrameShare } from "../link/frame-share.ts";
import { createFrameWriter } from "../link/frame-writer.ts";
import { LARGEST_RATE_HZ } from "../link/rate-asking.ts";
import { liesIn } from "../tables/region-geometry.ts";
import { createRegionCaptures, type RegionCaptures } from "./region-captures.ts";

/** A table that the screen reader is to read. */
export interface TableWatch {
  /** The table's name, for messages. */
  readonly name: string;
  /** Where the table stands, in the source's coordinates. */
  readonly region: Region;
  /** Where its frames go: `frames` of its link. */
  readonly frames: FrameShare;
  /** By what it is followed when it moves: `anchors` of its scaled map. Without any it is read where it was placed. */
  readonly anchors?: readonly Anchor[] | undefined;
}

/** What {@link watchTable} needs besides the table. */
export interface WatchTableOptions {
  /** Frames a second of a table that has not asked for any. */
  readonly rateHz: number;
  readonly monitors: readonly Monitor[];
  readonly onChange: (change: PlaceChange, movedBy: Offset) => void;
}

/** A watched table with everything allocated that its ticks need. */
export interface WatchedTable {
  /** Frames a second that it is due for now. */
  rateHz(): number;
  /** Waits until it asks for another rate, or is closed. */
  rateAsked(): Promise<"asked" | "closed">;
  /** Adds the requests of its next frame. */
  begin(nowMs: number, requests: CaptureRequest[]): void;
  /** Publishes the frame after its requests were captured, unless the table stood elsewhere; `"again"`: it is due at once. */
  publish(stamp: FrameStamp): "again" | null;
  /** No more frames: tells the worker. */
  close(): void;
}

/** A lost table is looked for this often: every fourth tick of a table that flies. */
const LOST_RATE_HZ = 2.5;
/** All anchors are looked at this often; one of them, in turn, is looked at with each frame. */
const CHECK_MS = 2000;
/** The same while the table's rate is leased: somebody is about to rely on where it is. */
const LEASED_CHECK_MS = 250;

/** Prepares a table for its ticks. */
export function watchTable(
  { name, region: table, frames, anchors = [] }: TableWatch,
  options: WatchTableOptions,
): WatchedTable {
  const writer = createFrameWriter(frames);
  const captures = createRegionCaptures(frames.regions, name);
  const within = options.monitors.find((monitor) => liesIn(table, monitor)) ?? table;
  const watch =
    anchors.length === 0
      ? null
      : createAnchorWatch({
          anchors,
          table,
          within,
          format: frames.format,
          fits: (movedBy) => captures.fits(moved(table, movedBy), within),
          onChange: options.onChange,
        });
  const rateHz = (): number => {
    if (watch?.isLost() === true) return LOST_RATE_HZ;
    const asked = writer.askedRate();
    return Math.min(LARGEST_RATE_HZ, Math.max(asked.rateHz ?? options.rateHz, asked.leasedHz ?? 0));
  };
  return {
    rateHz,
    rateAsked: () => writer.rateAsked(writer.askedRate()),
    ...createFrames(table, writer, captures, watch),
    close: writer.close,
  };
}

/** The two halves of a tick. */
function createFrames(
  table: Region,
  writer: FrameWriter,
  captures: RegionCaptures,
  watch: AnchorWatch | null,
): Pick<WatchedTable, "begin" | "publish"> {
  let buffers: ReadonlyMap<string, Uint8Array> = new Map();
  return {
    begin(nowMs, requests) {
      buffers = writer.beginFrame();
      if (watch?.isLost() !== true) captures.begin(buffers, moved(table, watch?.movedBy()), requests);
      watch?.begin(nowMs, writer.askedRate().leasedHz === null ? CHECK_MS : LEASED_CHECK_MS, requests);
    },
    publish(stamp) {
      const movedBy = watch?.movedBy() ?? NOWHERE;
      const sighting = watch?.judge() ?? "inPlace";
      switch (sighting) {
        case "inPlace":
          captures.finish();
          writer.publishFrame({ ...stamp, lost: false, movedBy });
          return null;
        case "lost":
          // Nothing of it can be read, whoever forgets to look at the stamp.
          for (const into of buffers.values()) into.fill(0);
          writer.publishFrame({ ...stamp, lost: true, movedBy });
          return null;
        case "elsewhere":
          return "again";
        case "unclear":
          return null;
        default:
          return sighting satisfies never;
      }
    },
  };
}

const NOWHERE: Offset = { x: 0, y: 0 };

function moved(table: Region, movedBy: Offset = NOWHERE): Region {
  return movedBy.x === 0 && movedBy.y === 0 ? table : moveRegion(table, movedBy);
}
