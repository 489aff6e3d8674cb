import type { CharacterReading } from "@aviator/core";
import { UNKNOWN } from "../engine/glyph-run.ts";
import type { Stroked } from "../pixels/own-ink.ts";

/** Columns of a region. */
export interface Columns {
  readonly left: number;
  readonly width: number;
}

/**
 * Where the known characters stand within these columns, or all where hardly one is known, as what looks for their ink takes them; absent
 * where their heights aren't told.
 */
export function strokesOf(characters: readonly CharacterReading[] | undefined, width: number): readonly Stroked[] | undefined {
  if (characters === undefined || characters.some(({ height }) => height === undefined)) return undefined;
  const isKnown = ({ character }: CharacterReading): boolean => character !== UNKNOWN;
  const told = characters.filter((one) => isKnown(one) && /[\dx]/.test(one.character)).length >= FEWEST;
  return characters
    .filter((one) => !told || isKnown(one))
    .map((one) => ({
      left: Math.max(0, Math.round(one.x)),
      right: Math.min(width, Math.round(one.x + one.width)),
      height: one.height!,
    }));
}

/** Air kept on both sides of the glyphs, in pixels: their edges are soft. */
const AIR = 2;
/** So few glyphs are little to take a colour from. */
const FEWEST = 2;

/**
 * Where the longest run of known characters stands of a text that is known in part; null where all of it is, or nearly nothing.
 *
 * @param width Columns of the region.
 */
export function knownPart(characters: readonly CharacterReading[] | undefined, width: number): Columns | null {
  if (characters === undefined || !characters.some(({ character }) => character === UNKNOWN)) return null;
  let best: readonly CharacterReading[] = [];
  let run: CharacterReading[] = [];
  for (const one of characters) {
    run = one.character === UNKNOWN ? [] : [...run, one];
    if (run.length > best.length) best = run;
  }
  if (best.length < FEWEST) return null;
  const last = best.at(-1)!;
  const left = Math.max(0, Math.floor(best[0]!.x) - AIR);
  return { left, width: Math.min(width, Math.ceil(last.x + last.width) + AIR) - left };
}
