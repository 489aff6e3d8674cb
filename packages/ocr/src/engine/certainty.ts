import type { CompiledSet } from "../glyphs/compiled-set.ts";
import { type HeightLimit, limitByHeight } from "../glyphs/limit-by-height.ts";
import type { Match } from "../glyphs/match.ts";
import { isDigit } from "../grammar/digits.ts";
import { type LineMatches, meanScore } from "./line-matches.ts";

/** What a glyph must score to be known: large ones show more of their font, so more is asked of them. Heights are in samples. */
const SMALL: HeightLimit = { height: 9, limit: 0.87 };
const LARGE: HeightLimit = { height: 28, limit: 0.93 };
/**
 * How clearly the best must beat every other character; see Match.clearness. Measured on fonts outside the bundled sets: at 0.3
 * two of 8,000 paintings were misread, at 0.42 none.
 */
export const LOWEST_CLEARNESS = 0.42;
/** The same where glyphs had to be cut out at another threshold than half: thin joints open there, and an 8 nears a 6. */
export const LOWEST_CLEARNESS_RETRIED = 0.6;

/**
 * The lead over every other character must be this multiple of what the best one leaves unexplained: in heavy narrow fonts an 8 of
 * another weight lies farther from both the 6 and the 8 than those two from each other.
 */
const LEAST_LEAD = 1;
/**
 * A glyph that was cut from its neighbour lost some of its edge, or kept some of the other's: more is asked of it, unless the
 * rest of the line shows by its mean score that the font is known.
 */
const MORE_WHEN_SPLIT = 0.03;
const KNOWN_FONT = 0.975;
/** One glyph alone, a 1 at that, says little about the rest: with fewer than this, the score must be higher all the same. */
const KNOWN_GLYPHS = 2;

/** The score that a glyph of a line of this height must reach. */
export function lowestScore(height: number): number {
  return limitByHeight(height, SMALL, LARGE);
}

/** True when a match may be relied on. */
export function isCertain(match: Match, height: number, clearness: number): boolean {
  if (match.character < 0 || match.score < lowestScore(height) || match.clearness < clearness) return false;
  return match.score - match.rival >= LEAST_LEAD * (1 - match.score);
}

/** True when a match of a glyph that was cut from its neighbour may be relied on, in a line whose whole glyphs match so. */
export function isCertainSplit(match: Match, height: number, clearness: number, whole: LineMatches): boolean {
  const isKnownFont = meanScore(whole) >= KNOWN_FONT;
  if (isKnownFont && whole.known >= KNOWN_GLYPHS) return isCertain(match, height, clearness);
  if (match.score < lowestScore(height) + MORE_WHEN_SPLIT) return false;
  return isCertain(match, height, isKnownFont ? clearness : LOWEST_CLEARNESS_RETRIED);
}

/** True unless the set asks more of its digits than this match scores. */
export function isLikeOwn(match: Match, { characters, leastScore }: CompiledSet): boolean {
  const character = characters[match.character] ?? "";
  return match.score >= leastScore || !isDigit(character);
}
