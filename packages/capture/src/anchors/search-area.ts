import { moveRegion, type Offset, type Region } from "@aviator/core";
import { clipRegion, grow } from "../tables/region-geometry.ts";

/** A table that moved up to this many pixels each way at once is found again. */
export const REACH = 60;

/** Where an anchor that should stand at `region`, moved by `offset`, is looked for; null when it would have to stand outside `within`. */
export function searchArea(region: Region, offset: Offset, within: Region): Region | null {
  const area = clipRegion(grow(moveRegion(region, offset), REACH), within);
  return area !== null && area.width >= region.width && area.height >= region.height ? area : null;
}
