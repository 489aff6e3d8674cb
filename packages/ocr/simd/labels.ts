/** Told to whoever lays out the arrays, so that these and src/segment/components.ts can't differ. */
export const MOST_COMPONENTS: i32 = 600;
export const MOST_LABELS: i32 = 8192;
export const MOST_RUNS: i32 = 32768;

/** Where the arrays of the components and of their runs lie; see `Components` in src/segment/components.ts. */
@unmanaged
class ComponentPlaces {
  left: usize;
  right: usize;
  top: usize;
  bottom: usize;
  area: usize;
  parent: usize;
  renamed: usize;
  first: usize;
  last: usize;
  row: usize;
  label: usize;
}

function get(array: usize, index: i32): i32 {
  return load<i32>(array + usize(index << 2));
}

function put(array: usize, index: i32, value: i32): void {
  store<i32>(array + usize(index << 2), value);
}

/** As `labelComponents` in src/segment/components.ts: how many parts there are, or -1 when too many for text. */
export function labelComponents(
  coverage: usize,
  labels: usize,
  width: i32,
  height: i32,
  threshold: i32,
  components: ComponentPlaces,
): i32 {
  const runs = findRuns(coverage, width, height, threshold, components);
  if (runs < 0) return -1;
  const next = joinRuns(runs, components);
  if (next < 0) return -1;
  const count = numberRoots(next, components);
  if (count < 0) return -1;
  measure(labels, width, height, runs, components);
  return count;
}

/** Collects the runs, sixteen samples at a time. */
function findRuns(coverage: usize, width: i32, height: i32, threshold: i32, components: ComponentPlaces): i32 {
  const least = i8x16.splat(i8(threshold));
  let count = 0;
  for (let y = 0; y < height; y += 1, coverage += usize(width)) {
    let inside = 0;
    for (let column = 0; column < width; column += 16) {
      let inked = i8x16.bitmask(i8x16.ge_u(v128.load(coverage + usize(column)), least));
      if (width - column < 16) inked &= (1 << (width - column)) - 1;
      // A bit wherever ink begins or ends.
      for (let edges = (inked ^ ((inked << 1) | inside)) & 0xffff; edges !== 0; edges &= edges - 1) {
        const at = column + ctz(edges);
        if (inside === 0) {
          if (count === MOST_RUNS) return -1;
          put(components.first, count, at);
          put(components.row, count, y);
          inside = 1;
        } else {
          put(components.last, count, at - 1);
          count += 1;
          inside = 0;
        }
      }
    }
    if (inside === 0) continue;
    put(components.last, count, width - 1);
    count += 1;
  }
  return count;
}

function joinRuns(count: i32, components: ComponentPlaces): i32 {
  const first = components.first;
  const last = components.last;
  const row = components.row;
  const label = components.label;
  const parent = components.parent;
  let next = 1;
  let above = 0;
  for (let run = 0; run < count; run += 1) {
    const from = get(first, run) - 1;
    const to = get(last, run) + 1;
    const y = get(row, run) - 1;
    while (get(row, above) < y || (get(row, above) === y && get(last, above) < from)) above += 1;
    let found = 0;
    for (let other = above; get(row, other) === y && get(first, other) <= to; other += 1) {
      found = found === 0 ? get(label, other) : join(parent, found, get(label, other));
    }
    if (found === 0) {
      if (next === MOST_LABELS) return -1;
      found = next;
      put(parent, found, found);
      next += 1;
    }
    put(label, run, found);
  }
  return next;
}

function join(parent: usize, a: i32, b: i32): i32 {
  const first = rootOf(parent, a);
  const second = rootOf(parent, b);
  if (first === second) return first;
  const lower = min(first, second);
  put(parent, max(first, second), lower);
  return lower;
}

function rootOf(parent: usize, label: i32): i32 {
  let root = label;
  while (get(parent, root) !== root) root = get(parent, root);
  put(parent, label, root);
  return root;
}

function numberRoots(next: i32, components: ComponentPlaces): i32 {
  const parent = components.parent;
  const renamed = components.renamed;
  let count = 0;
  for (let label = 1; label < next; label += 1) {
    if (rootOf(parent, label) !== label) {
      put(renamed, label, get(renamed, get(parent, label)));
      continue;
    }
    count += 1;
    if (count > MOST_COMPONENTS) return -1;
    put(renamed, label, count);
    put(components.area, count, 0);
    put(components.left, count, 0x7fffffff);
    put(components.right, count, -1);
  }
  return count;
}

function measure(labels: usize, width: i32, height: i32, count: i32, components: ComponentPlaces): void {
  memory.fill(labels, 0, usize(width * height * 2));
  for (let run = 0; run < count; run += 1) {
    const id = get(components.renamed, get(components.label, run));
    const from = get(components.first, run);
    const to = get(components.last, run);
    const y = get(components.row, run);
    if (get(components.area, id) === 0) put(components.top, id, y);
    put(components.area, id, get(components.area, id) + to - from + 1);
    if (from < get(components.left, id)) put(components.left, id, from);
    if (to > get(components.right, id)) put(components.right, id, to);
    put(components.bottom, id, y);
    const end = labels + usize((y * width + to) * 2);
    for (let at = labels + usize((y * width + from) * 2); at <= end; at += 2) store<u16>(at, id);
  }
}
