import { FILL, OUTLINE, PAGE } from "./outline-kinds.ts";

/** A pixel of a fill that its outline encloses. */
export const ENCLOSED = 3;
/** One of those at which the outline lacks. */
const OPEN = 4;

/** Where fills lie, and how many pixels each has. */
export interface FillBoxes {
  count: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly top: Int32Array;
  readonly bottom: Int32Array;
  readonly sizes: Int32Array;
}

export interface EnclosedFills {
  /** Those that their outline encloses. */
  readonly whole: FillBoxes;
  /** Those that have it along much of their edge: what lies over them hides the rest. */
  readonly torn: FillBoxes;
  /** How often the outline beside a whole fill is so wide, in pixels. */
  readonly widths: Int32Array;
}

/** Between a fill and its outline a soft edge is so wide at most, in pixels. */
const SOFT = 3;
/** More parts are no number, but a pattern. */
const MOST_FILLS = 64;
/** Wider outlines count as this, in pixels. */
const WIDEST_SEEN = 63;
/** Where more pixels along a fill's edge than this, and than this share of them, have no outline beside them, something lies over it: */
const FEW_OPEN = 2;
const MOST_OPEN = 0.03;
/** or where of so many, and of this share less two, another lies beside them, unlike noise, */
const FEW_TOUCHING = 1;
const STRICTER = 2;
/** or where so many of them have one on either side, unlike noise. */
const MOST_INNER = 1;
/** From this share on they have enough of their outline to be a part of a digit. A cloud has less. */
const TORN = 0.4;
/** Where so many have more of the fill across something narrow, and such a share of them, a line lies over it. */
const FEW_SPLIT = 3;
const MOST_SPLIT = 0.045;
/** Beyond every row. */
const FARTHEST = 0x7fffffff;
/** Smaller specks belong to no number, in pixels. */
const LEAST = 4;

export function createEnclosedFills(): EnclosedFills {
  return { whole: createBoxes(), torn: createBoxes(), widths: new Int32Array(WIDEST_SEEN + 1) };
}

function createBoxes(): FillBoxes {
  const create = (): Int32Array => new Int32Array(MOST_FILLS);
  return { count: 0, left: create(), right: create(), top: create(), bottom: create(), sizes: create() };
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
  { whole, torn, widths }: EnclosedFills,
): boolean {
  whole.count = 0;
  torn.count = 0;
  widths.fill(0);
  for (let place = kinds.indexOf(FILL); place >= 0; place = kinds.indexOf(FILL, place + 1)) {
    const size = flood(kinds, width, place, queue);
    const share = size < LEAST ? 0 : enclosedShare(kinds, width, queue, size);
    if (share === 1 && isFill(queue, size)) {
      if (!add(whole, width, queue, size)) return false;
      for (let index = 0; index < size; index += 1) countWidths(widths, kinds, width, queue[index]!);
      continue;
    }
    if (share >= TORN && !add(torn, width, queue, size)) return false;
    for (let index = 0; index < size; index += 1) kinds[queue[index]!] = PAGE;
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

/** Along which share of its edge a fill has its outline: 1 as well where what lacks is like noise. */
function enclosedShare(kinds: Uint8Array, width: number, queue: Int32Array, size: number): number {
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

function countWidths(widths: Int32Array, kinds: Uint8Array, width: number, place: number): void {
  for (let step = -1; step <= 1; step += 2) {
    const wide = widthBeside(kinds, width, place, step);
    if (wide > 0) widths[wide]! += 1;
  }
}

function add(boxes: FillBoxes, width: number, queue: Int32Array, size: number): boolean {
  const { count, left, right, top, bottom, sizes } = boxes;
  if (count === MOST_FILLS) return false;
  [left[count], right[count], top[count], bottom[count], sizes[count]] = [width, -1, FARTHEST, -1, size];
  for (let index = 0; index < size; index += 1) {
    const place = queue[index]!;
    const x = place % width;
    const y = (place - x) / width;
    left[count] = Math.min(left[count], x);
    right[count] = Math.max(right[count], x);
    top[count] = Math.min(top[count], y);
    bottom[count] = Math.max(bottom[count], y);
  }
  boxes.count = count + 1;
  return true;
}
