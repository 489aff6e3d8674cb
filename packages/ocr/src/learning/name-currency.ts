import type { FieldKind } from "@aviator/core";
import { DIGITS, isDigit } from "../grammar/digits.ts";
import { NO_DIGIT } from "../grammar/field-words.ts";
import { isNamedDigit, type NamedCluster } from "./named-cluster.ts";
import type { NumberLine } from "./number-line.ts";
import { clusterLikeness } from "./shape-clusters.ts";

/** So large a share of the amounts begin with it, and so many at least. */
const CONSTANT = 0.9;
const FEWEST_LINES = 8;
/** A sign that is this like a character of the table may be that one, or would only make it unsure: the stroke of `S/` is that of players. */
const TOO_LIKE = 0.88;
/** What is wider than the widest digit by this may be a sign and a 1 that touch, unless amounts of such different kinds follow it. */
const WIDER = 1.15;
const FEWEST_DIGITS = 3;
const FEWEST_LENGTHS = 2;

/**
 * Names the sign of a currency that stands at the amounts without a gap, as a ₺, and looks like nothing that is known: the region's ten
 * digits are all named, it is none of them, all amounts begin with it, and it stands nowhere else.
 *
 * @param table The clusters of all regions.
 */
export function nameCurrency(
  kind: FieldKind,
  lines: readonly NumberLine[],
  clusters: readonly NamedCluster[],
  table: readonly NamedCluster[],
): void {
  if (kind !== "money" || lines.length < FEWEST_LINES) return;
  const digits = clusters.filter(isNamedDigit);
  if (!DIGITS.every((digit) => digits.some(({ character }) => character === digit))) return;
  const owner = new Map(clusters.flatMap((one) => one.cluster.members.map((part) => [part, one] as const)));
  const amounts = lines.map(({ line, from, to }) => line.parts.slice(from, to).map((part) => owner.get(part)));
  const beginning = new Set(amounts.map(([first]) => first));
  for (const one of clusters) {
    if (one.character !== null || !beginning.has(one)) continue;
    const own = amounts.filter(([first]) => first === one);
    const isFirst = own.length === one.cluster.members.length && own.length >= CONSTANT * amounts.length;
    if (!isFirst || !own.every(mayBeginBehind)) continue;
    if (table.some((other) => isOfNumbers(other) && clusterLikeness(one.cluster, other.cluster) >= TOO_LIKE)) continue;
    const widest = Math.max(...digits.map(({ cluster }) => cluster.width));
    if (one.cluster.width <= WIDER * widest || isVaried(own)) one.character = NO_DIGIT;
  }
}

/** What another region has for a currency as well speaks for it. */
function isOfNumbers({ character }: NamedCluster): boolean {
  return character !== null && character !== NO_DIGIT;
}

type Amount = readonly (NamedCluster | undefined)[];

/** What follows begins as a number does: with a digit, and with a 0 only before a sign. */
function mayBeginBehind([, first, second]: Amount): boolean {
  return isNamedDigit(first) && !(first?.character === "0" && isNamedDigit(second));
}

/** Behind it stand several digits, and numbers of several lengths. */
function isVaried(amounts: readonly Amount[]): boolean {
  const digits = new Set(amounts.map(([, first]) => first!.character!).filter(isDigit));
  const lengths = new Set(amounts.map(({ length }) => length));
  return digits.size >= FEWEST_DIGITS && lengths.size >= FEWEST_LENGTHS;
}
