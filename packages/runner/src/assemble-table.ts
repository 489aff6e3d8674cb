import {
  createHistoryStripCollector,
  createMainCollector,
  createPhaseCollector,
  createRgbCollector,
} from "@aviator/collectors";
import type { Clock, Collector, TableMap } from "@aviator/core";
import {
  type CompiledGlyphs,
  createLiveReader,
  createTableReader,
  type PhaseModel,
  type TableReaderOptions,
  type TesseractClient,
} from "@aviator/ocr";
import { guardCollector } from "./collectors/guarded-collector.ts";
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
  /** Tells phases by their colours where nothing else does; null for none; default the bundled model, for tables whose own colours were not learned. */
  readonly phaseModel?: PhaseModel | null;
  /** Multipliers whose crossings are stored, as people write them; default the MainCollector's own. */
  readonly thresholds?: readonly number[];
  /** Collectors of the user's own, by the `file:` URLs of their modules; default none. */
  readonly collectors?: readonly string[];
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
  /** The loaded collectors of the user's own that the settings name; default none. */
  readonly ownCollectors?: readonly Collector[];
}

function modelOf({ phaseModel }: TableSettings): Pick<TableReaderOptions, "phaseModel"> {
  return phaseModel === undefined ? {} : { phaseModel };
}

/** The round tracker's default, for a game at real speed. */
const BLIND_MS = 8000;
/** The RgbCollector's default, likewise. */
const RGB_EVERY_MS = 500;

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
  const reader = createTableReader({
    map,
    engine,
    onEngineTrouble: ({ engine: by, message }) => emit({ type: "engine.failed", event: { table: name, engine: by, message } }),
    ...(glyphs === null ? {} : { glyphs }),
    ...modelOf(settings),
  });
  return {
    name,
    link,
    reader: createLiveReader({
      reader,
      clock: frameClock,
      speed,
      onContradiction: (contradiction) => emit({ type: "reading.contradicted", event: { table: name, ...contradiction } }),
    }),
    collectors: [
      createMainCollector(settings.thresholds === undefined ? {} : { thresholds: settings.thresholds }),
      createPhaseCollector(),
      createRgbCollector({ everyMs: RGB_EVERY_MS / speed }),
      createHistoryStripCollector(),
      ...(ports.ownCollectors ?? []).map((collector) => guardCollector(collector, name, emit)),
    ],
    sink,
    clock,
    tracker: { blindMs: BLIND_MS / speed },
    emit,
    publish,
  };
}
