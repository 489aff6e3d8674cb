import type { PlaneBox } from "../pixels/plane-box.ts";
import type { Workspace } from "../pixels/workspace.ts";
import type { Components } from "../segment/components.ts";
import type { TextLine } from "../segment/text-line.ts";

/** The most holes that a digit has in any font: a zero may be dotted or slashed. */
const MOST_HOLES: Readonly<Record<string, number>> = { 0: 2, 1: 0, 2: 0, 3: 0, 4: 1, 5: 0, 6: 1, 7: 0, 8: 2, 9: 1 };
/** What matches so well is drawn as the set knows it, holes and all. */
const KNOWN = 0.975;

/**
 * True when part `at` of a line has a hole more than the digit that it was taken for: a squared 6 resembles the 5 of another font more than
 * that font's 6, but for its hole.
 */
export function hasExtraHole(
  { labels }: Workspace,
  box: PlaneBox,
  components: Components,
  line: TextLine,
  at: number,
  character: string,
  score: number,
): boolean {
  const most = MOST_HOLES[character];
  if (most === undefined || score >= KNOWN) return false;
  const owner = at + 1;
  let pieces = 0;
  for (let id = 1; id <= components.count; id += 1) if (line.owners[id] === owner) pieces += 1;
  const [left, right, top, bottom] = [line.left[at]!, line.right[at]!, line.top[at]!, line.bottom[at]!];
  const inked = (x: number, y: number): number => {
    if (x < left || x > right || y < top || y > bottom) return 0;
    const label = labels[y * box.width + x]!;
    return label !== 0 && line.owners[label] === owner ? 1 : 0;
  };
  // Gray's count over all windows of 2 x 2 samples gives pieces less holes, where ink that touches at corners belongs together.
  let fourfold = 0;
  for (let y = top - 1; y <= bottom; y += 1) {
    for (let x = left - 1; x <= right; x += 1) {
      const corner = inked(x, y);
      const sum = corner + inked(x + 1, y) + inked(x, y + 1) + inked(x + 1, y + 1);
      if (sum === 1) fourfold += 1;
      else if (sum === 3) fourfold -= 1;
      else if (sum === 2 && corner === inked(x + 1, y + 1)) fourfold -= 2;
    }
  }
  return pieces - fourfold / 4 > most;
}
