import type { Clock } from "@aviator/core";
import type { TesseractClient } from "@aviator/ocr";
import type { TableSettings } from "../assemble-table.ts";
import { DEFAULT_ENGINE } from "./engine-choice.ts";
import { loadOwnEngines, type OwnEngines } from "./own-engines.ts";

/** Loads the engines of the user's own that a table's settings name. Throws as {@link loadOwnEngines}. */
export function loadTableEngines(
  { engine, glyphs }: TableSettings,
  tesseract: TesseractClient,
  clock: Clock,
): Promise<OwnEngines> {
  const sets = glyphs === null ? null : "sets" in glyphs ? glyphs.sets : [glyphs].flat();
  return loadOwnEngines(engine ?? DEFAULT_ENGINE, { glyphs: sets, tesseract, clock });
}
