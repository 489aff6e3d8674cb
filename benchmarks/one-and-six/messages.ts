import type { Region } from "@aviator/core";
import type { ThreadLinkDescriptor } from "@aviator/capture";
import type { EngineName, TesseractDescriptor } from "@aviator/ocr";

/** What a reading thread is to do. */
export interface ReadingJob {
  /** Which table: its skin, and the seed of its frames. */
  readonly table: number;
  readonly engine: EngineName;
  readonly frames: number;
  readonly tesseract: TesseractDescriptor;
}

/** What it read, of the fields that its frames show. */
export interface ReadingResult {
  readonly fields: number;
  readonly right: number;
  readonly wrong: number;
}

/** Where a table's thread has its frames from: the shared screen reader, or a source of its own. */
export type CapturingJob =
  | { readonly from: "shared"; readonly link: ThreadLinkDescriptor }
  | { readonly from: "own"; readonly display: string; readonly regions: readonly Region[] };
