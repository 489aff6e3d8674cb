import { assert, AviatorError } from "../errors.ts";
import { BYTES_PER_PIXEL } from "../frame/pixels.ts";
import type { Region } from "../table/region.ts";
import type { CaptureRequest } from "./frame-source.ts";

/** A region to be captured or read does not lie in the picture that there is. */
export class RegionOutsideError extends AviatorError {
  readonly code = "AVI_REGION_OUTSIDE";
  readonly remedy = "config";
}

/**
 * Checks the requests of one capture before any is made: every source calls it first.
 *
 * @param areas The rectangles a region may lie in: a screen's monitors, or the one picture of a file.
 * @param subject Starts the message: the source, with the file or display it reads.
 * @throws RegionOutsideError when a region is in none of them; AssertionError when a buffer is not as long as its region.
 */
export function checkCaptureRequests(requests: readonly CaptureRequest[], areas: readonly Region[], subject: string): void {
  for (const { region, into } of requests) {
    if (!isWhole(region) || !liesInOne(region, areas)) {
      throw new RegionOutsideError(
        `${subject}: a region must lie in ${areas.map(place).join(" or ")}, whole pixels ` +
          `(found ${place(region)}); correct the table's place, its map, or the layout`,
      );
    }
    const wanted = region.width * region.height * BYTES_PER_PIXEL;
    assert(
      into.byteLength === wanted,
      `a region of ${region.width}x${region.height} needs ${wanted} bytes, its buffer has ${into.byteLength}`,
    );
  }
}

function isWhole({ x, y, width, height }: Region): boolean {
  return Number.isInteger(x) && Number.isInteger(y) && Number.isInteger(width) && Number.isInteger(height);
}

function liesInOne(region: Region, areas: readonly Region[]): boolean {
  if (region.width < 1 || region.height < 1) return false;
  for (const area of areas) {
    if (
      region.x >= area.x &&
      region.y >= area.y &&
      region.x + region.width <= area.x + area.width &&
      region.y + region.height <= area.y + area.height
    ) {
      return true;
    }
  }
  return false;
}

function place({ x, y, width, height }: Region): string {
  return `${width}x${height} at ${x},${y}`;
}
