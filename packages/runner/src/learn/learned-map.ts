import { learnAnchors } from "@aviator/capture";
import { type NumberFormat, parseTableMap, type Pixels, scaleTableMap, type TableMap } from "@aviator/core";

/** What a map is completed with. */
export interface MapFindings {
  readonly map: TableMap;
  /** Frames of one size, by which its anchors are found. */
  readonly frames: readonly Pixels[];
  /** What all fields of the page agree on; null for none. */
  readonly numbers: NumberFormat | null;
  /** Path of the glyphs, relative to the map's file. */
  readonly glyphs: string;
}

/** Two frames are enough only when they are of different phases, which nobody promised: three at least. */
const FEWEST_FRAMES = 3;

/**
 * The map with what was found out: anchors, the number format where all fields agree on it, and the glyphs' file. It is for
 * tables of the frames' size; anchors or numbers that the map had stay where none were found.
 */
export function learnedMap({ map, frames, numbers: found, glyphs }: MapFindings): TableMap {
  const [first] = frames;
  const scaled = first === undefined ? map : scaleTableMap(map, { width: first.width, height: first.height });
  const anchors = frames.length < FEWEST_FRAMES ? [] : learnAnchors(frames, map);
  const numbers = map.numbers ?? found;
  return parseTableMap({
    ...scaled,
    ...(numbers === null ? {} : { numbers }),
    ...(anchors.length === 0 ? {} : { anchors }),
    glyphs,
  });
}
