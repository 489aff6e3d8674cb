import type { PlaneBox } from "../pixels/plane-box.ts";
import type { Workspace } from "../pixels/workspace.ts";

/** More parts than this are noise or a picture, not text. */
export const MOST_COMPONENTS = 600;
const MOST_LABELS = 8192;

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
}

export function createComponents(): Components {
  return {
    count: 0,
    left: new Int32Array(MOST_COMPONENTS + 1),
    right: new Int32Array(MOST_COMPONENTS + 1),
    top: new Int32Array(MOST_COMPONENTS + 1),
    bottom: new Int32Array(MOST_COMPONENTS + 1),
    area: new Int32Array(MOST_COMPONENTS + 1),
    parent: new Int32Array(MOST_LABELS),
    renamed: new Int32Array(MOST_LABELS),
  };
}

/**
 * Labels the 8-connected parts whose coverage reaches `threshold` (strokes of thin digits touch by corners only).
 *
 * @returns False when there are too many parts for text.
 */
export function labelComponents(workspace: Workspace, box: PlaneBox, threshold: number, components: Components): boolean {
  const next = labelRows(workspace, box, threshold, components.parent);
  components.count = 0;
  if (next < 0) return false;
  return measure(workspace, box, next, components);
}

/** First pass: provisional labels and which of them meet. */
function labelRows(workspace: Workspace, box: PlaneBox, threshold: number, parent: Int32Array): number {
  const { coverage, labels } = workspace;
  const { width, height } = box;
  let next = 1;
  labels.fill(0, 0, width * height);
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 1) {
      if (coverage[at]! < threshold) continue;
      let label = x > 0 ? labels[at - 1]! : 0;
      if (y > 0) {
        const above = labels[at - width]!;
        if (above !== 0) label = label === 0 ? above : join(parent, label, above);
        else {
          const before = x > 0 ? labels[at - width - 1]! : 0;
          if (before !== 0) label = label === 0 ? before : join(parent, label, before);
          const after = x + 1 < width ? labels[at - width + 1]! : 0;
          if (after !== 0) label = label === 0 ? after : join(parent, label, after);
        }
      }
      if (label === 0) {
        if (next >= MOST_LABELS) return -1;
        label = next;
        parent[label] = label;
        next += 1;
      }
      labels[at] = label;
    }
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

/** Second pass: final numbers, boxes and areas. */
function measure(workspace: Workspace, box: PlaneBox, next: number, components: Components): boolean {
  const { labels } = workspace;
  const { left, right, top, bottom, area, parent, renamed } = components;
  let count = 0;
  for (let label = 1; label < next; label += 1) {
    if (rootOf(parent, label) !== label) continue;
    count += 1;
    if (count > MOST_COMPONENTS) return false;
    renamed[label] = count;
    left[count] = box.width;
    right[count] = -1;
    top[count] = box.height;
    bottom[count] = -1;
    area[count] = 0;
  }
  for (let label = 1; label < next; label += 1) renamed[label] = renamed[rootOf(parent, label)]!;
  for (let y = 0, at = 0; y < box.height; y += 1) {
    for (let x = 0; x < box.width; x += 1, at += 1) {
      const first = labels[at]!;
      if (first === 0) continue;
      const label = renamed[first]!;
      labels[at] = label;
      area[label]! += 1;
      if (x < left[label]!) left[label] = x;
      if (x > right[label]!) right[label] = x;
      if (y < top[label]!) top[label] = y;
      bottom[label] = y;
    }
  }
  components.count = count;
  return true;
}
