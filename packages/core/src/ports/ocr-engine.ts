import type { Pixels } from "../frame/pixels.ts";
import type { ReadingReason } from "../reading/reading.ts";

/** What kind of text a region holds: it decides which characters can occur. */
export type FieldKind = "multiplier" | "money" | "players" | "history";

/** One region to read. */
export interface TextRequest {
  readonly pixels: Pixels;
  readonly kind: FieldKind;
  /** Path of the region in its map, as `"panels[0].stake"`; engines keep what they learn about a region under it. */
  readonly path: string;
}

/** One character as an engine saw it. */
export interface CharacterReading {
  /** The character, or `"?"` when no glyph fits well enough. */
  readonly character: string;
  /** How well it fits, from 0 to 1. */
  readonly confidence: number;
  /** Left edge and width in pixels of the region. */
  readonly x: number;
  readonly width: number;
  /** Height in pixels; absent in engines that can't tell. */
  readonly height?: number;
}

/** Rows of a region. */
export interface DigitRows {
  /** Upper edge in pixels of the region. */
  readonly top: number;
  /** In pixels. */
  readonly height: number;
}

/** The text of one region. */
export interface TextReading {
  /** The characters in reading order, unknown ones as `"?"`; empty when nothing is written there. */
  readonly text: string;
  /** Why the text can't be relied on; null when it can. */
  readonly reason: ReadingReason | null;
  /** From 0 to 1: the least sure character counts. */
  readonly confidence: number;
  /** Each character with its place; absent in engines that can't tell. */
  readonly characters?: readonly CharacterReading[];
  /** The rows that the digits fill; absent in engines that can't tell: they are taken for those in the middle, as high as the tallest character. */
  readonly digitRows?: DigitRows;
  /** Name of the engine that told it, where one engine asks others. Default: the engine that was asked. */
  readonly engine?: string;
  /** False when the engine may tell more of these very pixels later, as after a missed deadline: ask it again. Default true. */
  readonly final?: boolean;
}

/**
 * Turns the pixels of a region into characters. Knows nothing of rounds or formats: the number grammar reads its text.
 * Checked by `ocrEngineSuite` of `@aviator/core/testing`.
 */
export interface OcrEngine extends AsyncDisposable {
  /** Short name for readings and reports, as `"template"`. */
  readonly name: string;
  /** Reads one region; a plain value where no waiting is needed, so that the fast path stays free of promises. */
  readText(request: TextRequest): TextReading | Promise<TextReading>;
  /**
   * Forgets what earlier pictures told of the regions, such as their fonts, before one that has nothing to do with them. Absent: every
   * picture is read for itself.
   */
  forget?(): void;
}
