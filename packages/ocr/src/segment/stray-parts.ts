import type { PlaneBox } from "../pixels/plane-box.ts";
import type { Workspace } from "../pixels/workspace.ts";
import type { Components } from "./components.ts";
import type { MeasuredLine } from "./line-shapes.ts";
import type { TextLine } from "./text-line.ts";

const MOST_STRAYS = 8;

/** Columns of a line, in samples, whose rows hold what is not of the line. */
export interface StrayParts {
  count: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
}

export function createStrayParts(): StrayParts {
  return { count: 0, left: new Int32Array(MOST_STRAYS), right: new Int32Array(MOST_STRAYS) };
}

/** What fills this share of the line's rows may hide a digit. */
const ROWS_OF_A_DIGIT = 0.5;
/** How far beside the line's ends a digit of it may stand, in line heights. */
const REACH = 0.6;
/** The wall of a frame is narrower than this, and runs on so far above and below the digits, in line heights. */
const WALL = 0.15;
const WALL_BEYOND = 0.2;

/**
 * Finds what stands in the rows of a line, between its parts or close beside them, without being of it: a curve or picture that
 * swallowed a digit must not shorten the number.
 */
export function findStrayParts(
  workspace: Workspace,
  box: PlaneBox,
  components: Components,
  line: TextLine,
  measured: MeasuredLine,
  strays: StrayParts,
): void {
  strays.count = 0;
  if (line.count === 0) return;
  const { top, bottom, left, right } = components;
  const { height } = measured;
  const high = Math.max(0, Math.round(measured.digitTop));
  const low = Math.min(box.height - 1, Math.round(measured.digitBottom) - 1);
  const from = Math.max(0, Math.round(line.left[0]! - REACH * height));
  const to = Math.min(box.width - 1, Math.round(lastColumn(line) + REACH * height));
  for (let id = 1; id <= components.count; id += 1) {
    if (line.owners[id] !== 0 || right[id]! < from || left[id]! > to) continue;
    const firstRow = Math.max(high, top[id]!);
    const lastRow = Math.min(low, bottom[id]!);
    if (lastRow - firstRow + 1 < ROWS_OF_A_DIGIT * height) continue;
    const isTall = high - top[id]! > WALL_BEYOND * height && bottom[id]! - low > WALL_BEYOND * height;
    const narrowest = isTall ? WALL * height : 0;
    const firstColumn = Math.max(from, left[id]!);
    addStretches(
      workspace.labels,
      box.width,
      id,
      firstRow,
      lastRow,
      firstColumn,
      Math.min(to, right[id]!),
      height,
      narrowest,
      strays,
    );
  }
}

/** Adds the stretches of columns in which component `id` fills enough rows. */
function addStretches(
  labels: Uint16Array,
  width: number,
  id: number,
  firstRow: number,
  lastRow: number,
  firstColumn: number,
  lastColumn: number,
  height: number,
  narrowest: number,
  strays: StrayParts,
): void {
  let start = -1;
  let high = lastRow;
  let low = firstRow;
  for (let x = firstColumn; x <= lastColumn + 1; x += 1) {
    let inked = false;
    // The column after the last ends whatever is open.
    const end = x <= lastColumn ? lastRow : firstRow - 1;
    for (let y = firstRow; y <= end; y += 1) {
      if (labels[y * width + x] !== id) continue;
      inked = true;
      if (y < high) high = y;
      if (y > low) low = y;
    }
    if (inked) {
      if (start < 0) start = x;
      continue;
    }
    if (start >= 0 && low - high + 1 >= ROWS_OF_A_DIGIT * height && x - start >= narrowest && strays.count < MOST_STRAYS) {
      strays.left[strays.count] = start;
      strays.right[strays.count] = x;
      strays.count += 1;
    }
    start = -1;
    high = lastRow;
    low = firstRow;
  }
}

function lastColumn(line: TextLine): number {
  let last = 0;
  for (let at = 0; at < line.count; at += 1) last = Math.max(last, line.right[at]!);
  return last;
}
