import type { MessagePort } from "node:worker_threads";
import type { TableMap } from "@aviator/core";
import type { RecordingStatistics, ThreadLinkDescriptor } from "@aviator/capture";
import type { SinkDescriptor } from "@aviator/storage";
import type { CompiledGlyphs, TesseractDescriptor } from "@aviator/ocr";
import type { EngineChoice } from "./engines/engine-choice.ts";
import type { TableRecordingOptions } from "./replay/record-table.ts";

/** Everything a table worker is started with; structured-cloneable. */
export interface TableWorkerSeed {
  readonly name: string;
  /** The map at the size the table is captured in. */
  readonly map: TableMap;
  /** Glyph set file, absolute; null for the bundled sets. */
  readonly glyphs: string | null;
  /** The bundled sets in memory that all workers share. */
  readonly bundled: CompiledGlyphs;
  readonly speed: number;
  /** Frames a second while flying. */
  readonly rateHz: number;
  readonly link: ThreadLinkDescriptor;
  /** The way of the events to main; serves nothing else. */
  readonly events: MessagePort;
  /** Which start of this table's worker it is, from 1. */
  readonly generation: number;
  readonly sink: SinkDescriptor;
  readonly engine: EngineChoice;
  /** Phase model file, absolute; null for the bundled one. */
  readonly phaseModel: string | null;
  /** Multipliers whose crossings are stored. */
  readonly thresholds: readonly number[];
  /** Collectors of the user's own, by the `file:` URLs of their modules. */
  readonly collectors: readonly string[];
  /** The way to the Tesseract of all tables. */
  readonly tesseract: TesseractDescriptor;
  /** Where the table is recorded; null when it is not. */
  readonly recording: TableRecordingOptions | null;
  /** Memory of the SharedGameState, and this table's place in it. */
  readonly state: { readonly buffer: SharedArrayBuffer; readonly tables: number; readonly index: number };
}

/** What main tells a worker. */
export interface TableCommand {
  readonly type: "stop";
}

/** What a worker tells main, besides its events. */
export type TableReport =
  /** What the recording holds so far. */
  | { readonly type: "recorded"; readonly statistics: RecordingStatistics }
  /** Everything collected is stored. `cpuMs` is the thread's own time, null where Node can't tell. */
  | { readonly type: "stopped"; readonly cpuMs: number | null };
