import type { CutLine, LinePart } from "./cut-lines.ts";

/** In heights of a line: no sign is as small in both directions, and as far from its number. */
const SPECK = 0.11;
const APART = 0.4;
/** What stands so far behind a multiplier, and is nowhere higher than such a share of it, is a label or a prize of its own. */
const FAR = 0.6;
const LOW = 0.5;

/**
 * A multiplier's line without what stands at its ends and is no part of it: specks, as the stars of a sky, for a point, the smallest sign of a
 * number, is larger and stands between its digits; and small print behind it.
 */
export function withoutEnds<Line extends Pick<CutLine, "parts" | "height">>(line: Line): Line {
  const { parts, height } = line;
  let from = 0;
  let to = endOfNumber(parts, height);
  while (to - from > 1 && isSpeck(parts[from]!, parts[from + 1]!, height)) from += 1;
  while (to - from > 1 && isSpeck(parts[to - 1]!, parts[to - 2]!, height)) to -= 1;
  return to - from === parts.length ? line : { ...line, parts: parts.slice(from, to) };
}

/** Behind the part before the first wide gap that only low ones follow. */
function endOfNumber(parts: readonly LinePart[], height: number): number {
  let end = parts.length;
  for (let at = parts.length - 1; at > 0; at -= 1) {
    const { left, top, bottom, cut } = parts[at]!;
    if (cut || bottom - top > LOW * height) break;
    if (left - parts[at - 1]!.right >= FAR * height) end = at;
  }
  return end;
}

function isSpeck(part: LinePart, neighbour: LinePart, height: number): boolean {
  const apart = Math.max(part.left - neighbour.right, neighbour.left - part.right);
  const isSmall = part.right - part.left <= SPECK * height && part.bottom - part.top <= SPECK * height;
  return isSmall && !part.cut && apart >= APART * height;
}
