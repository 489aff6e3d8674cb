import { crop, type FieldKind, type OcrEngine, type Pixels, type Reading, type TextReading, unread } from "@aviator/core";
import type { ExpectedFormat } from "../grammar/expected-format.ts";
import { type FieldValues, type ParsedField, parseField } from "../grammar/parse-field.ts";
import { areAllRead, createFlatStrip, type FlatStrip } from "../pixels/flat-strip.ts";
import { createNumberRows } from "../pixels/number-rows.ts";
import type { Stroked } from "../pixels/own-ink.ts";
import { cropRows, type Rows } from "../pixels/row-bands.ts";
import { hidesText, isPartlyCovered } from "../pixels/region-cover.ts";
import { createSeenRegion } from "../pixels/seen-region.ts";
import { createUnreadNumber } from "../pixels/unread-number.ts";
import { standsBeside } from "./beside-number.ts";
import type { ExplainAbsent } from "./explain-absent.ts";
import { type Columns, knownPart, strokesOf } from "./known-part.ts";
import { hasLettersBeside, isGapless, mayEndInDecimals } from "./line-geometry.ts";
import { mayGoOn, type OpenSides } from "./near-side.ts";
import type { FieldFormat } from "./table-formats.ts";

/** Options of {@link createFieldReader}. */
export interface FieldReaderOptions<Kind extends FieldKind> {
  readonly kind: Kind;
  /** Path of the region in its map. */
  readonly path: string;
  readonly engine: OcrEngine;
  readonly format: FieldFormat;
  readonly explainAbsent: ExplainAbsent;
  /** Where the table goes on beside the region. */
  readonly open: OpenSides;
}

/** Reads one field of one table, frame after frame. */
export interface FieldReader<T> {
  readonly path: string;
  /** Compares the pixels of a frame with those of the last call: the first thing to do with a frame, and once. */
  see(pixels: Pixels): void;
  /** The reading of the pixels that were seen last; undefined when they have not been read yet: {@link ask} comes next. */
  known(): Reading<T> | undefined;
  /** True when the pixels have changed since this was asked last. */
  takeMoved(): boolean;
  /** The part of the region that {@link ask} read last: all of it, or, where words in another colour stand with the number, its rows. */
  focus(pixels: Pixels): Pixels;
  /** The columns of the region in which characters of the last text are known, where others beside them are not. */
  focusOnKnown(pixels: Pixels): Pixels | undefined;
  /** Where the known characters of the last text stand in what {@link focus} gives. */
  strokes(): readonly Stroked[] | undefined;
  /** What the engine says. */
  ask(pixels: Pixels): TextReading | Promise<TextReading>;
  /** Makes a reading of the engine's text. */
  finish(text: TextReading, pixels: Pixels): Reading<T>;
  /** Forgets the last reading. */
  forget(): void;
}

/** Characters of `20,089.15x`, and some more. */
const LONGEST_MULTIPLIER = 12;

/** Among past crash points something can't be told: those around it would be a shorter history. */
const UNCLEAR_STRIP: TextReading = { text: "", reason: "covered", confidence: 0 };

/** Creates the reader of one field. */
export function createFieldReader<Kind extends FieldKind>(options: FieldReaderOptions<Kind>): FieldReader<FieldValues[Kind]> {
  const { kind, path, engine, format, explainAbsent, open } = options;
  const seen = createSeenRegion();
  let last: Reading<FieldValues[Kind]> | undefined;
  let moved = false;
  let rows: Rows | null = null;
  let known: Columns | null = null;
  let strip: FlatStrip | "unclear" | null = null;
  let strokes: readonly Stroked[] | undefined;

  const finish = (read: TextReading, pixels: Pixels): Reading<FieldValues[Kind]> => {
    const reading = judge(read, focus(pixels));
    known = reading.value === null ? knownPart(read.characters, pixels.width) : null;
    strokes = isStage ? strokesOf(read.characters, pixels.width) : undefined;
    // What is not the engine's last word on these pixels is asked for again.
    last = read.final === false ? undefined : reading;
    return reading;
  };
  // What flies behind a multiplier has edges of its own, and between rounds pictures and words stand there.
  const isStage = kind === "multiplier" && path === "regions.multiplier";
  const findRows = isStage ? createNumberRows() : () => null;
  const hasUnreadNumber = createUnreadNumber();
  /** True when each chip of a strip was read, or all that is written on one ground. */
  const isWholeStrip = (pixels: Pixels, value: unknown, { characters }: TextReading): boolean => {
    if (characters === undefined) return true;
    if (strip === null) return !hasUnreadNumber(pixels, characters);
    return (
      strip !== "unclear" && Array.isArray(value) && value.length >= strip.chips.length && areAllRead(strip.chips, characters)
    );
  };
  const flatten = kind === "history" ? createFlatStrip() : () => null;
  const focus = (pixels: Pixels): Pixels => cropRows(pixels, rows);
  const mayBeCut = (text: string): boolean => !isStage || (/\d/.test(text) && text.length < LONGEST_MULTIPLIER);
  const judge = (read: TextReading, pixels: Pixels): Reading<FieldValues[Kind]> => {
    const { text, engine: by = engine.name } = read;
    if (text === "") {
      const reason = read.reason ?? "absent";
      // Between rounds nothing stands in the place of the multiplier: the phase decides what its absence means.
      return unread(reason === "absent" && kind !== "multiplier" ? explainAbsent(pixels) : reason, by);
    }
    const expected = expectedOf(kind, format.expected(), read);
    const parsed = parseField(kind, text, expected);
    const covered =
      parsed === null ? mayBeCut(text) && isPartlyCovered(pixels) : !isStage && hidesText(pixels, read.characters);
    if (covered) return unread("covered", by, text);
    if (parsed === null) return unread(read.reason ?? "badFormat", by, text);
    if (mayGoOn(read.characters, pixels.width, isComplete(parsed, expected), open)) return unread("covered", by, text);
    if (standsBeside(pixels, read.characters)) return unread("covered", by, text);
    if (kind === "history" && !isWholeStrip(pixels, parsed.value, read)) return unread("unknownGlyph", by, text);
    if (kind === "money" && parsed.format.decimals === 0 && mayEndInDecimals(read.characters))
      return unread("badFormat", by, text);
    if (!format.accepts(parsed.format)) return unread("badFormat", by, text);
    return { value: parsed.value, reason: null, confidence: read.confidence, engine: by, text };
  };
  const see = (pixels: Pixels): void => {
    if (seen.isUnchanged(pixels)) return;
    // An engine that fails must not leave the reading of older pixels behind.
    last = undefined;
    moved = true;
  };
  return {
    path,
    see,
    known: () => last,
    focus,
    focusOnKnown: (pixels) => (known === null ? undefined : cropColumns(focus(pixels), known)),
    strokes: () => strokes,
    ask(pixels) {
      rows = findRows(pixels);
      strip = flatten(pixels);
      if (strip === "unclear") return UNCLEAR_STRIP;
      return engine.readText({ pixels: strip?.pixels ?? focus(pixels), kind, path });
    },
    takeMoved() {
      const before = moved;
      moved = false;
      return before;
    },
    finish,
    forget: () => {
      last = undefined;
    },
  };
}

function cropColumns(pixels: Pixels, { left, width }: Columns): Pixels {
  return crop(pixels, { x: left, y: 0, width, height: pixels.height });
}

/** What is known of a field's format, and what this reading itself tells. */
function expectedOf(kind: FieldKind, known: ExpectedFormat, { reason, characters }: TextReading): ExpectedFormat {
  return {
    ...known,
    // A glyph that nearly is a digit is no sign of a currency.
    decimals: reason === "unsure" && known.decimals !== 0 ? undefined : known.decimals,
    gapless: known.typed === true && isGapless(characters),
    lettersBeside: reason !== null && kind === "players" && hasLettersBeside(characters),
  };
}

/** True when two decimals surely are decimals: `7,39` may be the beginning of `7,397.70`. */
function isComplete<T>({ format }: ParsedField<T>, { decimal, decimalElsewhere, decimals }: ExpectedFormat): boolean {
  if (format.decimals !== 2 || format.decimal === undefined) return false;
  return decimals === 2 || format.thousands !== undefined || format.decimal === (decimal ?? decimalElsewhere);
}
