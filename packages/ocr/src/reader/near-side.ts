import type { CharacterReading, Region, Size } from "@aviator/core";
import { CARET } from "../grammar/field-words.ts";
import { showsDigit } from "./line-geometry.ts";

/** The sides of a region beyond which its table goes on: there a region that is too small cuts numbers. */
export interface OpenSides {
  readonly left: boolean;
  readonly right: boolean;
}

/** What ends at the picture's own edge was cut by whoever cut the picture out, and not by a map. */
export function openSides({ x, width }: Region, size: Size): OpenSides {
  return { left: x > 0, right: x + width < size.width };
}

/** Between two digits lies about so much blank, in digit heights, where their own line shows less; more where it shows little. */
const USUAL_GAP = 0.12;
const UNSEEN_GAP = 0.18;
/** So many gaps between digits show how a font sets them. */
const ENOUGH_GAPS = 2;
/** Wider gaps, in digit heights, are spaces between groups or numbers; beside a sign of equal width lies more. */
const WIDEST_GAP = 0.36;
const WIDEST_BESIDE_SIGN = 0.5;
/** A digit is about so much higher than wide, where an engine doesn't tell heights. */
const HEIGHT_PER_WIDTH = 1.5;
/** The edges of characters are told to about so many pixels. */
const BLUR = 0.5;
const SIGNS = ".,'";

/**
 * True when a number begins or ends so near an open side of its region that more of it may stand beyond: no farther than its own
 * characters stand from each other. A narrow 1 of a font with digits of equal width may stand farther away, and so may a group
 * after a space: those can't be told from the air that a page leaves beside its numbers.
 *
 * @param width Of the region, in pixels.
 * @param isComplete True when the number as it was read leaves no room for digits behind it.
 */
export function mayGoOn(
  read: readonly CharacterReading[] | undefined,
  width: number,
  isComplete: boolean,
  open: OpenSides,
): boolean {
  // Digits may follow a caret.
  const characters = read?.filter(({ character }) => character !== CARET);
  const first = characters?.[0];
  const last = characters?.at(-1);
  if (characters === undefined || first === undefined || last === undefined) return false;
  const onLeft = open.left && showsDigit(first);
  const onRight = open.right && showsDigit(last) && !isComplete;
  if (!onLeft && !onRight) return false;
  const gaps = measureGaps(characters);
  // A sign stands beyond the left side only where a whole group of three follows it.
  const left = leadingDigits(characters) === GROUP ? gaps.beside : gaps.between;
  return (onLeft && first.x <= left + BLUR) || (onRight && width - last.x - last.width <= gaps.beside + BLUR);
}

const GROUP = 3;

function leadingDigits(characters: readonly CharacterReading[]): number {
  const end = characters.findIndex((one) => !showsDigit(one));
  return end < 0 ? characters.length : end;
}

/** The widest gaps of a number, in pixels: between two digits, and between any two of its characters. */
function measureGaps(characters: readonly CharacterReading[]): { readonly between: number; readonly beside: number } {
  let height = 0;
  for (const one of characters) {
    if (showsDigit(one)) height = Math.max(height, one.height ?? one.width * HEIGHT_PER_WIDTH);
  }
  let pairs = 0;
  let between = 0;
  let beside = 0;
  for (let at = 1; at < characters.length; at += 1) {
    const before = characters[at - 1]!;
    const after = characters[at]!;
    const gap = after.x - before.x - before.width;
    if (!isOfNumber(before) || !isOfNumber(after)) continue;
    const areDigits = showsDigit(before) && showsDigit(after);
    if (gap > height * (areDigits ? WIDEST_GAP : WIDEST_BESIDE_SIGN)) continue;
    beside = Math.max(beside, gap);
    if (!areDigits) continue;
    between = Math.max(between, gap);
    pairs += 1;
  }
  between = Math.max(between, height * (pairs < ENOUGH_GAPS ? UNSEEN_GAP : USUAL_GAP));
  return { between, beside: Math.max(between, beside, height * UNSEEN_GAP) };
}

function isOfNumber(one: CharacterReading): boolean {
  return showsDigit(one) || SIGNS.includes(one.character);
}
