import type { SegmentHeader } from "@aviator/capture";
import { bundledGlyphSets, formatLearnedTable, type LearnedTable, parseLearnedTable } from "@aviator/ocr";
import type { TableSettings } from "../assemble-table.ts";
import { DEFAULT_ENGINE, type EngineChoice } from "../engines/engine-choice.ts";

/** What of a table's settings a recording carries beside its map and speed, as plain JSON. */
interface RecordedSettings {
  /** Always the glyphs themselves: the bundled sets of another version may differ. */
  readonly glyphs: unknown;
  readonly engine: EngineChoice;
  /** Absent in recordings of earlier versions, as what follows. */
  readonly thresholds?: readonly number[];
  readonly collectors?: readonly string[];
}

/** Writes a table's settings for a recording. */
export function toRecordedSettings({ glyphs, engine = DEFAULT_ENGINE, thresholds, collectors }: TableSettings): RecordedSettings {
  const sets = glyphs ?? bundledGlyphSets();
  const learned: LearnedTable =
    "sets" in sets ? sets : { version: 2, name: "recorded", sets: Array.isArray(sets) ? sets : [sets] };
  return { glyphs: JSON.parse(formatLearnedTable(learned)) as unknown, engine, ...given({ thresholds, collectors }) };
}

/** The settings that a recording was made with. */
export function fromRecordedSettings(header: SegmentHeader, path: string): TableSettings {
  const { glyphs, engine, thresholds, collectors } = header.settings as RecordedSettings;
  return {
    name: header.table,
    map: header.map,
    glyphs: parseLearnedTable(glyphs, `${path}: its glyphs`),
    speed: header.speed,
    engine,
    ...given({ thresholds, collectors }),
  };
}

interface MaybeGiven {
  readonly thresholds: readonly number[] | undefined;
  readonly collectors: readonly string[] | undefined;
}

/** What is there of what may be absent. */
function given({ thresholds, collectors }: MaybeGiven): Pick<TableSettings, "thresholds" | "collectors"> {
  return { ...(thresholds === undefined ? {} : { thresholds }), ...(collectors === undefined ? {} : { collectors }) };
}
