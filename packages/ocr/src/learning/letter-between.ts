import type { Players } from "@aviator/core";
import type { LinePart } from "./cut-lines.ts";
import { findNumber } from "./line-text.ts";
import type { NumberLine } from "./number-line.ts";

/** So many different pairs of numbers are looked at. */
const FEWEST_PAIRS = 8;
/** In so many lines the first number is 0, and of so many second numbers several first ones are seen. */
const FEWEST_ZEROS = 3;
const FEWEST_ROUNDS = 2;

/**
 * True where a letter between two numbers, as the `z` of `366 z 3527`, surely parts some of the players from all of them: the first number is
 * never the larger one, it begins at 0, and others are seen while the second one stands. Of two numbers that an icon parts few behave so.
 */
export function partsTotal(numbers: readonly NumberLine[], nameOf: (part: LinePart) => string | null): boolean {
  const pairs = new Set<string>();
  const firstsOf = new Map<number, Set<number>>();
  let zeros = 0;
  for (const number of numbers) {
    const { line, from, to, letter } = number;
    const isNamed = line.parts.slice(from, to).every((part) => part === letter || nameOf(part) !== null);
    if (letter === undefined || !isNamed) continue;
    const found = findNumber(number, "players", nameOf);
    if (found === null) return false;
    const { cashedOut, total } = found.value as Players;
    if (cashedOut === null) return false;
    pairs.add(`${cashedOut} ${total}`);
    if (cashedOut === 0) zeros += 1;
    else firstsOf.set(total, (firstsOf.get(total) ?? new Set()).add(cashedOut));
  }
  const rounds = [...firstsOf.values()].filter((firsts) => firsts.size > 1).length;
  return pairs.size >= FEWEST_PAIRS && zeros >= FEWEST_ZEROS && rounds >= FEWEST_ROUNDS;
}
