import { SHAPE_PIXELS } from "../glyphs/shape.ts";
import { CARET } from "../grammar/field-words.ts";
import type { NamedCluster } from "./named-cluster.ts";
import type { NumberLine } from "./number-line.ts";
import type { ShapeCluster } from "./shape-clusters.ts";

/** A caret reaches beyond the digits above and below by this share of their height, and is so narrow. */
const BEYOND = 0.06;
const WIDEST = 0.15;
/** Each cell of a bar holds this share of the fullest. */
const SOLID = 0.5;
/** It blinks: it was seen so often, and is missing from such a share of the numbers. */
const FEWEST_PICTURES = 3;
const LEAST_MISSING = 0.1;

/**
 * Names the caret of a field that people type into: a bar higher than any digit, at both ends, that blinks. No 1 is like that, for it has
 * the height of the other digits, which measure the line.
 */
export function nameCaret(path: string, lines: readonly NumberLine[], clusters: readonly NamedCluster[]): void {
  if (!path.startsWith("panels[")) return;
  for (const one of clusters) {
    if (!isBar(one.cluster) || one.cluster.members.length < FEWEST_PICTURES) continue;
    const members = new Set(one.cluster.members);
    const counts = lines.map(({ line, from, to }) => line.parts.slice(from, to).filter((part) => members.has(part)).length);
    const blinks = counts.filter((count) => count === 0).length >= LEAST_MISSING * counts.length;
    if (blinks && counts.every((count) => count <= 1)) one.character = CARET;
  }
}

function isBar({ shape, ring, width, top, bottom }: ShapeCluster): boolean {
  if (top > -BEYOND || bottom < BEYOND || width > WIDEST) return false;
  let least = Infinity;
  let most = 0;
  for (let cell = 0; cell < SHAPE_PIXELS; cell += 1) {
    least = Math.min(least, shape[cell]! - ring);
    most = Math.max(most, shape[cell]! - ring);
  }
  return least >= SOLID * most;
}
