import { learnAnchors } from "@aviator/capture";
import { type NumberFormat, parseTableMap, type Pixels, scaleTableMap, type TableMap } from "@aviator/core";
import type { LearnedTable } from "@aviator/ocr";

/** What a map is completed with. */
export interface MapFindings {
  readonly map: TableMap;
  /** Frames of one size, by which its anchors are found. */
  readonly frames: readonly Pixels[];
  readonly table: LearnedTable;
  /** Path of the glyphs, relative to the map's file. */
  readonly glyphs: string;
}

/** Two frames are enough only when they are of different phases, which nobody promised: three at least. */
const FEWEST_FRAMES = 3;

/**
 * The map with what was found out: anchors, the number format where all fields agree on it, and the glyphs' file. It is for
 * tables of the frames' size; anchors or numbers that the map had stay where none were found.
 */
export function learnedMap({ map, frames, table, glyphs }: MapFindings): TableMap {
  const [first] = frames;
  const scaled = first === undefined ? map : scaleTableMap(map, { width: first.width, height: first.height });
  const anchors = frames.length < FEWEST_FRAMES ? [] : learnAnchors(frames, map);
  const numbers = map.numbers ?? commonNumbers(table);
  return parseTableMap({
    ...scaled,
    ...(numbers === null ? {} : { numbers }),
    ...(anchors.length === 0 ? {} : { anchors }),
    glyphs,
  });
}

/** The signs that all fields of the page write numbers with; null when they differ, or one was not seen. Bet fields are the browser's. */
function commonNumbers({ formats = {} }: LearnedTable): NumberFormat | null {
  const ofPage = Object.entries(formats).flatMap(([path, format]) => (path.startsWith("regions.") ? [format] : []));
  const [decimal, ...otherDecimals] = new Set(ofPage.flatMap((format) => format.decimal ?? []));
  const [thousands, ...otherThousands] = new Set(ofPage.flatMap((format) => format.thousands ?? []));
  if (decimal === undefined || thousands === undefined || otherDecimals.length + otherThousands.length > 0) return null;
  return decimal === thousands ? null : { decimal, thousands };
}
