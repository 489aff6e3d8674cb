import type { Monitor, Offset, PixelFormat } from "@aviator/core";
import type { SourceSpec } from "../sources/source-spec.ts";
import type { PlaceChange } from "./anchor-watch.ts";
import type { ScreenReaderStatistics } from "./capture-statistics.ts";
import type { ErrorMessage } from "./error-message.ts";
import type { TableWatch } from "./watched-table.ts";

/** What the screen reader's thread is started with. */
export interface ReaderStart {
  readonly source: SourceSpec;
  readonly rateHz: number;
}

/** The source as the thread opened it. */
export interface OpenedSource {
  readonly name: string;
  readonly reason: string;
  readonly format: PixelFormat;
  readonly monitors: readonly Monitor[];
}

/** A table came to stand elsewhere, could not be found any more, or was found again. */
export interface TablePlaceChange {
  /** The table's name. */
  readonly table: string;
  readonly change: PlaceChange;
  /** How far it has moved from where it was placed, in pixels. */
  readonly movedBy: Offset;
  /** UTC milliseconds. */
  readonly atMs: number;
}

/** To the screen reader's thread. */
export type ToReader =
  | { readonly type: "watch"; readonly tables: readonly TableWatch[] }
  | { readonly type: "statistics" }
  | { readonly type: "stop" };

/** From the screen reader's thread. `statistics` answers a question each, in order; `ended` comes last. */
export type FromReader =
  | { readonly type: "opened"; readonly source: OpenedSource }
  | { readonly type: "statistics"; readonly statistics: ScreenReaderStatistics }
  | { readonly type: "placeChanged"; readonly change: TablePlaceChange }
  | { readonly type: "failedOnce"; readonly error: ErrorMessage }
  | {
      readonly type: "ended";
      readonly reason: "stopped" | "ended" | "failed";
      readonly error: ErrorMessage | null;
      readonly statistics: ScreenReaderStatistics;
    };
