import {
  crop,
  fitsInside,
  moveRegion,
  type Offset,
  type Pixels,
  type Region,
  scaleTableMap,
  type TableMap,
} from "@aviator/core";
import { clipRegion, grow } from "../tables/region-geometry.ts";
import { agree } from "./agree.ts";
import { compareNear, FOUND } from "./compare-patch.ts";
import { findPatch } from "./find-patch.ts";
import { levelsOf } from "./levels.ts";
import { type Patch, patchOf } from "./patch.ts";
import { searchArea } from "./search-area.ts";

const HOME: Offset = { x: 0, y: 0 };

/**
 * Finds out how far the table on a still picture has moved from where its map says, up to 60 pixels each way: {x: 0, y: 0} when it
 * has not, or when the map has no anchors; null when it can't be found. A picture of another size than the map's is looked at with the map
 * scaled to it.
 *
 * ```ts
 * const movedBy = locateTable(frame, map);
 * if (movedBy === null) console.log("this is not the table, or it is covered");
 * ```
 */
export function locateTable(frame: Pixels, map: TableMap): Offset | null {
  const patches = (scaleTableMap(map, frame).anchors ?? []).map(patchOf);
  const whole: Region = { x: 0, y: 0, width: frame.width, height: frame.height };
  if (patches.every((patch) => standsInPlace(patch, frame, whole))) return HOME;
  const found = patches.map((patch) => {
    const area = searchArea(patch.region, HOME, whole);
    if (area === null) return [];
    const { x, y } = patch.region;
    return findPatch(patch, levelsOf(crop(frame, area))).map((match) => ({
      x: area.x + match.x - x,
      y: area.y + match.y - y,
      likeness: match.likeness,
    }));
  });
  const isOnPicture = (anchor: number, movedBy: Offset): boolean => {
    const patch = patches[anchor];
    return patch !== undefined && fitsInside(moveRegion(patch.region, movedBy), frame);
  };
  return agree(found, HOME, isOnPicture)?.movedBy ?? null;
}

function standsInPlace(patch: Patch, frame: Pixels, whole: Region): boolean {
  const { x, y } = patch.region;
  const area = clipRegion(grow(patch.region, 1), whole);
  return area !== null && compareNear(patch, levelsOf(crop(frame, area)), x - area.x, y - area.y) >= FOUND;
}
