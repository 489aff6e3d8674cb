import type { CompiledSet } from "../glyphs/compiled-set.ts";
import { createMatch, matchGlyph } from "../glyphs/match.ts";
import { isSmall } from "../glyphs/match-score.ts";
import type { MeasuredLine } from "../segment/line-shapes.ts";

/** What the shapes of all known fonts make of one part: a guess, not a reading. */
export interface ShapeGuess {
  /** The character that looks most like it in any font; "" when none does at all. */
  readonly character: string;
  /** How much, from 0 to 1. */
  readonly score: number;
  /** How much more than the next character. */
  readonly lead: number;
  /** True for a sign at the foot or head of the line. */
  readonly small: boolean;
  /** True when it stands from the digits' top to their bottom. */
  readonly tall: boolean;
}

/** How far a digit may leave the line, in line heights. */
const TALL_TOLERANCE = 0.16;

/** Guesses the part at `at` of a measured line by the sets of many fonts. */
export function guessShape(measured: MeasuredLine, at: number, sets: readonly CompiledSet[]): ShapeGuess {
  const top = measured.top[at]!;
  const bottom = measured.bottom[at]!;
  const small = isSmall(top, bottom);
  const tall = Math.abs(top) <= TALL_TOLERANCE && Math.abs(bottom) <= TALL_TOLERANCE;
  if (measured.hasShape[at] === 0) return { character: "", score: 0, lead: 0, small, tall };
  const best = new Map<string, number>();
  const match = createMatch();
  for (const set of sets) {
    matchGlyph(measured, at, set, match);
    keepBest(best, set, match.character, match.score);
    keepBest(best, set, match.rivalCharacter, match.rival);
  }
  const ranked = [...best].sort(([, first], [, second]) => second - first);
  const [character, score] = ranked[0] ?? ["", 0];
  return { character, score, lead: score - (ranked[1]?.[1] ?? 0), small, tall };
}

function keepBest(best: Map<string, number>, set: CompiledSet, index: number, score: number): void {
  const character = index < 0 ? undefined : set.characters[index];
  if (character !== undefined && score > (best.get(character) ?? 0)) best.set(character, score);
}
