import type { FieldKind } from "@aviator/core";
import type { NamedCluster } from "./named-cluster.ts";
import type { NumberLine } from "./number-line.ts";
import { SLASH } from "./slash.ts";

/** So many numbers that differ must have it, and such a share of all: something may cover the others. */
const FEWEST_NUMBERS = 8;
const MOST_NUMBERS = 0.9;

/**
 * Names the stroke between two numbers of players, which a witness may read as a 1 or a 7: of what looks like a stroke each number has
 * one, and has it between its digits. No digit keeps to that.
 */
export function nameSlash(kind: FieldKind, lines: readonly NumberLine[], clusters: readonly NamedCluster[]): void {
  if (kind !== "players") return;
  const unnamed = clusters.filter(({ character, byShape }) => character === null && byShape[0]?.character === SLASH);
  if (unnamed.length === 0) return;
  const named = clusters.filter(({ character }) => character === SLASH);
  const strokes = new Set([...unnamed, ...named].flatMap(({ cluster }) => cluster.members));
  const owner = new Map(clusters.flatMap(({ cluster }, index) => cluster.members.map((part) => [part, index] as const)));
  const having = new Set<string>();
  let count = 0;
  for (const { line, from, to } of lines) {
    const parts = line.parts.slice(from, to);
    const own = parts.filter((part) => strokes.has(part));
    if (own.length === 0) continue;
    if (own.length > 1 || own[0] === parts[0] || own[0] === parts.at(-1)) return;
    having.add(parts.map((part) => owner.get(part)).join(" "));
    count += 1;
  }
  if (having.size < FEWEST_NUMBERS || count < MOST_NUMBERS * lines.length) return;
  for (const one of unnamed) one.character = SLASH;
}
