import type { Offset } from "@aviator/core";
import type { Match } from "./find-patch.ts";

/** Where the anchors say a table is. */
export interface Agreement {
  /** How far it moved. */
  readonly movedBy: Offset;
  /** Indexes of the anchors that say so; the others are covered. */
  readonly anchors: readonly number[];
}

/** Anchors of a table drawn at another size may be a pixel off each. */
const TOLERANCE = 1;
/** One alone may be mistaken, unless there is no other. */
const LEAST_ANCHORS = 2;
/** Another place that is as likely but for this much makes both worthless. */
const MARGIN = 0.1;

/**
 * The one way that more than half of the anchors moved that would be on the picture then, at least two; the others are covered. Null when there is none; when two of the others moved
 * another way together; or when another way is about as likely, as with a pattern that repeats: then only the place where the table was
 * keeps its right.
 *
 * @param found For each anchor, how far it may have moved: its matches, relative to where it should stand.
 * @param isOnPicture Whether an anchor would be on the picture.
 */
export function agree(
  found: readonly (readonly Match[])[],
  from: Offset,
  isOnPicture: (anchor: number, movedBy: Offset) => boolean,
): Agreement | null {
  const ways = found.flatMap((matches) => matches.map((match) => supportersOf(match, found)));
  const most = Math.max(0, ...ways.map(({ anchors }) => anchors.length));
  if (most < Math.min(LEAST_ANCHORS, found.length)) return null;
  const shared = ways.filter(({ anchors }) => anchors.length === most).toSorted((one, other) => other.likeness - one.likeness);
  const [best] = shared;
  if (best === undefined) return null;
  const likely = shared.filter(({ likeness }) => likeness > best.likeness - MARGIN);
  const staying = likely.find((way) => isNear(way, from));
  const chosen = staying ?? (likely.every((way) => isNear(way, best)) ? best : null);
  if (chosen === null) return null;
  const visible = found.filter((_, anchor) => isOnPicture(anchor, chosen)).length;
  if (chosen.anchors.length * 2 <= visible || ways.some((way) => contradicts(way, chosen))) return null;
  return { movedBy: staying === undefined ? { x: chosen.x, y: chosen.y } : from, anchors: chosen.anchors };
}

interface Way extends Match {
  readonly anchors: readonly number[];
}

/** A way to have moved, with the anchors that share it and their mean likeness. */
function supportersOf(way: Match, found: readonly (readonly Match[])[]): Way {
  const anchors: number[] = [];
  let sum = 0;
  for (const [index, matches] of found.entries()) {
    // Sorted, so the first is the best.
    const match = matches.find((other) => isNear(other, way));
    if (match === undefined) continue;
    anchors.push(index);
    sum += match.likeness;
  }
  return { x: way.x, y: way.y, likeness: sum / anchors.length, anchors };
}

/** True when two anchors that don't share the chosen way have one of their own: a part of the table moved, not all of it. */
function contradicts({ anchors }: Way, chosen: Way): boolean {
  return anchors.filter((anchor) => !chosen.anchors.includes(anchor)).length >= 2;
}

function isNear(first: Offset, second: Offset): boolean {
  return Math.abs(first.x - second.x) <= TOLERANCE && Math.abs(first.y - second.y) <= TOLERANCE;
}
