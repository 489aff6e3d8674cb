const COLUMNS: i32 = 10;
const ROWS: i32 = 14;
const CELLS: i32 = COLUMNS * ROWS;
const CELLS_WITH_RING: f64 = f64((COLUMNS + 2) * (ROWS + 2));
const RING_CELLS: f64 = CELLS_WITH_RING - f64(CELLS);
/** Rows of a shape in whole vectors. */
const ROOM_ROWS: i32 = 16;

/** Most columns and rows of a part with its margin, in samples; scratch is laid out for them. */
export const MOST_ROWS: i32 = 512;
const MOST_TAPS: i32 = 4096;

const weights: usize = memory.data((MOST_TAPS + 4) * 4, 16);
const shares: usize = memory.data(4 * 8, 16);
/** The shape by columns, sixteen rows each. */
const cells: usize = memory.data(COLUMNS * ROOM_ROWS * 4, 16);

/**
 * As `extractShape` in src/glyphs/shape.ts.
 *
 * @param masked Scratch: rows of the part with its margin, each of whole vectors, as 32-bit numbers.
 * @param squeezed Scratch: sixteen such rows, and as many numbers again for their columns.
 * @param component A component of the part: most of its samples have this label.
 * @param edges Left, right, top and bottom, and what the shape's ring holds, as 64-bit numbers.
 */
export function extractShape(
  coverage: usize,
  labels: usize,
  boxWidth: i32,
  boxHeight: i32,
  left: i32,
  right: i32,
  top: i32,
  bottom: i32,
  owners: usize,
  owner: i32,
  component: i32,
  masked: usize,
  squeezed: usize,
  edges: usize,
  into: usize,
): bool {
  const width = right - left + 3;
  const height = bottom - top + 3;
  const stride = (width + 7) & ~7;
  mask(coverage, labels, boxWidth, boxHeight, left, top, width, height, stride, owners, owner, component, masked);
  measureEdges(masked, width, height, stride);
  const leftEdge = f64(left + 1) - load<f64>(shares, 0);
  const rightEdge = f64(right) + load<f64>(shares, 8);
  const topEdge = f64(top + 1) - load<f64>(shares, 16);
  const bottomEdge = f64(bottom) + load<f64>(shares, 24);
  store<f64>(edges, leftEdge, 0);
  store<f64>(edges, rightEdge, 8);
  store<f64>(edges, topEdge, 16);
  store<f64>(edges, bottomEdge, 24);
  resample(masked, stride, height, squeezed, ROWS, topEdge - f64(top) + 0.5, bottomEdge - topEdge);
  const turned = squeezed + usize(ROOM_ROWS * stride * 4);
  transpose(squeezed, stride, turned);
  resample(turned, ROOM_ROWS, width, cells, COLUMNS, leftEdge - f64(left) + 0.5, rightEdge - leftEdge);
  return normalise(into, edges);
}

/** The part's own coverage with a margin of one, everything else blank. */
function mask(
  coverage: usize,
  labels: usize,
  boxWidth: i32,
  boxHeight: i32,
  left: i32,
  top: i32,
  width: i32,
  height: i32,
  stride: i32,
  owners: usize,
  owner: i32,
  component: i32,
  masked: usize,
): void {
  const own = i16x8.splat(i16(component));
  const none = i16x8.splat(0);
  const columnEnd = min(width, boxWidth - left + 1);
  for (let row = 0; row < height; row += 1) {
    const into = masked + usize(row * stride * 4);
    const y = top - 1 + row;
    if (y < 0 || y >= boxHeight) {
      memory.fill(into, 0, usize(stride * 4));
      continue;
    }
    const from = y * boxWidth + left - 1;
    for (let column = 0; column < stride; column += 8) {
      let values = v128.load8x8_u(coverage + usize(from + column));
      const label = v128.load(labels + usize((from + column) * 2));
      const known = v128.or(i16x8.eq(label, none), i16x8.eq(label, own));
      if (v128.any_true(v128.andnot(values, known))) {
        // Samples of other components: the part may own some of them too.
        v128.store(spare, known);
        for (let lane = 0; lane < 8; lane += 1) {
          const at = i32(load<u16>(labels + usize((from + column + lane) * 2)));
          if (load<i32>(owners + usize(at * 4)) === owner) store<i16>(spare + usize(lane * 2), -1);
        }
        values = v128.and(values, v128.load(spare));
      }
      v128.store(into + usize(column * 4), f32x4.convert_i32x4_u(i32x4.extend_low_i16x8_u(values)));
      v128.store(into + usize(column * 4), f32x4.convert_i32x4_u(i32x4.extend_high_i16x8_u(values)), 16);
    }
    // Beside the plane lie samples of other rows.
    if (left === 0) store<f32>(into, 0);
    if (columnEnd < width) store<f32>(into + usize(columnEnd * 4), 0);
  }
}

const spare: usize = memory.data(16, 16);

function measureEdges(masked: usize, width: i32, height: i32, stride: i32): void {
  const row = usize(stride * 4);
  const lastColumn = masked + usize((width - 1) * 4);
  const lastRow = masked + usize((height - 1) * stride * 4);
  store<f64>(shares, outerShare(masked, masked + 4, row, height), 0);
  store<f64>(shares, outerShare(lastColumn, lastColumn - 4, row, height), 8);
  store<f64>(shares, outerShare(masked, masked + row, 4, width), 16);
  store<f64>(shares, outerShare(lastRow, lastRow - row, 4, width), 24);
}

/** How much of an outermost line of samples and of the one inward of it is covered: 0 to 2. */
function outerShare(outer: usize, inner: usize, along: usize, count: i32): f64 {
  // Numbers that are not negative compare as their bits do.
  let most = 0;
  let second = 0;
  for (let step = 0; step < count; step += 1, outer += along, inner += along) {
    const first = load<i32>(outer);
    const next = load<i32>(inner);
    most = select<i32>(first, most, first > most);
    second = select<i32>(next, second, next > second);
  }
  return min(2.0, f64(reinterpret<f32>(most) + reinterpret<f32>(second)) / 255);
}

/** Resamples the rows with a tent filter to `count` rows from `start` on, all of their values side by side. */
function resample(from: usize, stride: i32, length: i32, into: usize, count: i32, start: f64, span: f64): void {
  const size = max(0.01, span / f64(count));
  const radius = max(1.0, size);
  const scale = 1 / (radius * radius);
  const row = usize(stride * 4);
  for (let cell = 0; cell < count; cell += 1, into += row) {
    const centre = start + (f64(cell) + 0.5) * size;
    const first = max(0, i32(Math.ceil(centre - radius)));
    const last = min(length - 1, i32(Math.floor(centre + radius)));
    const taps = last - first + 1;
    for (let tap = 0; tap < taps; tap += 1) {
      store<f32>(weights + usize(tap * 4), f32((radius - Math.abs(f64(first + tap) - centre)) * scale));
    }
    const firstRow = from + usize(first) * row;
    for (let at: usize = 0; at < row; at += 16) {
      let sum = f32x4.splat(0);
      let source = firstRow + at;
      for (let tap = 0; tap < taps; tap += 1, source += row) {
        sum = f32x4.add(sum, f32x4.mul(v128.load(source), v128.load32_splat(weights + usize(tap * 4))));
      }
      v128.store(into + at, sum);
    }
  }
}

/** Sixteen rows of `width` values, four by four, to `width` rows of sixteen. */
function transpose(from: usize, width: i32, into: usize): void {
  const row = usize(width * 4);
  for (let y = 0; y < ROOM_ROWS; y += 4) {
    for (let x = 0; x < width; x += 4) {
      const at = from + usize(y) * row + usize(x * 4);
      const a = v128.load(at);
      const b = v128.load(at + row);
      const c = v128.load(at + row * 2);
      const d = v128.load(at + row * 3);
      const ab = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
      const cd = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
      const abHigh = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
      const cdHigh = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
      const to = into + usize((x * ROOM_ROWS + y) * 4);
      v128.store(to, v128.shuffle<i64>(ab, cd, 0, 2), 0);
      v128.store(to, v128.shuffle<i64>(ab, cd, 1, 3), 64);
      v128.store(to, v128.shuffle<i64>(abHigh, cdHigh, 0, 2), 128);
      v128.store(to, v128.shuffle<i64>(abHigh, cdHigh, 1, 3), 192);
    }
  }
}

/** Writes the cells by rows, centred and of unit length. */
function normalise(into: usize, edges: usize): bool {
  let sum: f64 = 0;
  let squares: f64 = 0;
  for (let row = 0; row < ROWS; row += 1) {
    for (let column = 0; column < COLUMNS; column += 1) {
      const value = load<f32>(cells + usize((column * ROOM_ROWS + row) * 4));
      store<f32>(into + usize((row * COLUMNS + column) * 4), value);
      sum += f64(value);
      squares += f64(value) * f64(value);
    }
  }
  const mean = sum / CELLS_WITH_RING;
  const length = Math.sqrt(squares - sum * mean);
  if (!(length > 1)) return false;
  const scale = f32x4.splat(f32(1 / length));
  const centre = f32x4.splat(f32(mean));
  for (let cell = 0; cell < CELLS; cell += 4) {
    const at = into + usize(cell * 4);
    v128.store(at, f32x4.mul(f32x4.sub(v128.load(at), centre), scale));
  }
  store<f64>(edges, -(sum - f64(CELLS) * mean) / length / RING_CELLS, 32);
  return true;
}
