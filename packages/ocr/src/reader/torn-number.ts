import type { CharacterReading } from "@aviator/core";
import { showsDigit } from "./line-geometry.ts";

/** A sign stands no farther than this from the digits that it belongs to, in digit heights. */
const FARTHEST = 1;
const POINTS = ".,";
const TIMES = "x";

/** True where a sign stands far from its number among numbers side by side: what lay between them is hidden, and two numbers would read as one. */
export function isTorn(characters: readonly CharacterReading[]): boolean {
  const farthest = FARTHEST * Math.max(0, ...characters.filter(showsDigit).map(({ height = 0 }) => height));
  const isBefore = characters[0]?.character === TIMES;
  return (
    farthest > 0 &&
    characters.some((one, at) => {
      const before = characters[at - 1];
      if (before === undefined || one.x - before.x - before.width <= farthest) return false;
      const isPoint = POINTS.includes(one.character) || POINTS.includes(before.character);
      return isPoint || (isBefore ? before : one).character === TIMES;
    })
  );
}
