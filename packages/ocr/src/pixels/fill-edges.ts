import { ENCLOSED, FILL, OUTLINE, PAGE } from "./outline-kinds.ts";

/** One of those at which the outline lacks. */
const OPEN = 4;
/** Between a fill and its outline a soft edge is so wide at most, in pixels. */
const SOFT = 3;
/** Wider outlines count as this, in pixels. */
export const WIDEST_SEEN = 63;
/** Where more pixels along a fill's edge than this, and than this share of them, have no outline beside them, something lies over it: */
const FEW_OPEN = 2;
const MOST_OPEN = 0.03;
/** or where of so many, and of this share less two, another lies beside them, unlike noise, */
const FEW_TOUCHING = 1;
const STRICTER = 2;
/** or where so many of them have one on either side, unlike noise. */
const MOST_INNER = 1;
/** Where so many have more of the fill across something narrow, and such a share of them, a line lies over it. */
const FEW_SPLIT = 3;
const MOST_SPLIT = 0.045;

/** Along which share of its edge a fill has its outline: 1 as well where what lacks is like noise. */
export function enclosedShare(kinds: Uint8Array, width: number, queue: Int32Array, size: number): number {
  let [closed, open, split] = [0, 0, 0];
  for (let index = 0; index < size; index += 1) {
    const place = queue[index]!;
    const beside = edgeAt(kinds, width, place);
    if (beside === OUTLINE) closed += 1;
    else if (beside === ENCLOSED) split += 1;
    else if (beside === PAGE) {
      open += 1;
      kinds[place] = OPEN;
    }
  }
  let [touching, inner] = [0, 0];
  for (let index = 0; index < size; index += 1) {
    if (kinds[queue[index]!] !== OPEN) continue;
    const around = openAround(kinds, width, queue[index]!);
    if (around > 1) touching += 1;
    if (around > 2) inner += 1;
  }
  for (let index = 0; index < size; index += 1) kinds[queue[index]!] = ENCLOSED;
  const edges = closed + open + split;
  const isNoise = touching <= Math.max(FEW_TOUCHING, MOST_OPEN * edges - STRICTER) && inner <= MOST_INNER;
  return isNoise && open <= Math.max(FEW_OPEN, MOST_OPEN * edges) && split <= Math.max(FEW_SPLIT, MOST_SPLIT * edges)
    ? 1
    : closed / (edges + 1);
}

/** What lies beyond the edge of a fill: its outline in some direction, else more of the fill, else the page; -1 within a fill. */
function edgeAt(kinds: Uint8Array, width: number, place: number): number {
  const x = place % width;
  let found = -1;
  for (let down = -1; down <= 1; down += 1) {
    for (let right = -1; right <= 1; right += 1) {
      const step = down * width + right;
      const most = right < 0 ? x : right > 0 ? width - 1 - x : SOFT;
      if (step === 0 || (most > 0 && isOfFill(kinds[place + step]))) continue;
      const beyond = firstBeyond(kinds, place, step, Math.min(SOFT, most));
      if (beyond === OUTLINE) return OUTLINE;
      if (found < ENCLOSED) found = beyond;
    }
  }
  return found;
}

function firstBeyond(kinds: Uint8Array, place: number, step: number, most: number): number {
  for (let away = 1; away <= most; away += 1) {
    const kind = kinds[place + away * step];
    if (kind === OUTLINE) return OUTLINE;
    if (isOfFill(kind)) return ENCLOSED;
  }
  return PAGE;
}

function isOfFill(kind: number | undefined): boolean {
  return kind === FILL || kind === ENCLOSED || kind === OPEN;
}

/** How many of such pixels lie here, with the one in the middle. */
function openAround(kinds: Uint8Array, width: number, place: number): number {
  const x = place % width;
  const [from, to] = [x === 0 ? 0 : -1, x === width - 1 ? 0 : 1];
  let count = 0;
  for (let down = -width; down <= width; down += width) {
    for (let right = from; right <= to; right += 1) if (kinds[place + down + right] === OPEN) count += 1;
  }
  return count;
}

/** How wide the outline is beside a pixel of a fill, in one direction; -1 where the fill goes on, and where another follows. */
export function widthBeside(kinds: Uint8Array, width: number, place: number, step: number): number {
  if (isOfFill(kinds[place + step])) return -1;
  const x = place % width;
  const most = step === -1 ? x : step === 1 ? width - 1 - x : WIDEST_SEEN;
  for (let away = 1; away <= Math.min(SOFT, most); away += 1) {
    if (kinds[place + away * step] !== OUTLINE) continue;
    let wide = 1;
    while (wide < WIDEST_SEEN && away + wide <= most && kinds[place + (away + wide) * step] === OUTLINE) wide += 1;
    const next = place + (away + wide - 1) * step;
    return firstBeyond(kinds, next, step, Math.min(SOFT, most - away - wide + 1)) === ENCLOSED ? -1 : wide;
  }
  return -1;
}
