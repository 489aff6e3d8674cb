import { type FieldKind, type Pixels, type Reading, type TextReading, unread } from "@aviator/core";
import type { ExpectedFormat } from "../grammar/expected-format.ts";
import { type FieldValues, type ParsedField, parseField } from "../grammar/parse-field.ts";
import { areAllRead, type FlatStrip } from "../pixels/flat-strip.ts";
import { hidesText, isPartlyCovered } from "../pixels/region-cover.ts";
import { createUnreadNumber } from "../pixels/unread-number.ts";
import { standsBeside } from "./beside-number.ts";
import type { FieldReaderOptions } from "./field-reader-options.ts";
import { hasLettersBeside, isGapless, mayEndInDecimals } from "./line-geometry.ts";
import { mayGoOn } from "./near-side.ts";
import { isTorn } from "./torn-number.ts";

/** Characters of `20,089.15x`, and some more. */
const LONGEST_MULTIPLIER = 12;
/** Numbers get smaller as they get longer; one lower than this share of the lowest that was learned stands on what covers the table's own. */
const LOWER = 0.55;

/** Makes a reading of an engine's text: of the pixels that it read, and of the strip of chips that they are, if any. */
export type TextJudge<Kind extends FieldKind> = (
  read: TextReading,
  pixels: Pixels,
  strip: FlatStrip | "unclear" | null,
  regionHeight: number,
) => Reading<FieldValues[Kind]>;

/**
 * Creates the judge of one field: what is no number of its kind, or may be the rest of one, becomes null with the reason.
 *
 * @param isStage True for the multiplier's region, in which other things move.
 */
export function createTextJudge<Kind extends FieldKind>(options: FieldReaderOptions<Kind>, isStage: boolean): TextJudge<Kind> {
  const { kind, engine, format, explainAbsent, open } = options;
  const isWholeStrip = createWholeStrip();
  const mayBeCut = (text: string): boolean => !isStage || (/\d/.test(text) && text.length < LONGEST_MULTIPLIER);
  return (read, pixels, strip, regionHeight) => {
    const { text, engine: by = engine.name } = read;
    if (text === "") {
      const reason = read.reason ?? "absent";
      // Between rounds nothing stands in the place of the multiplier: the phase decides what its absence means.
      return unread(reason === "absent" && kind !== "multiplier" ? explainAbsent(pixels) : reason, by);
    }
    const expected = expectedOf(kind, format.expected(), read);
    // Chips have edges of their own; what lies over them was looked for as they were parted.
    const isChips = strip !== null && strip !== "unclear";
    const parsed = parseField(kind, text, expected);
    const covered =
      parsed === null ? mayBeCut(text) && isPartlyCovered(pixels) : !isStage && !isChips && hidesText(pixels, read.characters);
    if (covered) return unread("covered", by, text);
    if (parsed === null) return unread(read.reason ?? "badFormat", by, text);
    if (mayGoOn(read.characters, pixels.width, isComplete(parsed, expected), open)) return unread("covered", by, text);
    if (isTooLow(read, regionHeight, format.lowest()) || standsBeside(pixels, read)) return unread("covered", by, text);
    if (kind === "history" && !isWholeStrip(pixels, parsed.value, read, strip)) return unread("unknownGlyph", by, text);
    if (kind === "money" && parsed.format.decimals === 0 && mayEndInDecimals(read.characters))
      return unread("badFormat", by, text);
    if (!format.accepts(parsed.format)) return unread("badFormat", by, text);
    return { value: parsed.value, reason: null, confidence: read.confidence, engine: by, text };
  };
}

function isTooLow({ digitRows }: TextReading, regionHeight: number, lowest: number | undefined): boolean {
  return lowest !== undefined && digitRows !== undefined && 1000 * digitRows.height < LOWER * lowest * regionHeight;
}

type WholeStrip = (pixels: Pixels, value: unknown, read: TextReading, strip: FlatStrip | "unclear" | null) => boolean;

/** Tells whether each chip of a strip was read, or all that is written on one ground. */
function createWholeStrip(): WholeStrip {
  const hasUnreadNumber = createUnreadNumber();
  return (pixels, value, { characters }, strip) => {
    if (characters === undefined) return true;
    if (isTorn(characters)) return false;
    if (strip === null) return !hasUnreadNumber(pixels, characters);
    return (
      strip !== "unclear" && Array.isArray(value) && value.length >= strip.chips.length && areAllRead(strip.chips, characters)
    );
  };
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
