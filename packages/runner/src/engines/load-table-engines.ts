import type { Clock } from "@aviator/core";
import type { EngineTroubleListener, TesseractClient } from "@aviator/ocr";
import type { TableSettings } from "../assemble-table.ts";
import { DEFAULT_ENGINE } from "./engine-choice.ts";
import { loadOwnEngines, type OwnEngines } from "./own-engines.ts";
import { tickDeadlineMs } from "./table-engine.ts";

/** What the engines of a table's own are connected to. */
export interface TableEnginePorts {
  readonly tesseract: TesseractClient;
  readonly clock: Clock;
  /** Hears what an engine does wrong. */
  readonly onTrouble: EngineTroubleListener;
}

/** Loads the engines of the user's own that a table's settings name. Throws as {@link loadOwnEngines}. */
export function loadTableEngines(
  { engine, glyphs, speed }: TableSettings,
  { tesseract, clock, onTrouble }: TableEnginePorts,
): Promise<OwnEngines> {
  const sets = glyphs === null ? null : "sets" in glyphs ? glyphs.sets : [glyphs].flat();
  const guard = { deadlineMs: tickDeadlineMs(speed), clock, onTrouble };
  return loadOwnEngines(engine ?? DEFAULT_ENGINE, { glyphs: sets, tesseract, clock }, guard);
}
