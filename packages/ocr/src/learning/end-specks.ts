import type { CutLine, LinePart } from "./cut-lines.ts";

/** In heights of a line: no sign is as small in both directions, and as far from its number. */
const SPECK = 0.11;
const APART = 0.4;

/**
 * A line without the specks at its ends, as the stars of a sky: a point, the smallest sign of a number, is larger, and stands between its
 * digits.
 */
export function withoutEndSpecks<Line extends Pick<CutLine, "parts" | "height">>(line: Line): Line {
  const { parts, height } = line;
  let from = 0;
  let to = parts.length;
  while (to - from > 1 && isSpeck(parts[from]!, parts[from + 1]!, height)) from += 1;
  while (to - from > 1 && isSpeck(parts[to - 1]!, parts[to - 2]!, height)) to -= 1;
  return to - from === parts.length ? line : { ...line, parts: parts.slice(from, to) };
}

function isSpeck(part: LinePart, neighbour: LinePart, height: number): boolean {
  const apart = Math.max(part.left - neighbour.right, neighbour.left - part.right);
  const isSmall = part.right - part.left <= SPECK * height && part.bottom - part.top <= SPECK * height;
  return isSmall && !part.cut && apart >= APART * height;
}
