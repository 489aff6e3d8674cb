import { FILL, OUTLINE, PAGE } from "./outline-kinds.ts";

/** A pixel of a fill that its outline encloses. */
export const ENCLOSED = 3;
/** One of those at which the outline lacks. */
const OPEN = 4;

/** The fills that their outline encloses, from the top down. */
export interface EnclosedFills {
  count: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly top: Int32Array;
  readonly bottom: Int32Array;
  /** How often the outline beside a fill is so wide, in pixels. */
  readonly widths: Int32Array;
}

/** Between a fill and its outline a soft edge is so wide at most, in pixels. */
const SOFT = 3;
/** More parts are no number, but a pattern. */
const MOST_FILLS = 64;
/** Wider outlines count as this, in pixels. */
export const WIDEST_SEEN = 63;
/** Where more pixels than one along a fill's edge, and than this share of them less two, have no outline beside them, something lies over it: */
const MOST_OPEN = 0.03;
const STRICTER = 2;
/** or where so many of them have one on either side, unlike noise. */
const MOST_INNER = 1;
/** Where so many have more of the fill across something narrow, and such a share of them, a line lies over it. */
const FEW_SPLIT = 3;
const MOST_SPLIT = 0.045;
/** Smaller specks belong to no number, in pixels. */
const LEAST = 4;

export function createEnclosedFills(): EnclosedFills {
  const [left, right, top, bottom] = [0, 0, 0, 0].map(() => new Int32Array(MOST_FILLS));
  return { count: 0, left: left!, right: right!, top: top!, bottom: bottom!, widths: new Int32Array(WIDEST_SEEN + 1) };
}

/**
 * Finds the fills that their outline encloses on all sides, and marks them as such; others become of the page: a cloud behind the number, but a
 * digit as well that something hides a part of. False where there are too many.
 *
 * @param queue Scratch, as large as the region.
 * @param isFill Whether the mean colour of such pixels is the fill's.
 */
export function findEnclosed(
  kinds: Uint8Array,
  width: number,
  queue: Int32Array,
  isFill: (places: Int32Array, count: number) => boolean,
  fills: EnclosedFills,
): boolean {
  fills.count = 0;
  fills.widths.fill(0);
  for (let place = kinds.indexOf(FILL); place >= 0; place = kinds.indexOf(FILL, place + 1)) {
    const size = flood(kinds, width, place, queue);
    if (size >= LEAST && isClosed(kinds, width, queue, size) && isFill(queue, size)) {
      if (fills.count === MOST_FILLS) return false;
      add(fills, kinds, width, queue, size);
    } else for (let index = 0; index < size; index += 1) kinds[queue[index]!] = PAGE;
  }
  return true;
}

/** Marks the pixels of one fill, and gives how many they are. */
function flood(kinds: Uint8Array, width: number, first: number, queue: Int32Array): number {
  let count = 1;
  kinds[first] = ENCLOSED;
  queue[0] = first;
  for (let index = 0; index < count; index += 1) {
    const place = queue[index]!;
    const x = place % width;
    for (let side = 0; side < 4; side += 1) {
      if ((side === 0 && x === 0) || (side === 1 && x === width - 1)) continue;
      const next = place + stepOf(side, width);
      if (kinds[next] !== FILL) continue;
      kinds[next] = ENCLOSED;
      queue[count] = next;
      count += 1;
    }
  }
  return count;
}

/** One pixel to the left, to the right, up, down. */
function stepOf(side: number, width: number): number {
  return side === 0 ? -1 : side === 1 ? 1 : side === 2 ? -width : width;
}

function isClosed(kinds: Uint8Array, width: number, queue: Int32Array, size: number): boolean {
  let [closed, open, split, inner] = [0, 0, 0, 0];
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
  for (let index = 0; index < size && open > 0; index += 1) {
    if (kinds[queue[index]!] === OPEN && openAround(kinds, width, queue[index]!) > 2) inner += 1;
  }
  for (let index = 0; index < size && open > 0; index += 1) kinds[queue[index]!] = ENCLOSED;
  const edges = closed + open + split;
  return open <= Math.max(1, MOST_OPEN * edges - STRICTER) && inner <= MOST_INNER && split <= Math.max(FEW_SPLIT, MOST_SPLIT * edges);
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
  let count = 0;
  for (let down = -width; down <= width; down += width) {
    for (let right = -1; right <= 1; right += 1) if (kinds[place + down + right] === OPEN) count += 1;
  }
  return count;
}

/** How wide the outline is beside a pixel of a fill, to the left or the right; -1 where it doesn't end there, or by a soft edge only. */
function widthBeside(kinds: Uint8Array, width: number, place: number, step: number): number {
  if (isOfFill(kinds[place + step])) return -1;
  const x = place % width;
  const most = step < 0 ? x : width - 1 - x;
  for (let away = 1; away <= Math.min(SOFT, most); away += 1) {
    if (kinds[place + away * step] !== OUTLINE) continue;
    let wide = 1;
    while (wide < WIDEST_SEEN && away + wide <= most && kinds[place + (away + wide) * step] === OUTLINE) wide += 1;
    return wide;
  }
  return -1;
}

function add(fills: EnclosedFills, kinds: Uint8Array, width: number, queue: Int32Array, size: number): void {
  const { count, left, right, top, bottom, widths } = fills;
  [left[count], right[count], top[count], bottom[count]] = [width, -1, kinds.length, -1];
  for (let index = 0; index < size; index += 1) {
    const place = queue[index]!;
    const x = place % width;
    const y = (place - x) / width;
    left[count] = Math.min(left[count]!, x);
    right[count] = Math.max(right[count]!, x);
    top[count] = Math.min(top[count]!, y);
    bottom[count] = Math.max(bottom[count]!, y);
    for (let step = -1; step <= 1; step += 2) {
      const wide = widthBeside(kinds, width, place, step);
      if (wide > 0) widths[wide]! += 1;
    }
  }
  fills.count = count + 1;
}
