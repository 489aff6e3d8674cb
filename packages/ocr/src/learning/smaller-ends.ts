import type { LinePart } from "./cut-lines.ts";
import { isNamedDigit, type NamedCluster } from "./named-cluster.ts";
import type { NumberLine } from "./number-line.ts";

/** Decimals of money. */
const DECIMALS = 2;
/** Digits at the end of the numbers have this share of the size of the same digits before them, or less, when they are drawn smaller. */
const SMALLER = 0.98;
/** The same where not each digit is compared with itself. */
const MUCH_SMALLER = 0.96;
/** So many pictures of digits that were seen in both places tell it. */
const FEWEST_PICTURES = 6;

/** The pictures of one digit, by where they stand. */
interface Places {
  readonly before: LinePart[];
  readonly last: LinePart[];
}

/**
 * True where the last two digits of a region's numbers are drawn smaller than the digits before them: they may be decimals, though no sign
 * stands there. In one number alone a tenth is no more than chance; in all of them it shows. Each digit is compared with itself, for in many
 * fonts not all are equally large; in height and in width, for small print has heights of whole pixels.
 */
export function endSmaller(numbers: readonly NumberLine[], clusters: readonly NamedCluster[]): boolean {
  const digits = placesOf(numbers, clusters);
  const pictures = digits.reduce((sum, { before, last }) => sum + Math.min(before.length, last.length), 0);
  // Where too few digits were seen in both places, all are compared with all: of heights only, for digits differ more in width.
  if (pictures < FEWEST_PICTURES) {
    const all = { before: digits.flatMap(({ before }) => before), last: digits.flatMap(({ last }) => last) };
    return shareOf([all], heightOf) < MUCH_SMALLER;
  }
  return Math.min(shareOf(digits, heightOf), shareOf(digits, widthOf)) < SMALLER;
}

function placesOf(numbers: readonly NumberLine[], clusters: readonly NamedCluster[]): readonly Places[] {
  const names = new Map(
    clusters
      .filter(isNamedDigit)
      .flatMap(({ cluster, character }) => cluster.members.map((part) => [part, character] as const)),
  );
  const digits = new Map<string | null, Places>();
  for (const { line, from, to } of numbers) {
    const own = line.parts.slice(from, to).filter((part) => names.has(part));
    for (const [at, part] of own.entries()) {
      const name = names.get(part)!;
      const places = digits.get(name) ?? { before: [], last: [] };
      (at < own.length - DECIMALS ? places.before : places.last).push(part);
      digits.set(name, places);
    }
  }
  return [...digits.values()];
}

/** The mean share that the last digits have of what the same digits have before them; 1 where nothing tells. */
function shareOf(digits: readonly Places[], sizeOf: (part: LinePart) => number): number {
  let sum = 0;
  let weight = 0;
  for (const { before, last } of digits) {
    const pictures = Math.min(before.length, last.length);
    if (pictures === 0) continue;
    sum += (pictures * mean(last, sizeOf)) / mean(before, sizeOf);
    weight += pictures;
  }
  return weight === 0 ? 1 : sum / weight;
}

function heightOf({ top, bottom }: LinePart): number {
  return bottom - top;
}

function widthOf({ left, right }: LinePart): number {
  return right - left;
}

function mean(parts: readonly LinePart[], sizeOf: (part: LinePart) => number): number {
  return parts.reduce((sum, part) => sum + sizeOf(part), 0) / parts.length;
}
