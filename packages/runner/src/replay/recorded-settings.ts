import type { SegmentHeader } from "@aviator/capture";
import {
  bundledGlyphSets,
  bundledPhaseModel,
  formatLearnedTable,
  type LearnedTable,
  parseLearnedTable,
  parsePhaseModel,
  type PhaseModel,
} from "@aviator/ocr";
import type { TableSettings } from "../assemble-table.ts";
import { DEFAULT_ENGINE, type EngineChoice } from "../engines/engine-choice.ts";

/** What of a table's settings a recording carries beside its map and speed, as plain JSON. */
interface RecordedSettings {
  /** Always the glyphs themselves: the bundled sets of another version may differ. */
  readonly glyphs: unknown;
  readonly engine: EngineChoice;
  /** Absent in recordings of earlier versions, as what follows. */
  readonly phaseModel?: unknown;
  readonly thresholds?: readonly number[];
  readonly collectors?: readonly string[];
}

/** Writes a table's settings for a recording. */
export function toRecordedSettings({
  glyphs,
  engine = DEFAULT_ENGINE,
  phaseModel,
  thresholds,
  collectors,
}: TableSettings): RecordedSettings {
  const sets = glyphs ?? bundledGlyphSets();
  const learned: LearnedTable =
    "sets" in sets ? sets : { version: 2, name: "recorded", sets: Array.isArray(sets) ? sets : [sets] };
  return {
    glyphs: JSON.parse(formatLearnedTable(learned)) as unknown,
    engine,
    phaseModel: phaseModel === undefined ? usualModel(learned) : phaseModel,
    ...given({ thresholds, collectors }),
  };
}

/** The settings that a recording was made with. */
export function fromRecordedSettings(header: SegmentHeader, path: string): TableSettings {
  const { glyphs, engine, phaseModel, thresholds, collectors } = header.settings as RecordedSettings;
  return {
    name: header.table,
    map: header.map,
    glyphs: parseLearnedTable(glyphs, `${path}: its glyphs`),
    speed: header.speed,
    engine,
    ...(phaseModel === undefined
      ? {}
      : { phaseModel: phaseModel === null ? null : parsePhaseModel(phaseModel, `${path}: its phase model`) }),
    ...given({ thresholds, collectors }),
  };
}

/** What a reader without a model of its own goes by: the bundled one of another version may differ. */
function usualModel({ phases }: LearnedTable): PhaseModel | null {
  return phases === undefined ? bundledPhaseModel() : null;
}

interface MaybeGiven {
  readonly thresholds: readonly number[] | undefined;
  readonly collectors: readonly string[] | undefined;
}

/** What is there of what may be absent. */
function given({ thresholds, collectors }: MaybeGiven): Pick<TableSettings, "thresholds" | "collectors"> {
  return { ...(thresholds === undefined ? {} : { thresholds }), ...(collectors === undefined ? {} : { collectors }) };
}
