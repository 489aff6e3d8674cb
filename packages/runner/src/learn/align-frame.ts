import { locateTable } from "@aviator/capture";
import { BYTES_PER_PIXEL, fitsInside, moveRegion, type Pixels, scaleTableMap, type TableMap } from "@aviator/core";
import { regionsToRead } from "@aviator/ocr";

/** A frame as its map sees it. */
export interface AlignedFrame {
  readonly pixels: Pixels;
  /** True when the table was found elsewhere: only the map's regions are in their places then, all else is shifted. */
  readonly isMoved: boolean;
}

/** Finds the table by its map's anchors; null when it is not there, or moved so far that a region left the frame. */
export function alignFrame(frame: Pixels, map: TableMap): AlignedFrame | null {
  const movedBy = locateTable(frame, map);
  if (movedBy === null) return null;
  if (movedBy.x === 0 && movedBy.y === 0) return { pixels: frame, isMoved: false };
  const regions = regionsToRead(scaleTableMap(map, frame)).map(({ region }) => moveRegion(region, movedBy));
  if (!regions.every((region) => fitsInside(region, frame))) return null;
  // Regions are cut by offset and stride, so that a moved first byte moves all of them.
  const offset = frame.offset + movedBy.y * frame.stride + movedBy.x * BYTES_PER_PIXEL;
  return { pixels: { ...frame, offset }, isMoved: true };
}
