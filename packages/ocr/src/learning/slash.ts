import type { FieldKind } from "@aviator/core";
import type { Candidate } from "./known-shapes.ts";
import type { NamedCluster } from "./named-cluster.ts";
import type { NumberLine } from "./number-line.ts";

/** The stroke between two numbers of players. A leaning 1 is like it, and in a slanted font more so than like any upright 1. */
export const SLASH = "/";

/** True where a character may stand in a field of the cluster's kind: numbers of players alone have a stroke. */
export function mayStandIn({ kind }: Pick<NamedCluster, "kind">, character: string): boolean {
  return character !== SLASH || kind === undefined || kind === "players";
}

/** What a shape speaks for in a field of that kind: where no stroke can stand, a shape like one speaks for the 1 as well. */
export function withoutSlash(kind: FieldKind | undefined, byShape: readonly Candidate[]): readonly Candidate[] {
  const slash = byShape.find(({ character }) => character === SLASH);
  if (slash === undefined || mayStandIn({ kind }, SLASH)) return byShape;
  const one = byShape.find(({ character }) => character === "1")?.score ?? 0;
  const others = byShape.filter(({ character }) => character !== SLASH && character !== "1");
  return [...others, { character: "1", score: Math.max(one, slash.score) }].sort((a, b) => b.score - a.score);
}

/** A digit less like its name than the stroke by this is none but a 1 that leans. */
const STROKE_LEAD = 0.04;

/** True for what is more like a stroke than like that digit: it leans, as a 7 does, but it is no 7. */
export function isStroke({ candidates }: NamedCluster, digit: string): boolean {
  if (digit === "1" || digit === SLASH) return false;
  const scoreOf = (name: string): number => candidates.find(({ character }) => character === name)?.score ?? 0;
  return scoreOf(SLASH) - scoreOf(digit) >= STROKE_LEAD;
}

/** So many of its pictures, and such a share of them, are misplaced: something may cover a number's end. */
const FEWEST_MISPLACED = 2;
const MISPLACED = 0.1;

/** Takes the name of the stroke from what stands at an end of numbers of players, or twice in one: it is a 1 that leans. */
export function unnameSlash(kind: FieldKind, lines: readonly NumberLine[], clusters: readonly NamedCluster[]): void {
  if (kind !== "players") return;
  for (const one of clusters.filter(({ character }) => character === SLASH)) {
    const members = new Set(one.cluster.members);
    const misplaced = lines.filter(({ line, from, to }) => {
      const parts = line.parts.slice(from, to);
      const own = parts.filter((part) => members.has(part));
      return own.length > 1 || (own.length === 1 && (own[0] === parts[0] || own[0] === parts.at(-1)));
    });
    if (misplaced.length >= Math.max(FEWEST_MISPLACED, MISPLACED * members.size)) one.character = null;
  }
}
