import {
  checkWith,
  converted,
  listOf,
  objectOf,
  oneOf,
  optional,
  recordOf,
  refuseNewerVersion,
  someText,
  textLike,
  wholeNumber,
} from "@aviator/core";
import { UnreadableGlyphsError } from "../errors.ts";
import type { FoundFormat } from "../grammar/decimal-text.ts";
import type { PhaseColours, PhaseLook } from "../phase/phase-colours.ts";
import type { LearnedFormats } from "./learn-formats.ts";
import { writeTextFile } from "../files/write-text-file.ts";
import { formatGlyphs, GLYPH_SET_VERSION, type GlyphSet, glyphSetRule, parseGlyphSet } from "../glyphs/glyph-set.ts";
import type { WordsPlace } from "../pixels/words-beside.ts";
import { readTextFile } from "../files/read-text-file.ts";

/** The version that this package writes; files of version 1 hold one set. */
const LEARNED_TABLE_VERSION = 2;

/** What was learned of one table: what `aviator learn` writes and `--glyphs` takes. */
export interface LearnedTable {
  readonly version: 2;
  readonly name: string;
  /** One set for each font that the table writes numbers in. */
  readonly sets: readonly GlyphSet[];
  /** How each region writes its numbers, by its path in the map; one written otherwise is refused. */
  readonly formats?: LearnedFormats | undefined;
  /** How its phases look; absent where the frames didn't tell. */
  readonly phases?: PhaseColours | undefined;
}

const foundFormat = objectOf<FoundFormat>({
  decimal: optional(oneOf(".", ",")),
  thousands: optional(oneOf(",", ".", " ", "'", "")),
  groupsOf: optional(oneOf(2)),
  decimals: wholeNumber({ least: 0, most: 3 }),
  parts: oneOf(1, 2),
  behind: optional(oneOf("sign", "short")),
  times: optional(oneOf("seen", "needed")),
  lowest: optional(wholeNumber({ least: 1, most: 1000 })),
});
const colour = converted(textLike(/^#[0-9a-f]{6}$/, "must be a colour as #rrggbb"), (text) => ({
  value: Number.parseInt(text.slice(1), 16),
}));
const share = wholeNumber({ least: 0, most: 1000 });
const words = objectOf<WordsPlace>({ left: share, top: share, right: share, bottom: share });
const looks = listOf(
  objectOf<PhaseLook>({ ink: colour, background: colour, words: optional(words), of: optional(oneOf("place")) }),
);
const learnedTable = objectOf<LearnedTable>({
  version: oneOf(LEARNED_TABLE_VERSION),
  name: someText,
  sets: listOf(glyphSetRule, { least: [1, "must hold at least one glyph set"] }),
  formats: optional(recordOf(foundFormat)),
  phases: optional(objectOf<PhaseColours>({ flying: looks, crashed: looks, betting: looks, loading: looks })),
});

/**
 * Checks what was learned of a table as it was read from JSON; a file of version 1, one glyph set alone, is taken too.
 *
 * @param subject Starts every message; the file's path, say.
 * @throws InvalidInputError when a rule is broken, with every problem at once.
 * @throws NewerVersionError when it was written by a newer version.
 */
export function parseLearnedTable(value: unknown, subject = "learned glyphs"): LearnedTable {
  refuseNewerVersion(value, LEARNED_TABLE_VERSION, subject);
  if (typeof value === "object" && value !== null && "version" in value && value.version === 1) {
    const set = parseGlyphSet(value, subject);
    return { version: LEARNED_TABLE_VERSION, name: set.name, sets: [set] };
  }
  const sets = typeof value === "object" && value !== null && "sets" in value && Array.isArray(value.sets) ? value.sets : [];
  for (const [index, set] of sets.entries()) refuseNewerVersion(set, GLYPH_SET_VERSION, `${subject}: sets[${index}]`);
  return checkWith(learnedTable, value, subject);
}

/**
 * Reads a file that `aviator learn` or {@link saveLearnedTable} wrote.
 *
 * @throws UnreadableGlyphsError when the file can't be read or holds no JSON.
 * @throws InvalidInputError, NewerVersionError as {@link parseLearnedTable}.
 */
export async function loadLearnedTable(path: string): Promise<LearnedTable> {
  const subject = `glyphs ${path}`;
  let text: string;
  try {
    text = await readTextFile(path);
  } catch (cause) {
    throw new UnreadableGlyphsError(`${subject}: must be a readable file (${String(cause)}); correct the path`, { cause });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new UnreadableGlyphsError(`${subject}: must hold JSON (${String(cause)}); learn the table again`, { cause });
  }
  return parseLearnedTable(value, subject);
}

/** Writes a file that {@link loadLearnedTable} reads: one sample a line, so that versions compare well. Throws InvalidInputError for a path that can't be written. */
export async function saveLearnedTable(path: string, table: LearnedTable): Promise<void> {
  await writeTextFile(path, `${formatLearnedTable(table)}\n`, `glyphs ${path}`);
}

/** Writes what was learned of a table as the JSON that {@link parseLearnedTable} takes: one sample a line. */
export function formatLearnedTable({ sets, phases, ...rest }: LearnedTable): string {
  const head = JSON.stringify({ ...rest, ...(phases === undefined ? {} : { phases: writePhases(phases) }) }).slice(0, -1);
  return `${head},"sets":[\n${sets.map(formatGlyphs).join(",\n")}]}`;
}

function writePhases(phases: PhaseColours): Record<string, unknown> {
  const write = (value: number): string => `#${value.toString(16).padStart(6, "0")}`;
  return Object.fromEntries(
    Object.entries(phases).map(([phase, seen]) => [
      phase,
      seen.map(({ ink, background, ...rest }) => ({ ink: write(ink), background: write(background), ...rest })),
    ]),
  );
}
