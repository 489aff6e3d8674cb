import { assert } from "@aviator/core";
import type { PlaneBox } from "../pixels/plane-box.ts";
import type { Workspace } from "../pixels/workspace.ts";
import { HEAP_ARRAYS } from "../simd/arrays.ts";
import type { Kernels } from "../simd/kernels.ts";

/** More parts than this are noise or a picture, not text. */
export const MOST_COMPONENTS = 600;
const MOST_LABELS = 8192;
/** Stretches of ink in a row: four a digit in every row of the tallest plane, and some. */
export const MOST_RUNS = 32_768;

/** The connected parts of a thresholded plane, numbered from 1. */
export interface Components {
  count: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly top: Int32Array;
  readonly bottom: Int32Array;
  readonly area: Int32Array;
  readonly parent: Int32Array;
  readonly renamed: Int32Array;
  readonly runs: Runs;
  /** Where the kernels find the places of these arrays, in bytes; -1 where they lie on the heap. */
  readonly placesAt: number;
}

/** The stretches of ink of all rows, from the top left: first and last column, row, and provisional label of each. */
interface Runs {
  count: number;
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly row: Int32Array;
  readonly label: Int32Array;
}

/** @param kernels Those of the workspace, where it has some. */
export function createComponents(kernels?: Kernels): Components {
  if (kernels !== undefined) checkLimits(kernels);
  const { integers } = kernels?.arrays ?? HEAP_ARRAYS;
  const column = (): Int32Array => integers(MOST_COMPONENTS + 1);
  const perRun = (): Int32Array => integers(MOST_RUNS);
  const arrays = {
    count: 0,
    left: column(),
    right: column(),
    top: column(),
    bottom: column(),
    area: column(),
    parent: integers(MOST_LABELS),
    renamed: integers(MOST_LABELS),
    runs: { count: 0, first: perRun(), last: perRun(), row: perRun(), label: perRun() },
  };
  return { ...arrays, placesAt: kernels === undefined ? -1 : placesOf(arrays, kernels) };
}

/** The kernels would write past arrays that are smaller than they think. */
function checkLimits({ limits }: Kernels): void {
  const same =
    limits.MOST_COMPONENTS.value === MOST_COMPONENTS &&
    limits.MOST_LABELS.value === MOST_LABELS &&
    limits.MOST_RUNS.value === MOST_RUNS;
  assert(same, "the kernels' limits of components must be those of their arrays; build the kernels anew");
}

/** Writes down where the arrays lie, in the order in which the kernels ask for it. */
function placesOf(
  { left, right, top, bottom, area, parent, renamed, runs }: Omit<Components, "placesAt">,
  kernels: Kernels,
): number {
  const arrays = [left, right, top, bottom, area, parent, renamed, runs.first, runs.last, runs.row, runs.label];
  const places = kernels.arrays.integers(arrays.length);
  places.set(arrays.map(({ byteOffset }) => byteOffset));
  return places.byteOffset;
}

/**
 * Labels the 8-connected parts whose coverage reaches `threshold` (strokes of thin digits touch by corners only).
 *
 * @returns False when there are too many parts for text.
 */
export function labelComponents(workspace: Workspace, box: PlaneBox, threshold: number, components: Components): boolean {
  const { runs, parent } = components;
  const { placed } = workspace;
  if (placed !== undefined && components.placesAt >= 0) {
    const { kernels, at } = placed;
    const count = kernels.run.labelComponents(at.coverage, at.labels, box.width, box.height, threshold, components.placesAt);
    components.count = Math.max(0, count);
    return count >= 0;
  }
  components.count = 0;
  if (!findRuns(workspace, box, threshold, runs)) return false;
  const next = joinRuns(runs, parent);
  if (next < 0 || !numberRoots(next, components)) return false;
  measure(workspace.labels, box, components);
  return true;
}

/** Collects the runs; false when there are too many. */
function findRuns({ coverage, fours }: Workspace, { width, height }: PlaneBox, threshold: number, runs: Runs): boolean {
  const { first, last, row } = runs;
  let count = 0;
  for (let y = 0, start = 0; y < height; y += 1, start += width) {
    const end = start + width;
    for (let at = start; at < end; at += 1) {
      if (coverage[at]! < threshold) {
        // Most of a plane is blank: four pixels at a time are passed over.
        if ((at & 3) === 3) while (fours[(at + 1) >> 2] === 0 && at + 4 < end) at += 4;
        continue;
      }
      if (count === MOST_RUNS) return false;
      first[count] = at - start;
      at += 1;
      while (at < end && coverage[at]! >= threshold) at += 1;
      last[count] = at - 1 - start;
      row[count] = y;
      count += 1;
    }
  }
  runs.count = count;
  return true;
}

/** Gives each run the label of those it touches in the row above; returns the first unused label, or -1 when they ran out. */
function joinRuns({ count, first, last, row, label }: Runs, parent: Int32Array): number {
  let next = 1;
  let above = 0;
  for (let run = 0; run < count; run += 1) {
    const from = first[run]! - 1;
    const to = last[run]! + 1;
    const y = row[run]! - 1;
    while (row[above]! < y || (row[above] === y && last[above]! < from)) above += 1;
    let found = 0;
    for (let other = above; row[other] === y && first[other]! <= to; other += 1) {
      found = found === 0 ? label[other]! : join(parent, found, label[other]!);
    }
    if (found === 0) {
      if (next === MOST_LABELS) return -1;
      found = next;
      parent[found] = found;
      next += 1;
    }
    label[run] = found;
  }
  return next;
}

function join(parent: Int32Array, a: number, b: number): number {
  const first = rootOf(parent, a);
  const second = rootOf(parent, b);
  if (first === second) return first;
  if (first < second) {
    parent[second] = first;
    return first;
  }
  parent[first] = second;
  return second;
}

function rootOf(parent: Int32Array, label: number): number {
  let root = label;
  while (parent[root]! !== root) root = parent[root]!;
  parent[label] = root;
  return root;
}

/** Numbers the parts in the order of their first pixels; false when there are too many. */
function numberRoots(next: number, components: Components): boolean {
  const { parent, renamed, area, left, right } = components;
  let count = 0;
  for (let label = 1; label < next; label += 1) {
    if (rootOf(parent, label) !== label) {
      // A root is the lowest label of its part, so it has its number already.
      renamed[label] = renamed[parent[label]!]!;
      continue;
    }
    count += 1;
    if (count > MOST_COMPONENTS) return false;
    renamed[label] = count;
    area[count] = 0;
    left[count] = 0x7fff_ffff;
    right[count] = -1;
  }
  components.count = count;
  return true;
}

/** Boxes and areas, and the label of every pixel. */
function measure(labels: Uint16Array, { width, height }: PlaneBox, components: Components): void {
  const { left, right, top, bottom, area, renamed, runs } = components;
  const { first, last, row, label } = runs;
  labels.fill(0, 0, width * height);
  for (let run = 0; run < runs.count; run += 1) {
    const id = renamed[label[run]!]!;
    const from = first[run]!;
    const to = last[run]!;
    const y = row[run]!;
    if (area[id] === 0) top[id] = y;
    area[id]! += to - from + 1;
    if (from < left[id]!) left[id] = from;
    if (to > right[id]!) right[id] = to;
    bottom[id] = y;
    for (let at = y * width + from, end = y * width + to; at <= end; at += 1) labels[at] = id;
  }
}
