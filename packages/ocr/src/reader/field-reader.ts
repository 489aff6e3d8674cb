import {
  type FieldKind,
  type NumberFormat,
  type OcrEngine,
  type Pixels,
  type Reading,
  type TextReading,
  unread,
} from "@aviator/core";
import { type FieldValues, parseField } from "../grammar/parse-field.ts";
import { createFormatMemory } from "./format-memory.ts";
import { createSeenRegion } from "./unchanged.ts";

/** Options of {@link createFieldReader}. */
export interface FieldReaderOptions<Kind extends FieldKind> {
  readonly kind: Kind;
  /** Path of the region in its map. */
  readonly path: string;
  readonly engine: OcrEngine;
  /** The format of the field; found out when undefined. */
  readonly numbers: NumberFormat | undefined;
}

/** Reads one field of one table, frame after frame. */
export interface FieldReader<T> {
  readonly path: string;
  /** The last reading when these are the pixels of the last call; else undefined, and {@link ask} comes next. */
  unchanged(pixels: Pixels): Reading<T> | undefined;
  /** What the engine says. */
  ask(pixels: Pixels): TextReading | Promise<TextReading>;
  /** Makes a reading of the engine's text. */
  finish(text: TextReading): Reading<T>;
}

/** Creates the reader of one field. */
export function createFieldReader<Kind extends FieldKind>(options: FieldReaderOptions<Kind>): FieldReader<FieldValues[Kind]> {
  const { kind, path, engine, numbers } = options;
  const seen = createSeenRegion();
  const formats = createFormatMemory();
  let last: Reading<FieldValues[Kind]> | undefined;

  const finish = (read: TextReading): Reading<FieldValues[Kind]> => {
    last = judge(read);
    return last;
  };
  const judge = (read: TextReading): Reading<FieldValues[Kind]> => {
    if (read.text === "") return unread(read.reason ?? "absent", engine.name);
    const parsed = parseField(kind, read.text, numbers);
    if (parsed === null) return unread(read.reason ?? "badFormat", engine.name, read.text);
    if (!formats.accepts(parsed.format)) return unread("badFormat", engine.name, read.text);
    return { value: parsed.value, reason: null, confidence: read.confidence, engine: engine.name, text: read.text };
  };
  const unchanged = (pixels: Pixels): Reading<FieldValues[Kind]> | undefined => {
    // An engine that fails must not leave the reading of older pixels behind.
    if (!seen.isUnchanged(pixels)) last = undefined;
    return last;
  };
  return {
    path,
    unchanged,
    ask: (pixels) => engine.readText({ pixels, kind, path }),
    finish,
  };
}
