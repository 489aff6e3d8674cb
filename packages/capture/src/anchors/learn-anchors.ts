import {
  type Anchor,
  anchorOf,
  checkWith,
  fitsInside,
  InvalidInputError,
  namedRegions,
  objectOf,
  type Pixels,
  type Region,
  scaleTableMap,
  type TableMap,
  wholeNumber,
} from "@aviator/core";
import { grow, overlap } from "../tables/region-geometry.ts";
import { findPatch } from "./find-patch.ts";
import { type Levels, levelsOf } from "./levels.ts";
import { patchFrom } from "./patch.ts";
import { REACH, searchArea } from "./search-area.ts";
import { textureOf } from "./texture.ts";

/** Options of {@link learnAnchors}. */
export interface LearnAnchorsOptions {
  /** Anchors at most, 1 to 8; default 5. */
  readonly count?: number;
}

const COUNT = objectOf<{ readonly count: number }>({ count: wholeNumber({ least: 1, most: 8 }) });
/** Levels that a pixel may change by and still stand still: what lossy compression and dithering do. */
const STILL_WITHIN = 12;
/** Mean squared gradient of a pixel, in the weaker direction, from which on a patch is worth looking at. */
const LEAST_STRENGTH = 20;
/** A patch that is this much like another place within reach is part of a pattern. */
const PATTERN = 0.65;
/** A table that is one pattern is given up after this many patches. */
const MOST_ATTEMPTS = 100;
/** What leaves the picture when the table moves counts this much of another. */
const AT_THE_EDGE = 0.4;
/** Candidates stand on a grid of a third of their side. */
const STEPS_A_SIDE = 3;

/**
 * Picks the anchors of a table: patches with texture in both directions that are the same in all frames, lie outside the map's regions,
 * are like nothing within 60 pixels of them, and are spread over the table. Two or three frames of different phases are the least; with more, from
 * a few rounds, less that changes seldom is taken for still.
 *
 * @param frames Of the whole table, all of one size; regions of the map are scaled to it. The anchors are for a table of that size.
 * @returns The strongest first; fewer than asked, or none, where not enough stands still.
 * @throws InvalidInputError for a count out of range, less than two frames, or frames of different sizes.
 */
export function learnAnchors(frames: readonly Pixels[], map: TableMap, options: LearnAnchorsOptions = {}): Anchor[] {
  const { count } = checkWith(COUNT, { count: options.count ?? 5 }, "learn anchors");
  const size = sizeOf(frames);
  const still = stillPicture(frames);
  const side = Math.max(12, Math.min(32, Math.round(size.width / 48)));
  const regions = namedRegions(scaleTableMap(map, size)).map(({ region }) => grow(region, 2));
  const candidates = stillPatches(still, side, regions);
  const chosen: Region[] = [];
  for (let attempt = 0; attempt < MOST_ATTEMPTS && chosen.length < count; attempt += 1) {
    const next = bestOf(candidates, chosen, size);
    if (next === undefined) break;
    // What stands beside a part of a pattern is a part of it too; what stands beside an anchor adds nothing.
    for (const region of candidates.keys()) if (overlapMostly(region, next.region)) candidates.delete(region);
    if (isUnique(next.region, still.picture)) chosen.push(next.region);
  }
  return chosen.map((region) => anchorOf(region, cut(still.picture, region)));
}

function sizeOf(frames: readonly Pixels[]): { width: number; height: number } {
  const [first] = frames;
  const odd = frames.findIndex(({ width, height }) => width !== first?.width || height !== first.height);
  if (first !== undefined && frames.length >= 2 && odd === -1) return { width: first.width, height: first.height };
  const message =
    odd === -1
      ? `must be at least two, of different phases (found ${frames.length}); give more frames`
      : `must all be of one size (found ${first?.width}x${first?.height}, then ${frames[odd]?.width}x${frames[odd]?.height}); leave out the others`;
  throw new InvalidInputError("learn anchors", [{ field: "frames", message }]);
}

/** The first frame, and for every pixel whether all other frames show the same. */
interface StillPicture {
  readonly picture: Levels;
  /** Pixels that change above and left of a place, as sums over rectangles; one column and row more than the picture. */
  readonly changing: Uint32Array;
}

function stillPicture(frames: readonly Pixels[]): StillPicture {
  const [first, ...others] = frames as readonly [Pixels, ...Pixels[]];
  const picture = levelsOf(first);
  const { width, height } = picture;
  const darkest = picture.values.slice();
  const brightest = picture.values.slice();
  const scratch = new Uint8Array(width * height);
  for (const frame of others) {
    const { values } = levelsOf(frame, scratch);
    for (let index = 0; index < values.length; index += 1) {
      const level = values[index] as number;
      if (level < (darkest[index] as number)) darkest[index] = level;
      if (level > (brightest[index] as number)) brightest[index] = level;
    }
  }
  const stride = width + 1;
  const changing = new Uint32Array(stride * (height + 1));
  for (let y = 0; y < height; y += 1) {
    let row = 0;
    for (let x = 0; x < width; x += 1) {
      const index = y * width + x;
      if ((brightest[index] as number) - (darkest[index] as number) > STILL_WITHIN) row += 1;
      changing[(y + 1) * stride + x + 1] = (changing[y * stride + x + 1] as number) + row;
    }
  }
  return { picture, changing };
}

/** Every patch of the grid that stands still outside the regions, with its strength. */
function stillPatches({ picture, changing }: StillPicture, side: number, regions: readonly Region[]): Map<Region, number> {
  const { width, height } = picture;
  const stride = width + 1;
  const texture = textureOf(picture, side);
  const step = Math.max(1, Math.floor(side / STEPS_A_SIDE));
  const patches = new Map<Region, number>();
  for (let y = 0; y + side <= height; y += step) {
    for (let x = 0; x + side <= width; x += step) {
      const top = y * stride + x;
      const bottom = top + side * stride;
      const changes =
        (changing[bottom + side] as number) -
        (changing[bottom] as number) -
        (changing[top + side] as number) +
        (changing[top] as number);
      const strength = texture.strengthAt(x, y);
      if (changes > 0 || strength < LEAST_STRENGTH) continue;
      const region = { x, y, width: side, height: side };
      if (!regions.some((other) => overlap(region, other))) patches.set(region, strength);
    }
  }
  return patches;
}

/** The patch that is strong and far from those chosen: beyond some strength only the distance counts. */
function bestOf(
  candidates: ReadonlyMap<Region, number>,
  chosen: readonly Region[],
  size: { readonly width: number; readonly height: number },
): { readonly region: Region } | undefined {
  let best: { readonly region: Region; readonly worth: number } | undefined;
  for (const [region, strength] of candidates) {
    const away = Math.min(1, ...chosen.map((other) => distance(region, other, size)));
    if (chosen.some((other) => overlap(region, other))) continue;
    const worth =
      Math.sqrt(Math.min(strength, 40 * LEAST_STRENGTH)) * away * (fitsInside(grow(region, REACH), size) ? 1 : AT_THE_EDGE);
    if (best === undefined || worth > best.worth) best = { region, worth };
  }
  return best;
}

/** True for patches of one size that are less than half of it apart. */
function overlapMostly(first: Region, second: Region): boolean {
  return Math.max(Math.abs(first.x - second.x), Math.abs(first.y - second.y)) * 2 < first.width;
}

/** Distance as a share of the table's own extent, so that both axes count. */
function distance(first: Region, second: Region, { width, height }: { width: number; height: number }): number {
  return Math.hypot((first.x - second.x) / width, (first.y - second.y) / height);
}

/** True when nothing within reach is like the patch, but itself. */
function isUnique(region: Region, picture: Levels): boolean {
  const area = searchArea(region, { x: 0, y: 0 }, { x: 0, y: 0, width: picture.width, height: picture.height });
  if (area === null) return false;
  const surroundings = { width: area.width, height: area.height, values: cut(picture, area) };
  return findPatch(patchFrom(region, cut(picture, region)), surroundings, PATTERN).length === 1;
}

function cut({ values, width }: Levels, region: Region): Uint8Array {
  const levels = new Uint8Array(region.width * region.height);
  for (let row = 0; row < region.height; row += 1) {
    const start = (region.y + row) * width + region.x;
    levels.set(values.subarray(start, start + region.width), row * region.width);
  }
  return levels;
}
