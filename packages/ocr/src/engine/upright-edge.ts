import type { PlaneBox } from "../pixels/plane-box.ts";
import type { Workspace } from "../pixels/workspace.ts";
import type { MeasuredLine } from "../segment/line-shapes.ts";
import type { TextLine } from "../segment/text-line.ts";

/** Columns so near together, in digit heights, show an upright edge, and a coin's round one as well. */
const WITHIN = 0.1;
/** Surfaces differ by this in some channel; in so large a share of a digit's rows they do where a thing as high as a digit ends. */
const DIFFERENT = 24;
const ROWS = 0.35;
/** A digit stands so near to its neighbour, its own width included, in digit heights. */
const REACH = 1.2;

/**
 * True where something as high as a digit ends near a line's first glyph, or behind its last where more digits may follow: it may be of a colour
 * that lies behind the line as well, and yet lie before a digit. A trail that rises slowly shows no such edge.
 *
 * @param isSigned True where the line ends with a multiplier's sign, behind which no digit comes.
 */
export function endsUprightBeside(
  workspace: Workspace,
  box: PlaneBox,
  line: TextLine,
  { height, digitTop, digitBottom }: MeasuredLine,
  isSigned: boolean,
): boolean {
  const top = Math.max(0, Math.round(digitTop));
  const bottom = Math.min(box.height - 1, Math.round(digitBottom) - 1);
  const reach = Math.round(REACH * height);
  const apart = Math.max(2, Math.round(WITHIN * height));
  const isEdge = (x: number): boolean => {
    let rows = 0;
    for (let y = top; y <= bottom; y += 1) if (differs(workspace, box, x, x + apart, y)) rows += 1;
    return rows >= ROWS * (bottom - top + 1);
  };
  const hasEdge = (from: number, to: number): boolean => {
    // The soft edges of the glyphs themselves are no such edge.
    for (let x = Math.max(-box.x, from); x + apart <= to; x += 1) if (isEdge(x)) return true;
    return false;
  };
  const first = line.left[0]! - apart;
  if (hasEdge(first - reach, first)) return true;
  const last = line.right[line.count - 1]! + apart;
  return !isSigned && hasEdge(last, last + reach);
}

/** True where two pixels of a row differ, which may lie beside the box of the ink; beyond the region nothing does. */
function differs({ region }: Workspace, box: PlaneBox, one: number, other: number, y: number): boolean {
  const { words, start, stride } = region;
  if (box.x + other >= stride) return false;
  const row = start + (box.y + y) * stride + box.x;
  const a = words[row + one]!;
  const b = words[row + other]!;
  const first = Math.abs((a & 255) - (b & 255));
  const second = Math.abs(((a >> 8) & 255) - ((b >> 8) & 255));
  const third = Math.abs(((a >> 16) & 255) - ((b >> 16) & 255));
  return Math.max(first, second, third) >= DIFFERENT;
}
