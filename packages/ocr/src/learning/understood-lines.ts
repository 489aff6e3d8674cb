import { type FieldKind, type Pixels, pixelsOf } from "@aviator/core";
import { createTemplateEngine } from "../engine/template-engine.ts";
import { UNKNOWN } from "../engine/glyph-run.ts";
import type { GlyphSet } from "../glyphs/glyph-set.ts";
import type { FoundFormat } from "../grammar/decimal-text.ts";
import { type FieldValues, parseField } from "../grammar/parse-field.ts";
import type { LineInk } from "../tesseract/line-picture.ts";
import type { LinePart } from "./cut-lines.ts";
import { partsTotal } from "./letter-between.ts";
import { type AnyField, EXPECTATIONS, findNumber, signOfThousandths, textOf } from "./line-text.ts";
import type { NamedCluster } from "./named-cluster.ts";
import type { NumberLine } from "./number-line.ts";
import type { RegionLines } from "./seen-line.ts";
import { oneByOne, type Steps } from "./steps.ts";

/** What is known of the numbers of a region once its characters are named. */
export interface Understood {
  /** How the number of each frame is written, by the frame's number. */
  readonly formats: ReadonlyMap<number, FoundFormat>;
  /** And what it says. */
  readonly values: ReadonlyMap<number, FieldValues[FieldKind]>;
  /** Frames in which something stands that is neither understood nor words. */
  readonly unclear: ReadonlySet<number>;
  /** Of these the frames with a number behind one sign that is not known, as `@ 1.75x`: the reader takes its colours for a number's. */
  readonly signed?: ReadonlySet<number> | undefined;
  /** The sign before three decimals, as dinars have them, in each frame with an amount that surely has some. */
  readonly thousandths?: ReadonlyMap<number, "." | ","> | undefined;
}

/** A region with its numbers and its named clusters. */
export interface NamedRegion extends RegionLines {
  readonly numbers: readonly NumberLine[];
  readonly clusters: readonly NamedCluster[];
}

/** Pixels without ink around a line. */
const MARGIN = 6;
/** So large a share of a line's glyphs is known where a number stands, and is no letter. */
const KNOWN_IN_NUMBERS = 0.5;

/**
 * Reads each region's lines with the characters that were just learned: by the names of their parts, and where glyphs touch as the
 * reader will, which parts them by the font.
 */
export function understandLines(regions: readonly NamedRegion[], sets: readonly GlyphSet[]): Steps<Understood[]> {
  const engine = createTemplateEngine({ glyphs: sets });
  const read = (line: LineInk, kind: FieldKind, path: string): string =>
    engine.readText({ pixels: pixelsOfLine(line), kind, path }).text;
  return oneByOne(regions, (region) => {
    engine.forget?.();
    return understandRegion(region, read);
  });
}

function* understandRegion(
  { path, kind, lines, thinned, numbers, clusters }: NamedRegion,
  read: (line: LineInk, kind: FieldKind, path: string) => string,
): Steps<Understood> {
  const names = new Map<LinePart, string | null>(
    clusters.flatMap(({ cluster, character }) => cluster.members.map((part) => [part, character] as const)),
  );
  const formats = new Map<number, FoundFormat>();
  const values = new Map<number, FieldValues[FieldKind]>();
  const unclear = new Set(thinned);
  const signed = new Set<number>();
  const keep = (frame: number, { format, value }: AnyField): void => {
    formats.set(frame, format);
    values.set(frame, value);
  };
  const nameOf = (part: LinePart): string | null => names.get(part) ?? null;
  const thousandths = new Map<number, "." | ",">();
  const seeThousandths = (frame: number, text: string): void => {
    const sign = kind === "money" ? signOfThousandths(text) : null;
    if (sign !== null) thousandths.set(frame, sign);
  };
  const hasLetter = partsTotal(numbers, nameOf);
  for (const number of numbers) {
    yield;
    const found = findNumber(hasLetter ? number : { ...number, letter: undefined }, kind, nameOf);
    if (found !== null) keep(number.line.frame, found);
    else {
      unclear.add(number.line.frame);
      seeThousandths(number.line.frame, textOf(number, nameOf));
    }
  }
  for (const { frame, rank, picture } of lines) {
    if (rank !== 0 || formats.has(frame)) continue;
    yield;
    const text = read(picture, kind, path);
    const found = fieldOf(kind, text);
    if (found !== null) keep(frame, found);
    else if (isMostlyKnown(text)) {
      unclear.add(frame);
      seeThousandths(frame, text);
      if (kind === "multiplier" && isSigned(text)) signed.add(frame);
    }
  }
  return { formats, values, unclear, signed, thousandths };
}

function fieldOf(kind: FieldKind, text: string): AnyField | null {
  if (text === "" || text.includes(UNKNOWN)) return null;
  for (const expected of EXPECTATIONS) {
    const parsed = parseField(kind, text, expected);
    if (parsed !== null) return parsed;
  }
  return null;
}

/** One unknown sign, and a multiplier of which nearly all is known. */
function isSigned(text: string): boolean {
  return /^\? ?\d[\d?.,']*[.,][\d?]{2}x$/.test(text) && text.split(UNKNOWN).length <= 4;
}

function isMostlyKnown(text: string): boolean {
  const glyphs = text.replaceAll(" ", "");
  return glyphs.replaceAll(/[^\d.,'/x]/g, "").length > KNOWN_IN_NUMBERS * glyphs.length;
}

/** The line's ink as a picture of its own, white on black. */
export function pixelsOfLine({ ink, width, rows }: LineInk): Pixels {
  const fullWidth = width + 2 * MARGIN;
  const bytes = new Uint8Array(fullWidth * (rows + 2 * MARGIN) * 4);
  for (let y = 0; y < rows; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = ((y + MARGIN) * fullWidth + x + MARGIN) * 4;
      bytes.fill(ink[y * width + x]!, at, at + 4);
    }
  }
  return pixelsOf(bytes, fullWidth, rows + 2 * MARGIN, "rgba");
}
