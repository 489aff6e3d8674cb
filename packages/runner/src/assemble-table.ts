import { createMainCollector, createPhaseCollector } from "@aviator/collectors";
import type { Clock, TableMap } from "@aviator/core";
import {
  type CompiledGlyphs,
  createLiveReader,
  createTableReader,
  type TableReaderOptions,
  type TesseractClient,
} from "@aviator/ocr";
import type { TableParts } from "./compose-table.ts";
import { DEFAULT_ENGINE, type EngineChoice } from "./engines/engine-choice.ts";
import type { OwnEngines } from "./engines/own-engines.ts";
import { createTableEngine } from "./engines/table-engine.ts";

/** What one table's outcome depends on, besides its frames. Plain values: a recording carries them. */
export interface TableSettings {
  readonly name: string;
  /** The map at the size the table is captured in. */
  readonly map: TableMap;
  /** Glyph sets, or what was learned of the table; null for the bundled sets. */
  readonly glyphs: NonNullable<TableReaderOptions["glyphs"]> | null;
  /** How many times faster than real time the game runs. */
  readonly speed: number;
  /** Which engine reads which region; default `byConfidence` for all. */
  readonly engine?: EngineChoice;
}

/** What a table is connected to: the house, or a replay of it. */
export interface TablePorts extends Pick<TableParts, "link" | "sink" | "clock" | "emit" | "publish"> {
  /**
   * The clock for everything that bears on the outcome, as a frame's age: it stands still while a frame is read, at the moment
   * the frame was taken, so that a replay sees the same times.
   */
  readonly frameClock: Clock;
  /** The way to Tesseract; absent where there is none. */
  readonly tesseract?: TesseractClient;
  /** The bundled glyph sets, where the house has laid them out for all tables; default: they are read. */
  readonly bundled?: CompiledGlyphs;
  /** The loaded engines of the user's own that the settings name; default none. */
  readonly ownEngines?: OwnEngines;
}

/** The round tracker's default, for a game at real speed. */
const BLIND_MS = 8000;

/** Makes the parts of a table, for `composeTable`. The one place that knows them: a worker and a replay both start here. */
export function assembleTable(settings: TableSettings, ports: TablePorts): TableParts {
  const { name, map, glyphs, speed } = settings;
  const { link, sink, clock, frameClock, emit, publish } = ports;
  const engine = createTableEngine(settings.engine ?? DEFAULT_ENGINE, {
    glyphs,
    tesseract: ports.tesseract,
    bundled: ports.bundled,
    own: ports.ownEngines ?? new Map(),
    clock,
    frameClock,
    speed,
  });
  const reader = createTableReader({ map, engine, ...(glyphs === null ? {} : { glyphs }) });
  return {
    name,
    link,
    reader: createLiveReader({
      reader,
      clock: frameClock,
      speed,
      onContradiction: (contradiction) => emit({ type: "reading.contradicted", event: { table: name, ...contradiction } }),
    }),
    collectors: [createMainCollector(), createPhaseCollector()],
    sink,
    clock,
    tracker: { blindMs: BLIND_MS / speed },
    emit,
    publish,
  };
}
