import { crop, type FieldKind, type Pixels, type Reading, type TextReading } from "@aviator/core";
import type { FieldValues } from "../grammar/parse-field.ts";
import { createFlatStrip, type FlatStrip } from "../pixels/flat-strip.ts";
import { insideFrame } from "../pixels/inside-frame.ts";
import { createNumberAlone } from "../pixels/number-alone.ts";
import { createNumberRows } from "../pixels/number-rows.ts";
import type { Stroked } from "../pixels/own-ink.ts";
import { type Band, cropRows, findLines, type Rows } from "../pixels/row-bands.ts";
import { createSeenRegion } from "../pixels/seen-region.ts";
import type { FieldReaderOptions } from "./field-reader-options.ts";
import { createTextJudge } from "./judge-text.ts";
import { type Columns, knownPart, strokesOf } from "./known-part.ts";

/** Reads one field of one table, frame after frame. */
export interface FieldReader<T> {
  readonly path: string;
  /** Compares the pixels of a frame with those of the last call: the first thing to do with a frame, and once. */
  see(pixels: Pixels): void;
  /** The reading of the pixels that were seen last; undefined when they have not been read yet: {@link ask} comes next. */
  known(): Reading<T> | undefined;
  /** True when the pixels have changed since this was asked last. */
  takeMoved(): boolean;
  /**
   * The part of the region that {@link ask} read last: all of it, or, where words in another colour stand with the number, its rows; without
   * what is drawn around the number and would be taken for its ink.
   */
  focus(pixels: Pixels): Pixels;
  /** The columns of the region in which characters of the last text are known, where others beside them are not. */
  focusOnKnown(pixels: Pixels): Pixels | undefined;
  /** Where the known characters of the last text stand in what {@link focus} gives. */
  strokes(): readonly Stroked[] | undefined;
  /** The lines of a multiplier's region, as {@link ask} found them last. */
  lines(): readonly Band[] | undefined;
  /** What the engine says. */
  ask(pixels: Pixels): TextReading | Promise<TextReading>;
  /** Makes a reading of the engine's text. */
  finish(text: TextReading, pixels: Pixels): Reading<T>;
  /** Whether the field's multipliers were seen with their sign, or need it. */
  times(): "seen" | "needed" | undefined;
  /** Forgets the last reading. */
  forget(): void;
}

/** Among past crash points something can't be told: those around it would be a shorter history. */
const UNCLEAR_STRIP: TextReading = { text: "", reason: "covered", confidence: 0 };

/** Creates the reader of one field. */
export function createFieldReader<Kind extends FieldKind>(options: FieldReaderOptions<Kind>): FieldReader<FieldValues[Kind]> {
  const { kind, path, engine } = options;
  const seen = createSeenRegion();
  let last: Reading<FieldValues[Kind]> | undefined;
  let moved = false;
  let lines: readonly Band[] | undefined;
  let rows: Rows | null = null;
  let alone: Pixels | null = null;
  let known: Columns | null = null;
  let strip: FlatStrip | "unclear" | null = null;
  let strokes: readonly Stroked[] | undefined;

  const finish = (read: TextReading, pixels: Pixels): Reading<FieldValues[Kind]> => {
    const reading = judge(read, focus(pixels), strip, pixels.height);
    known = reading.value === null ? knownPart(read.characters, pixels.width) : null;
    strokes = isStage ? strokesOf(read.characters, pixels.width) : undefined;
    // What is not the engine's last word on these pixels is asked for again.
    last = read.final === false ? undefined : reading;
    return reading;
  };
  // What flies behind a multiplier has edges of its own, and between rounds pictures and words stand there.
  const isStage = kind === "multiplier" && path === "regions.multiplier";
  const findRows = isStage ? createNumberRows() : (): null => null;
  // Of what people type a field may show the end alone, as far from its frame as all of it would stand.
  const isFramed = kind !== "history" && !path.startsWith("panels");
  const showAlone = isStage ? createNumberAlone() : isFramed ? insideFrame : (): null => null;
  const judge = createTextJudge(options, isStage);
  const flatten = kind === "history" ? createFlatStrip() : () => null;
  const focus = (pixels: Pixels): Pixels => cropRows(alone ?? pixels, rows);
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
    lines: () => lines,
    ask(pixels) {
      alone = showAlone(pixels);
      lines = isStage ? findLines(pixels) : undefined;
      rows = alone === null ? findRows(pixels, lines) : findRows(alone);
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
    times: options.format.times,
    forget: () => {
      last = undefined;
    },
  };
}

function cropColumns(pixels: Pixels, { left, width }: Columns): Pixels {
  return crop(pixels, { x: left, y: 0, width, height: pixels.height });
}
