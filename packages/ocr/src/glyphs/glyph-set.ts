import {
  also,
  anyNumber,
  checkWith,
  converted,
  InvalidInputError,
  listOf,
  objectOf,
  oneOf,
  optional,
  refuseNewerVersion,
  type Rule,
  show,
  someText,
  textLike,
} from "@aviator/core";
import { UnreadableGlyphsError } from "../errors.ts";
import { writeTextFile } from "../files/write-text-file.ts";
import { SHAPE_PIXELS } from "./shape.ts";
import { readTextFile } from "../files/read-text-file.ts";

/** The version that this package writes and reads. */
export const GLYPH_SET_VERSION = 1;

/** One picture of a character, free of scale: stretched to a fixed box, its geometry kept beside it. */
export interface GlyphSample {
  /** Height in pixels of the digits of the line that it was taken from. */
  readonly lineHeight: number;
  /** Width in line heights. */
  readonly width: number;
  /** Top edge below the digits' top, in line heights; negative when above it. */
  readonly top: number;
  /** Bottom edge below the digits' bottom, in line heights; positive when it descends. */
  readonly bottom: number;
  /** Grey coverage, 0 to 255, row by row: 10 columns, 14 rows. */
  readonly pixels: Uint8Array;
}

/** One character and its samples. */
export interface Glyph {
  readonly character: string;
  readonly samples: readonly GlyphSample[];
}

/**
 * How far old-style digits leave the small ones' box (0, 1 and 2), in heights of that box: 6 and 8 rise above it, 3, 4, 5, 7 and 9 hang
 * below.
 */
export interface Figures {
  readonly rise: number;
  readonly hang: number;
}

/** The learned characters of one font. Reads that font at any size. */
export interface GlyphSet {
  readonly version: 1;
  /** Short name for reports, as `"inter-700"`. */
  readonly name: string;
  readonly glyphs: readonly Glyph[];
  /**
   * What a digit must score to be one of these, from 0 to 1. Stands in sets that lack digits: one that is not there may look much
   * like one that is. Default: what the engine asks of all.
   */
  readonly leastScore?: number | undefined;
  /** Stands in sets of old-style figures, whose lines are measured by the small digits. Default: digits of one height. */
  readonly figures?: Figures | undefined;
  /** Paths of the map's regions that are written in it, where that is known: they need not be tried with other sets first. */
  readonly regions?: readonly string[] | undefined;
}

const ratio = anyNumber({ least: -4, most: 4 });
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
const pixels = converted(textLike(BASE64, `must hold ${SHAPE_PIXELS} bytes in base64`), (text) => {
  const bytes = new Uint8Array(Buffer.from(text, "base64"));
  return bytes.length === SHAPE_PIXELS ? { value: bytes } : { message: `must hold ${SHAPE_PIXELS} bytes in base64` };
});
const NO_WIDTH = "must be from 0.001 to 4 line heights; learn the glyphs again";
const sample = also(
  objectOf<GlyphSample>({
    lineHeight: anyNumber({ least: 1, most: 4096 }),
    width: anyNumber({ least: 0.001, most: 4, tooSmall: NO_WIDTH, tooLarge: NO_WIDTH }),
    top: ratio,
    bottom: ratio,
    pixels,
  }),
  ({ top, bottom }) => 1 - top + bottom > 0,
  "must end below where it begins: 1 - top + bottom must be above 0; learn the glyphs again",
);
const glyph = objectOf<Glyph>({
  character: textLike(/^\S$/u, "must be one visible character"),
  samples: listOf(sample, { least: [1, "must hold at least one sample"] }),
});
const differ = (glyphs: readonly Glyph[]): boolean => new Set(glyphs.map(({ character }) => character)).size === glyphs.length;
/** The rules of one set. */
export const glyphSetRule: Rule<GlyphSet> = objectOf<GlyphSet>({
  version: oneOf(GLYPH_SET_VERSION),
  name: someText,
  leastScore: optional(anyNumber({ least: 0, most: 1 })),
  figures: optional(objectOf<Figures>({ rise: anyNumber({ least: 0, most: 2 }), hang: anyNumber({ least: 0, most: 2 }) })),
  regions: optional(listOf(someText)),
  glyphs: also(listOf(glyph, { least: [1, "must hold at least one glyph"] }), differ, "must name each character once"),
});

/**
 * Checks a GlyphSet as it was read from JSON.
 *
 * @param subject Starts every message; the file's path, say.
 * @throws InvalidInputError when a rule is broken, with every problem at once.
 * @throws NewerVersionError when it was written by a newer version.
 */
export function parseGlyphSet(value: unknown, subject = "glyph set"): GlyphSet {
  refuseLearnedTable(value, subject);
  refuseNewerVersion(value, GLYPH_SET_VERSION, subject);
  return checkWith(glyphSetRule, value, subject);
}

/** What `aviator learn` writes is not newer: it is another file. */
function refuseLearnedTable(value: unknown, subject: string): void {
  if (typeof value !== "object" || value === null || !("sets" in value && Array.isArray(value.sets))) return;
  throw new InvalidInputError(subject, [
    {
      field: "",
      message: "must be one glyph set (found what was learned of a table, by its sets); load it with loadLearnedTable",
    },
  ]);
}

/** A set as JSON, one sample a line, so that versions compare well. */
export function formatGlyphs(set: GlyphSet): string {
  const glyphs = set.glyphs.map((glyph) => {
    const samples = glyph.samples.map((one) => JSON.stringify({ ...one, pixels: Buffer.from(one.pixels).toString("base64") }));
    return `{"character":${JSON.stringify(glyph.character)},"samples":[\n${samples.join(",\n")}]}`;
  });
  const least = set.leastScore === undefined ? "" : `"leastScore":${set.leastScore},`;
  const figures = set.figures === undefined ? "" : `"figures":${JSON.stringify(set.figures)},`;
  const regions = set.regions === undefined ? "" : `"regions":${JSON.stringify(set.regions)},`;
  return `{"version":${set.version},"name":${JSON.stringify(set.name)},${least}${figures}${regions}"glyphs":[\n${glyphs.join(",\n")}]}`;
}

/**
 * Reads a GlyphSet file.
 *
 * @throws UnreadableGlyphsError when the file can't be read or holds no JSON.
 * @throws InvalidInputError, NewerVersionError as {@link parseGlyphSet}.
 */
export async function loadGlyphSet(path: string): Promise<GlyphSet> {
  let text: string;
  try {
    text = await readTextFile(path);
  } catch (cause) {
    throw new UnreadableGlyphsError(`glyph set ${path}: must be a readable file (${String(cause)}); correct the path`, {
      cause,
    });
  }
  return parseGlyphSetText(text, `glyph set ${path}`);
}

/** Parses the text of a GlyphSet file; see {@link loadGlyphSet}. */
export function parseGlyphSetText(text: string, subject: string): GlyphSet {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new UnreadableGlyphsError(`${subject}: must hold JSON (${String(cause)}); learn the set again`, { cause });
  }
  return parseGlyphSet(value, subject);
}

/** Writes a GlyphSet file that {@link loadGlyphSet} reads. Throws InvalidInputError for a path that can't be written. */
export async function saveGlyphSet(path: string, set: GlyphSet): Promise<void> {
  if (set.glyphs.length === 0) {
    throw new InvalidInputError("glyph set", [
      { field: "glyphs", message: `must hold at least one glyph (found ${show(set.glyphs)})` },
    ]);
  }
  await writeTextFile(path, `${formatGlyphs(set)}\n`, `glyph set ${path}`);
}
