import type { FieldKind } from "@aviator/core";
import type { LinePart } from "./cut-lines.ts";
import type { NamedCluster } from "./named-cluster.ts";
import type { NumberLine } from "./number-line.ts";
import { clusterLikeness } from "./shape-clusters.ts";

/** So large a share of the numbers must end in the same shape. */
const MOST_LINES = 0.8;
const FEWEST_LINES = 3;
/** The sign at its several sizes is at least this alike; a digit that touches it is less so. */
const SAME_SHAPE = 0.9;

/** Names the sign of a multiplier, whatever it looks like: what all numbers of the region end in, and none has elsewhere. */
export function nameMultiplierSign(kind: FieldKind, lines: readonly NumberLine[], clusters: readonly NamedCluster[]): void {
  if (kind !== "multiplier" && kind !== "history") return;
  const owner = new Map(clusters.flatMap((one) => one.cluster.members.map((part) => [part, one] as const)));
  const lasts = lines.map(({ line, to }) => owner.get(line.parts[to - 1]!)).filter((one) => one !== undefined);
  const isLast = new Set<LinePart>(lines.map(({ line, to }) => line.parts[to - 1]!));
  const enough = Math.max(FEWEST_LINES, MOST_LINES * lines.length);
  const unnamed = [...new Set(lasts)].filter(
    ({ character, cluster }) => character === null && cluster.members.every((part) => isLast.has(part)),
  );
  if (unnamed.length === 0 || lasts.filter((one) => one.character === "x" || unnamed.includes(one)).length < enough) return;
  const largest = (all: readonly NamedCluster[]): NamedCluster =>
    all.reduce((most, one) => (one.cluster.members.length > most.cluster.members.length ? one : most));
  const known = clusters.filter(({ character }) => character === "x");
  const main = largest(known.length > 0 ? known : unnamed);
  for (const one of unnamed) if (clusterLikeness(one.cluster, main.cluster) >= SAME_SHAPE) one.character = "x";
}
