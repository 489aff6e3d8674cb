import { isSamePlace, type WordsPlace } from "../pixels/words-beside.ts";
import { nearestOf, type SeenNumber, standsOnlyHigh, weighCrash } from "./crash-evidence.ts";
import type { PhaseLook } from "../phase/phase-colours.ts";

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
  const words = commonPlace(numbers);
  if (words === null) return null;
  const crashed = numbers.filter((seen) => isAt(words, seen));
  const flying = numbers.filter(({ beside }) => beside === "nothing");
  // In their own order, by which rounds are told where no players are counted.
  const weighed = numbers.flatMap((seen) => {
    if (isAt(words, seen)) return [{ ...seen, ...WITH_WORDS }];
    return seen.beside === "nothing" ? [{ ...seen, ...ALONE }] : [];
  });
  const evidence = weighCrash([WITH_WORDS, ALONE], weighed);
  const isTold = evidence.ending.includes(WITH_WORDS) && evidence.flying.includes(ALONE);
  return isTold ? { flying, crashed, words } : null;
}

/** So many crashes of different heights, all with the same words, are no chance. */
const FEWEST_CRASHES = 3;

/**
 * The looks, of those not known to be a flight's, whose numbers all stand beside the same words, as no flight's do: a crash in a colour of its
 * own that too few rounds end in. None where one of them rose in its round, nor where they may be the first moments of a flight, or its last ones.
 */
export function wordedLooks(
  looks: readonly PhaseLook[],
  flying: readonly PhaseLook[],
  numbers: readonly SeenNumber[],
): readonly PhaseLook[] {
  const open = looks.filter((look) => !flying.includes(look));
  const isOpen = (seen: SeenNumber): boolean => open.includes(nearestOf(looks, seen)!);
  const own = numbers.filter(isOpen);
  const flights = numbers.filter((seen) => !isOpen(seen)).flatMap(({ value }) => value ?? []);
  const values = new Set(own.flatMap(({ value }) => value ?? []));
  const words = commonPlace(own);
  if (words === null || values.size < FEWEST_CRASHES || rises(own, numbers) || standsOnlyHigh(open, looks, numbers)) return [];
  const isAmong = [...values].some((value) => flights.some((one) => one < value) && flights.some((one) => one > value));
  const isTold = numbers.every((seen) => isAt(words, seen) === isOpen(seen));
  return isAmong && isTold ? open : [];
}

/** True when one of these numbers was passed in its own round. */
function rises(own: readonly SeenNumber[], numbers: readonly SeenNumber[]): boolean {
  const isPassed = ({ value, round }: SeenNumber): boolean =>
    value !== undefined &&
    round !== undefined &&
    numbers.some((other) => other.round === round && other.value !== undefined && other.value > value);
  return own.some(isPassed);
}

function isAt(place: WordsPlace, { beside }: SeenNumber): boolean {
  return typeof beside === "object" && isSamePlace(beside, place);
}

/** Where most words stand; null without any. */
function commonPlace(numbers: readonly SeenNumber[]): WordsPlace | null {
  const counts = new Map<WordsPlace, number>();
  for (const { beside } of numbers) {
    if (typeof beside !== "object") continue;
    const place = [...counts.keys()].find((other) => isSamePlace(other, beside)) ?? beside;
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return [...counts.keys()].toSorted((a, b) => counts.get(b)! - counts.get(a)!)[0] ?? null;
}
