import { isSamePlace, type WordsPlace } from "../pixels/words-beside.ts";
import { type SeenNumber, weighCrash } from "./crash-evidence.ts";

/** Numbers told apart by the words beside them. */
export interface WordedCrash<Seen extends SeenNumber> {
  /** Numbers that stand alone. */
  readonly flying: readonly Seen[];
  readonly crashed: readonly Seen[];
  /** Where the words of a crash stand. */
  readonly words: WordsPlace;
}

/** Stand for the numbers with words, and for those without, where crashes are weighed. */
const WITH_WORDS = { ink: 0xff0000, background: 0 };
const ALONE = { ink: 0x00ff00, background: 0 };

/**
 * Tells crashes by the words that stand above or below them, at tables whose colours don't: those with the same words in the same place,
 * if they end rounds, and numbers that stand alone rise further. Null where the rounds don't tell.
 */
export function tellByWords<Seen extends SeenNumber>(numbers: readonly Seen[]): WordedCrash<Seen> | null {
  const places = numbers.flatMap(({ beside }) => (typeof beside === "object" ? [beside] : []));
  const at = (place: WordsPlace): Seen[] =>
    numbers.filter(({ beside }) => typeof beside === "object" && isSamePlace(beside, place));
  const [words] = places.toSorted((a, b) => at(b).length - at(a).length);
  if (words === undefined) return null;
  const crashed = at(words);
  const flying = numbers.filter(({ beside }) => beside === "nothing");
  const evidence = weighCrash(
    [WITH_WORDS, ALONE],
    [...crashed.map((seen) => ({ ...seen, ...WITH_WORDS })), ...flying.map((seen) => ({ ...seen, ...ALONE }))],
  );
  const isTold = evidence.ending.includes(WITH_WORDS) && evidence.flying.includes(ALONE);
  return isTold ? { flying, crashed, words } : null;
}
