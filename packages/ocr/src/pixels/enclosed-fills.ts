import { enclosedShare, WIDEST_SEEN, widthBeside } from "./fill-edges.ts";
import { ENCLOSED, FILL, PAGE } from "./outline-kinds.ts";

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

/** More parts are no number, but a pattern. */
const MOST_FILLS = 64;
/** From this share on they have enough of their outline to be a part of a digit. A cloud has less. */
const TORN = 0.4;
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
