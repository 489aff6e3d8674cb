import type { PlaneBox } from "../pixels/plane-box.ts";
import type { Workspace } from "../pixels/workspace.ts";
import type { TextLine } from "../segment/text-line.ts";

/** Colours are counted in steps of 16 levels, and are alike where no channel is more than two steps off: a shadow's shades are many. */
const STEPS = 16;
const COLOURS = STEPS ** 3;
const ALIKE = 2;
/** What lies beside a stroke is looked at so many pixels from its edge, where it blends with the ink no more; and so many line heights farther. */
const BESIDE = 5;
const FARTHER = 0.07;
/** So many rows of a line's height are enough. */
const ENOUGH_ROWS = 24;
/** A colour that shows on both sides of strokes, in so many line heights of rows each, lies behind them. */
const SURROUNDS = 1;

/**
 * Marks in `workspace.scratch` what may lie before the glyphs of a line, and hide ink: 1 where no ink is, and the colour is not one that surely
 * lies behind.
 */
export type MarkBefore = (workspace: Workspace, box: PlaneBox, line: TextLine, height: number) => void;

/**
 * Creates what tells the colours that lie behind a line of glyphs, which must have been cut at every pixel. What lies behind ends where the
 * glyphs begin, on both sides of their strokes; what lies before them has an outline of its own, which follows theirs nowhere for long.
 */
export function createMarkBefore(): MarkBefore {
  const before = new Uint16Array(COLOURS);
  const behind = new Uint16Array(COLOURS);
  const both = new Uint16Array(COLOURS);
  return (workspace, box, line, height) => {
    both.fill(0);
    const step = Math.max(1, Math.floor(height / ENOUGH_ROWS));
    const farther = Math.round(FARTHER * height);
    for (let at = 0; at < line.count; at += 1) {
      for (const count of [countAlongRows, countAlongColumns]) {
        before.fill(0);
        behind.fill(0);
        count({ workspace, box, line, at, step, farther, before, behind });
        for (let colour = 0; colour < COLOURS; colour += 1) both[colour]! += Math.min(before[colour]!, behind[colour]!);
      }
    }
    mark(workspace, box, both, SURROUNDS * height);
  };
}

/** The strokes of one glyph, and where what lies beside them is counted: before and behind each stroke, along rows or columns. */
interface Strokes {
  readonly workspace: Workspace;
  readonly box: PlaneBox;
  readonly line: TextLine;
  readonly at: number;
  /** Rows or columns from one that is looked at to the next, and from the nearer to the farther look. */
  readonly step: number;
  readonly farther: number;
  readonly before: Uint16Array;
  readonly behind: Uint16Array;
}

function countAlongRows(strokes: Strokes): void {
  const { line, at, step } = strokes;
  for (let row = line.top[at]!; row <= line.bottom[at]!; row += step)
    countAlong(strokes, row * strokes.box.width + line.left[at]!, 1, line.right[at]! - line.left[at]! + 1);
}

function countAlongColumns(strokes: Strokes): void {
  const { line, at, step } = strokes;
  const { width } = strokes.box;
  for (let column = line.left[at]!; column <= line.right[at]!; column += step)
    countAlong(strokes, line.top[at]! * width + column, width, line.bottom[at]! - line.top[at]! + 1);
}

/** Counts what lies beside the strokes of one row or column: `length` samples, `apart` indices from each other. */
function countAlong(strokes: Strokes, from: number, apart: number, length: number): void {
  const { workspace, line, at, before, behind } = strokes;
  let wasInk = false;
  for (let index = from, along = 0; along <= length; along += 1, index += apart) {
    const label = along < length ? workspace.labels[index]! : 0;
    const isInk = label !== 0 && line.owners[label] === at + 1;
    if (isInk && !wasInk) countSide(strokes, index, -apart, before);
    if (!isInk && wasInk) countSide(strokes, index - apart, apart, behind);
    wasInk = isInk;
  }
}

function countSide({ workspace, box, step, farther }: Strokes, edge: number, apart: number, into: Uint16Array): void {
  const { region, coverage } = workspace;
  for (const away of [BESIDE, BESIDE + farther]) {
    const index = edge + away * apart;
    if (index < 0 || index >= box.width * box.height || coverage[index] !== 0) return;
    const row = Math.floor(index / box.width);
    const at = region.start + (box.y + row) * region.stride + box.x + index - row * box.width;
    addAlike(region.words[at]!, step, into);
  }
}

function addAlike(word: number, rows: number, into: Uint16Array): void {
  const [first, second, third] = [(word >> 4) & 15, (word >> 12) & 15, (word >> 20) & 15];
  const end = (step: number): number => Math.min(STEPS - 1, step + ALIKE);
  for (let c = Math.max(0, third - ALIKE); c <= end(third); c += 1)
    for (let b = Math.max(0, second - ALIKE); b <= end(second); b += 1)
      for (let a = Math.max(0, first - ALIKE); a <= end(first); a += 1) into[(c * STEPS + b) * STEPS + a]! += rows;
}

function mark(
  { region, coverage, scratch }: Workspace,
  { x, y, width, height }: PlaneBox,
  both: Uint16Array,
  enough: number,
): void {
  const { words, start, stride } = region;
  let index = 0;
  for (let row = 0; row < height; row += 1) {
    const from = start + (y + row) * stride + x;
    for (let at = from, end = from + width; at < end; at += 1, index += 1) {
      const word = words[at]!;
      const colour = ((word >> 4) & 15) | ((word >> 8) & 0xf0) | ((word >> 12) & 0xf00);
      scratch[index] = coverage[index] === 0 && both[colour]! < enough ? 1 : 0;
    }
  }
}
