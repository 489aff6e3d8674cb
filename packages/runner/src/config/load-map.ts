import { dirname, resolve } from "node:path";
import { loadTableMap } from "@aviator/capture";
import type { TableMap } from "@aviator/core";
import { loadLearnedTable } from "@aviator/ocr";

/** A map file and the glyph set file that it names. */
export interface LoadedMap {
  readonly map: TableMap;
  /** Absolute path of the glyph set, which was found readable; null where the map names none. */
  readonly glyphs: string | null;
}

/** Loads a table map, and checks that the glyph set it names can be read, so that no worker fails for it later. */
export async function loadMap(path: string): Promise<LoadedMap> {
  const map = await loadTableMap(path);
  if (map.glyphs === undefined) return { map, glyphs: null };
  const glyphs = resolve(dirname(path), map.glyphs);
  await loadLearnedTable(glyphs);
  return { map, glyphs };
}
