import { createRandom } from "@aviator/core";
import type { LinePart } from "./cut-lines.ts";
import { FRAMES_LOOKED_AT } from "./look-collector.ts";
import type { SeenLine } from "./seen-line.ts";

/** Lines of one region, at most so many, however long it is watched. */
export interface KeptLines {
  add(line: SeenLine): void;
  lines(): readonly SeenLine[];
  /** Of the first {@link FRAMES_LOOKED_AT} frames those of which a line was left out. */
  thinned(): ReadonlySet<number>;
}

/** Far more than naming needs; of the largest regions some 20 MB. */
const MOST_LINES = 400;
/** Lines of the very same pixels that are kept when there is no room: as many as tell words that stay from numbers that change. */
const SAME_PIXELS = 6;

/**
 * Keeps all lines while there is room. Then those that repeat one to the pixel make way first, as of a field that stands still; the
 * rest is an even sample of all lines there were, so that what shows seldom and dirt have their due share and no more.
 *
 * @param seed The same seed and lines keep the same sample.
 */
export function createKeptLines(seed: string): KeptLines {
  const random = createRandom(seed);
  const lines: SeenLine[] = [];
  const looks: string[] = [];
  const counts = new Map<string, number>();
  const thinned = new Set<number>();
  /** Lines that came for a place of their own. */
  let candidates = 0;

  const leaveOut = ({ frame }: SeenLine): void => {
    if (frame < FRAMES_LOOKED_AT) thinned.add(frame);
  };
  const put = (at: number, line: SeenLine, look: string): void => {
    const before = looks[at];
    if (before !== undefined) {
      leaveOut(lines[at]!);
      const left = (counts.get(before) ?? 1) - 1;
      if (left === 0) counts.delete(before);
      else counts.set(before, left);
    }
    lines[at] = line;
    looks[at] = look;
    counts.set(look, (counts.get(look) ?? 0) + 1);
  };
  const add = (line: SeenLine): void => {
    const look = lookOf(line);
    if (lines.length < MOST_LINES) {
      candidates += 1;
      put(lines.length, line, look);
      return;
    }
    const at = placeFor(look);
    if (at === null) leaveOut(line);
    else put(at, line, look);
  };
  /** Whose place a line takes that finds no room; null when it takes none. */
  const placeFor = (look: string): number | null => {
    if ((counts.get(look) ?? 0) >= SAME_PIXELS) return null;
    candidates += 1;
    const repeated = looks.findIndex((other) => (counts.get(other) ?? 0) > SAME_PIXELS);
    const at = repeated === -1 ? Math.floor(random.next() * candidates) : repeated;
    return at < MOST_LINES ? at : null;
  };
  return { add, lines: () => lines, thinned: () => thinned };
}

/** The same for lines of the same pixels: FNV-1a (Fowler, Noll, Vo) over the pictures and places of all parts. */
function lookOf({ parts }: SeenLine): string {
  let hash = 0x811c9dc5;
  const mix = (value: number): void => void (hash = Math.imul(hash ^ value, 0x01000193));
  const mixPart = ({ sample, left }: LinePart): void => {
    mix(Math.round(left * 8));
    for (const value of sample.pixels) mix(value);
  };
  for (const part of parts) mixPart(part);
  return `${parts.length} ${hash >>> 0}`;
}
