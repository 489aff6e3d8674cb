import type { FieldKind } from "@aviator/core";
import type { NamedCluster } from "./named-cluster.ts";
import type { NumberLine } from "./number-line.ts";
import { COMMA_HANGS } from "./name-foot-signs.ts";
import { isSign, type ShapeCluster } from "./shape-clusters.ts";

/** Digits of a thousands group. */
const GROUP = 3;

/**
 * Names the sign between thousands where it was seen too seldom to be named by its shape alone: a multiplier above a thousand comes once
 * in a thousand rounds. Its places must be those of that sign: whole groups of three before the decimal sign, which it is not.
 */
export function nameThousandsSign(kind: FieldKind, lines: readonly NumberLine[], clusters: readonly NamedCluster[]): void {
  if (kind !== "multiplier" && kind !== "money") return;
  const owner = new Map(clusters.flatMap((one) => one.cluster.members.map((part) => [part, one] as const)));
  const places = new Map<NamedCluster, boolean>();
  const decimals = new Set<string>();
  for (const { line, from, to } of lines) {
    const glyphs = line.parts.slice(from, to).map((part) => owner.get(part));
    const decimal = glyphs.findLastIndex((one) => one?.character === "." || one?.character === ",");
    if (decimal >= 0) decimals.add(glyphs[decimal]!.character!);
    for (const [at, one] of glyphs.entries()) {
      if (one === undefined || one.character !== null || !isSign(one.cluster)) continue;
      const isPlace = at > 0 && at < decimal && (decimal - at) % (GROUP + 1) === 0;
      places.set(one, isPlace && (places.get(one) ?? true));
    }
  }
  for (const [one, isPlace] of places) {
    const sign = signOf(one.cluster);
    if (isPlace && !decimals.has(sign)) one.character = sign;
  }
}

/** By where its foot is. */
function signOf({ bottom }: ShapeCluster): string {
  if (bottom < -COMMA_HANGS) return "'";
  return bottom >= COMMA_HANGS ? "," : ".";
}
