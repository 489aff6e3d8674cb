import { dirname, resolve } from "node:path";
import { loadTableMap } from "@aviator/capture";
import type { TableMap } from "@aviator/core";
import { loadLearnedTable, loadPhaseModel } from "@aviator/ocr";

/** A map file and the files that it names. */
export interface LoadedMap {
  readonly map: TableMap;
  /** Absolute path of the glyph set, which was found readable; null where the map names none. */
  readonly glyphs: string | null;
  /** Absolute path of the phase model, which was found readable; null where the map names none. */
  readonly phaseModel: string | null;
}

/** Loads a table map, and checks that the glyph set and the phase model it names can be read, so that no worker fails for it later. */
export async function loadMap(path: string): Promise<LoadedMap> {
  const map = await loadTableMap(path);
  const glyphs = map.glyphs === undefined ? null : resolve(dirname(path), map.glyphs);
  const phaseModel = map.phaseModel === undefined ? null : resolve(dirname(path), map.phaseModel);
  if (glyphs !== null) await loadLearnedTable(glyphs);
  if (phaseModel !== null) await loadPhaseModel(phaseModel);
  return { map, glyphs, phaseModel };
}
