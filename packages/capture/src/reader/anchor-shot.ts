import {
  BYTES_PER_PIXEL,
  type CaptureRequest,
  moveRegion,
  type Offset,
  type PixelFormat,
  pixelsOf,
  type Region,
} from "@aviator/core";
import { type Levels, levelsOf } from "../anchors/levels.ts";
import type { Patch } from "../anchors/patch.ts";
import { clipRegion, grow } from "../tables/region-geometry.ts";

/** The surroundings of one anchor, captured again and again into the same memory. */
export interface AnchorShot {
  /** Where it stands, in the source's coordinates, when its table has moved by `movedBy`. Null when it is not on the monitor there. */
  aim(movedBy: Offset): CaptureRequest | null;
  /** True when nothing of what it aimed at last lies beyond the monitor. */
  isWhole(): boolean;
  /** True when the anchor is on the monitor when its table has moved by `movedBy`. */
  isOnMonitor(movedBy: Offset): boolean;
  /** What was captured where it aimed at last; null when that was nothing. */
  seen(): SeenAnchor | null;
}

/** The surroundings of an anchor, and where in them it should stand. */
export interface SeenAnchor extends Offset {
  readonly levels: Levels;
}

/** What {@link createAnchorShot} needs besides the anchor. */
export interface AnchorShotOptions {
  /** Pixels around the anchor that are captured with it. */
  readonly margin: number;
  /** The table's place in the source's coordinates. */
  readonly table: Offset;
  /** The monitor that the table is on. */
  readonly within: Region;
  readonly format: PixelFormat;
}

/** Creates it; memory is taken with the first aim. */
export function createAnchorShot({ region }: Patch, { margin, table, within, format }: AnchorShotOptions): AnchorShot {
  let bytes: Uint8Array | null = null;
  let values: Uint8Array | null = null;
  let aimed: Offset | null = null;
  let request: CaptureRequest | null = null;
  let expected: Offset = { x: 0, y: 0 };

  const requestAt = (movedBy: Offset): CaptureRequest | null => {
    const place = moveRegion(moveRegion(region, table), movedBy);
    const area = clipRegion(grow(place, margin), within);
    if (area === null || area.width < region.width || area.height < region.height) return null;
    expected = { x: place.x - area.x, y: place.y - area.y };
    bytes ??= new Uint8Array((region.width + 2 * margin) * (region.height + 2 * margin) * BYTES_PER_PIXEL);
    return { region: area, into: bytes.subarray(0, area.width * area.height * BYTES_PER_PIXEL) };
  };

  return {
    aim(movedBy) {
      if (aimed === null || aimed.x !== movedBy.x || aimed.y !== movedBy.y) {
        aimed = movedBy;
        request = requestAt(movedBy);
      }
      return request;
    },
    isWhole: () => request?.region.width === region.width + 2 * margin && request.region.height === region.height + 2 * margin,
    isOnMonitor(movedBy) {
      const place = moveRegion(moveRegion(region, table), movedBy);
      const inside = clipRegion(place, within);
      return inside?.width === place.width && inside.height === place.height;
    },
    seen() {
      if (request === null) return null;
      const { width, height } = request.region;
      values ??= new Uint8Array((bytes?.length ?? 0) / BYTES_PER_PIXEL);
      return { ...expected, levels: levelsOf(pixelsOf(request.into, width, height, format), values) };
    },
  };
}
