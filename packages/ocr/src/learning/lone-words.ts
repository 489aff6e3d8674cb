import type { LoneWords, PhaseLook, RowsPlace } from "../phase/phase-colours.ts";
import { lookDistance, ONE_LOOK } from "../phase/phase-colours.ts";
import type { SeenLook } from "./learn-phases.ts";

/** Fewer numbers, or frames with words, tell too little of a table. */
const FEWEST_NUMBERS = 2;
const FEWEST_WORDS = 3;
/** Betting takes the most time of all that has no number: its words are those of so large a share of the frames that show some. */
const MOST = 0.75;

/**
 * Learns how the words of betting look at a table where nothing else tells them from those of loading: the words that nearly all frames show
 * which show words and no number. Where numbers stand beside, and how high these are, tells whether such words are alone. Undefined where
 * frames show too few of either, or words of several looks.
 */
export function learnLoneWords(numbers: readonly SeenLook[], words: readonly PhaseLook[]): LoneWords | undefined {
  const heights = numbers.flatMap(({ height }) => height ?? []);
  if (heights.length < FEWEST_NUMBERS || words.length < FEWEST_WORDS) return undefined;
  const alike = (look: PhaseLook): number => words.filter((other) => lookDistance(look, other) <= ONE_LOOK).length;
  const [most] = words.toSorted((a, b) => alike(b) - alike(a));
  if (most === undefined || alike(most) < MOST * words.length) return undefined;
  const beside = numbers.flatMap((number) => (typeof number.beside === "object" ? number.beside : []));
  const { ink, background } = most;
  return { ink, background, lowestNumber: Math.min(...heights), besideNumbers: joinRows(beside) };
}

/** Rows that overlap as one. */
function joinRows(rows: readonly RowsPlace[]): RowsPlace[] {
  const joined: RowsPlace[] = [];
  for (const { top, bottom } of rows.toSorted((a, b) => a.top - b.top)) {
    const last = joined.at(-1);
    if (last === undefined || top > last.bottom) joined.push({ top, bottom });
    else joined[joined.length - 1] = { top: last.top, bottom: Math.max(last.bottom, bottom) };
  }
  return joined;
}
