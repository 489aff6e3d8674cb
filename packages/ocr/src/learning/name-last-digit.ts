import type { FieldKind } from "@aviator/core";
import { DIGITS } from "../grammar/digits.ts";
import type { LinePart } from "./cut-lines.ts";
import type { NamedCluster } from "./named-cluster.ts";
import type { NumberLine } from "./number-line.ts";

/** The last digit has so many pictures, and this share of what the other digits of the region have by the median. */
const FEWEST_PICTURES = 8;
const COMMON = 0.4;
/** It stands in so many different places before the end of the number, and so often with a digit on either side. */
const FEWEST_PLACES = 3;
const FEWEST_INSIDE = 2;
/** Its geometry is that of the other digits, give or take this share of the line's height. */
const SLACK = 0.08;

/**
 * Names the one digit that no known font has like this: the other nine are named, and one shape is left that is as tall, as wide and as
 * common as they are and stands wherever digits stand. A unit, a currency and a sign keep to their places; two digits that touch are
 * rarer. Players are left out: a slash stands anywhere between digits.
 */
export function nameLastDigit(kind: FieldKind, lines: readonly NumberLine[], clusters: readonly NamedCluster[]): void {
  if (kind === "players") return;
  const named = clusters.filter(({ character }) => character !== null && DIGITS.includes(character));
  const free = DIGITS.filter((digit) => named.every(({ character }) => character !== digit));
  if (free.length !== 1) return;
  const open = clusters.filter((one) => one.character === null && isDigitLike(one, named));
  if (open.length === 1 && standsLikeDigit(open[0]!, lines, named)) open[0]!.character = free[0]!;
}

function isDigitLike({ cluster }: NamedCluster, named: readonly NamedCluster[]): boolean {
  const within = (value: number, values: readonly number[]): boolean =>
    value >= Math.min(...values) - SLACK && value <= Math.max(...values) + SLACK;
  return (
    cluster.members.length >= Math.max(FEWEST_PICTURES, COMMON * medianPictures(named)) &&
    (["width", "top", "bottom"] as const).every((side) =>
      within(
        cluster[side],
        named.map((one) => one.cluster[side]),
      ),
    )
  );
}

function medianPictures(named: readonly NamedCluster[]): number {
  const counts = DIGITS.map((digit) =>
    named.reduce((sum, { character, cluster }) => (character === digit ? sum + cluster.members.length : sum), 0),
  )
    .filter((count) => count > 0)
    .sort((a, b) => a - b);
  return counts[Math.floor(counts.length / 2)] ?? 0;
}

function standsLikeDigit({ cluster }: NamedCluster, lines: readonly NumberLine[], named: readonly NamedCluster[]): boolean {
  const mine = new Set<LinePart>(cluster.members);
  const digits = new Set<LinePart>(named.flatMap((one) => one.cluster.members));
  const places = new Set<number>();
  let inside = 0;
  for (const { line, from, to } of lines) {
    const parts = line.parts.slice(from, to);
    for (const [at, part] of parts.entries()) {
      if (!mine.has(part)) continue;
      places.add(parts.length - at);
      if (at > 0 && at + 1 < parts.length && digits.has(parts[at - 1]!) && digits.has(parts[at + 1]!)) inside += 1;
    }
  }
  return places.size >= FEWEST_PLACES && inside >= FEWEST_INSIDE;
}
