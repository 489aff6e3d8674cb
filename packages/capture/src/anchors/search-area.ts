import { moveRegion, type Offset, type Region } from "@aviator/core";

/** A table that moved up to this many pixels each way at once is found again. */
export const REACH = 60;

/** Where an anchor that should stand at `region`, moved by `offset`, is looked for; null when it would have to stand outside `within`. */
export function searchArea(region: Region, offset: Offset, within: Region): Region | null {
  const area = clipRegion(grow(moveRegion(region, offset), REACH), within);
  return area !== null && area.width >= region.width && area.height >= region.height ? area : null;
}

/** A region with a margin on every side. */
export function grow({ x, y, width, height }: Region, margin: number): Region {
  return { x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin };
}

/** The part of a region that lies inside another; null when there is none. */
export function clipRegion(region: Region, within: Region): Region | null {
  const x = Math.max(region.x, within.x);
  const y = Math.max(region.y, within.y);
  const width = Math.min(region.x + region.width, within.x + within.width) - x;
  const height = Math.min(region.y + region.height, within.y + within.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : null;
}
