import { stat } from "node:fs/promises";
import { locateTable } from "@aviator/capture";
import {
  crop,
  fitsInside,
  moveRegion,
  type Observation,
  type Offset,
  type Pixels,
  scaleTableMap,
  type Size,
} from "@aviator/core";
import { BadImageError, decodeImage, regionsToRead, type TableReader, unreadObservation } from "@aviator/ocr";

/** What one image file shows. */
export interface ImageReading {
  readonly size: Size;
  readonly observation: Observation;
}

/**
 * Reads one image file for itself. A table that its anchors find elsewhere is read there; one that they don't find is lost.
 *
 * @throws BadImageError when the file holds no image that can be decoded.
 */
export async function readImage(reader: TableReader, file: string): Promise<ImageReading> {
  if ((await stat(file).catch(() => null))?.isDirectory() === true) {
    throw new BadImageError(
      `${file}: must be an image or a folder of images (found a folder without any); name another, or replay what is a recording`,
    );
  }
  const pixels = await decodeImage(file);
  const { width, height } = pixels;
  reader.forget();
  const frame = { ...pixels, ...STILL };
  const movedBy = locateTable(pixels, reader.map);
  if (movedBy === null) {
    return { size: { width, height }, observation: unreadObservation(reader.map, frame, "lost", "anchors") };
  }
  const isMoved = movedBy.x !== 0 || movedBy.y !== 0;
  const observation = await reader.read(isMoved ? { ...STILL, regions: movedRegions(reader, pixels, movedBy) } : frame);
  return { size: { width, height }, observation };
}

/** An image has no moment. */
const STILL = { capturedAtMs: 0, monotonicMs: 0, sequence: 0 };

function movedRegions(reader: TableReader, pixels: Pixels, movedBy: Offset): Map<string, Pixels> {
  const found = new Map<string, Pixels>();
  for (const { path, region } of regionsToRead(scaleTableMap(reader.map, pixels))) {
    const moved = moveRegion(region, movedBy);
    if (fitsInside(moved, pixels)) found.set(path, crop(pixels, moved));
  }
  return found;
}
