import type { CompiledSet } from "../glyphs/compiled-set.ts";
import { createMatch, type Match, matchGlyph } from "../glyphs/match.ts";
import { isSmall } from "../glyphs/match-score.ts";
import type { MeasuredLine } from "../segment/line-shapes.ts";

/** What one set makes of a line. */
export interface LineMatches {
  readonly matches: readonly Match[];
  /** Sum of what its tall glyphs score above {@link FLOOR}. */
  total: number;
  /** Tall glyphs that it knows. */
  known: number;
}

/** A score that a glyph of any other font reaches by chance. */
const FLOOR = 0.75;

export function createLineMatches(glyphs: number): LineMatches {
  return { matches: Array.from({ length: glyphs }, createMatch), total: 0, known: 0 };
}

/** Matches every glyph of a line with one set. */
export function matchLine(measured: MeasuredLine, count: number, set: CompiledSet, into: LineMatches): void {
  into.total = 0;
  into.known = 0;
  for (let at = 0; at < count; at += 1) {
    const match = into.matches[at]!;
    if (measured.hasShape[at] === 0) {
      match.character = -1;
      match.score = 0;
      continue;
    }
    matchGlyph(measured, at, set, match);
    if (isSmall(measured.top[at]!, measured.bottom[at]!) || match.score <= FLOOR) continue;
    into.total += match.score - FLOOR;
    into.known += 1;
  }
}

/** Mean score of the tall glyphs that the set knows; 0 when it knows none. */
export function meanScore({ total, known }: LineMatches): number {
  return known === 0 ? 0 : FLOOR + total / known;
}
