import type { PlaneBox } from "../pixels/plane-box.ts";
import type { Workspace } from "../pixels/workspace.ts";
import type { TextLine } from "../segment/text-line.ts";

/** The most holes that a digit has in any font: a zero may be dotted or slashed. */
const MOST_HOLES: Readonly<Record<string, number>> = { 0: 2, 1: 0, 2: 0, 3: 0, 4: 1, 5: 0, 6: 1, 7: 0, 8: 2, 9: 1 };
/** What matches so well is drawn as the set knows it, holes and all. */
const KNOWN = 0.975;
/** In small print gaps close: no hole is as small as this share of a digit's box, nor told in digits lower than so many samples. */
const LEAST_AREA = 0.05;
const LOWEST = 14;

const [BLANK, INK, SEEN] = [0, 1, 2];

/** Tells whether part `at` of a line has a hole more than the digit that it was taken for. */
export type HasExtraHole = (
  workspace: Workspace,
  box: PlaneBox,
  line: TextLine,
  at: number,
  character: string,
  score: number,
) => boolean;

/**
 * Creates what finds a hole too many: a squared 6 resembles the 5 of another font more than that font's 6, but for its hole. Reuses its
 * buffers.
 */
export function createExtraHole(): HasExtraHole {
  let marks = new Uint8Array(0);
  let open = new Int32Array(0);

  /** Marks a stretch of blank samples, and counts them. */
  const flood = (from: number, across: number, size: number): number => {
    let area = 0;
    let count = 0;
    open[count++] = from;
    marks[from] = SEEN;
    while (count > 0) {
      const place = open[--count]!;
      area += 1;
      for (let side = 0; side < 4; side += 1) {
        const apart = side < 2 ? 1 : across;
        const next = place + (side % 2 === 0 ? -apart : apart);
        if (next < 0 || next >= size || marks[next] !== BLANK) continue;
        marks[next] = SEEN;
        open[count++] = next;
      }
    }
    return area;
  };

  return ({ labels }, box, line, at, character, score) => {
    const most = MOST_HOLES[character];
    const [left, top] = [line.left[at]!, line.top[at]!];
    const [wide, high] = [line.right[at]! - left + 1, line.bottom[at]! - top + 1];
    if (most === undefined || score >= KNOWN || high < LOWEST) return false;
    // One blank sample all around joins what is not enclosed.
    const across = wide + 2;
    const size = across * (high + 2);
    if (marks.length < size) {
      marks = new Uint8Array(size);
      open = new Int32Array(size);
    }
    marks.fill(BLANK, 0, size);
    for (let y = 0; y < high; y += 1) {
      for (let x = 0; x < wide; x += 1) {
        const label = labels[(top + y) * box.width + left + x]!;
        if (label !== 0 && line.owners[label] === at + 1) marks[(y + 1) * across + x + 1] = INK;
      }
    }
    flood(0, across, size);
    let holes = 0;
    for (let place = 0; place < size && holes <= most; place += 1)
      if (marks[place] === BLANK && flood(place, across, size) >= LEAST_AREA * wide * high) holes += 1;
    return holes > most;
  };
}
