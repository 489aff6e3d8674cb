import { lookDistance, type PhaseLook } from "../phase/phase-colours.ts";
import { nearestOf, ONE_LOOK, type SeenNumber, standsOnlyHigh } from "./crash-evidence.ts";

/** So many crashes of different heights at the strip's end are no chance. */
const FEWEST_CRASHES = 3;
/** So many other numbers must show that flights are not there. */
const FEWEST_OTHERS = 6;
/** A flight passes the last crash point at times, and one number in so many may be misread. */
const BY_CHANCE = 0.1;

/**
 * The looks whose numbers are those that stand at one end of the strip of past crash points: a crash is listed there while it still shows, and
 * a flight is not. None where a number in these looks was not listed yet, where other looks have listed ones too, since flights may end in
 * any colour then, or where they may be the last moments of high flights.
 */
export function listedLooks(looks: readonly PhaseLook[], numbers: readonly SeenNumber[]): readonly PhaseLook[] {
  const byEnd = ([0, 1] as const).map((end) => listedAt(end, looks, numbers)).filter((listed) => listed.length > 0);
  return byEnd.length === 1 ? byEnd[0]! : [];
}

function listedAt(end: 0 | 1, looks: readonly PhaseLook[], numbers: readonly SeenNumber[]): readonly PhaseLook[] {
  const told = numbers.filter(({ value, strip }) => value !== undefined && strip !== undefined);
  const isListed = ({ value, strip }: SeenNumber): boolean => value === strip![end];
  const framesOf = (some: readonly PhaseLook[]): readonly SeenNumber[] =>
    told.filter((frame) => some.includes(nearestOf(looks, frame)!));
  const listed = looks.filter((look) => {
    const own = framesOf(looks.filter((other) => lookDistance(other, look) <= ONE_LOOK));
    return own.filter(isListed).length > (1 - BY_CHANCE) * own.length;
  });
  const crashes = framesOf(listed);
  const others = framesOf(looks.filter((look) => !listed.includes(look)));
  const isTold =
    new Set(crashes.map(({ value }) => value)).size >= FEWEST_CRASHES &&
    others.length >= FEWEST_OTHERS &&
    others.filter(isListed).length <= BY_CHANCE * others.length &&
    !standsOnlyHigh(listed, looks, numbers);
  return isTold ? listed : [];
}
