import { Buffer } from "node:buffer";
import { BYTES_PER_PIXEL, moveRegion, type NamedRegion, type Region } from "@aviator/core";
import { areaOf, boundingBox, overlap } from "./region-geometry.ts";

/** One rectangle to capture, and the regions that are cut from it. */
export interface CaptureBox {
  /** In the source's coordinates. */
  readonly region: Region;
  /** The regions inside, in coordinates of the table. */
  readonly regions: readonly NamedRegion[];
}

/** A box may hold this many times the pixels of the regions in it: beyond, they are captured one by one. */
const LARGEST_WASTE = 2;

/**
 * Plans which rectangles of a table to capture: one a region, which is least; but regions that overlap must be of one moment,
 * so they are cut from one box unless that box would be mostly other pixels.
 *
 * @param regions In coordinates of the table.
 * @param origin The table's top left corner in the source's coordinates.
 */
export function planCapture(regions: readonly NamedRegion[], origin: { readonly x: number; readonly y: number }): CaptureBox[] {
  const boxes = regions.map((named): CaptureBox => ({ region: named.region, regions: [named] }));
  for (let first = 0; first < boxes.length; first += 1) {
    for (let second = first + 1; second < boxes.length; second += 1) {
      const joined = join(boxes[first] as CaptureBox, boxes[second] as CaptureBox);
      if (joined === null) continue;
      boxes[first] = joined;
      boxes.splice(second, 1);
      // The larger box may reach regions that were passed over before.
      second = first;
    }
  }
  return boxes.map(({ region, regions: inside }) => ({ region: moveRegion(region, origin), regions: inside }));
}

function join(first: CaptureBox, second: CaptureBox): CaptureBox | null {
  if (!overlap(first.region, second.region)) return null;
  const region = boundingBox(first.region, second.region);
  const regions = [...first.regions, ...second.regions];
  const wanted = regions.reduce((sum, { region: inner }) => sum + areaOf(inner), 0);
  return areaOf(region) <= LARGEST_WASTE * wanted ? { region, regions } : null;
}

/** Copies `inner` out of a box's pixels; `inner` and `box` are in the same coordinates, both buffers without padding. */
export function cutRegion(boxBytes: Uint8Array, box: Region, inner: Region, into: Uint8Array): void {
  // Buffers copy a part without a view of it.
  const [from, to] = [bufferOf(boxBytes), bufferOf(into)];
  const rowBytes = inner.width * BYTES_PER_PIXEL;
  for (let row = 0; row < inner.height; row += 1) {
    const start = ((inner.y - box.y + row) * box.width + inner.x - box.x) * BYTES_PER_PIXEL;
    from.copy(to, row * rowBytes, start, start + rowBytes);
  }
}

/** The same bytes as a Buffer; a Buffer itself. */
export function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
