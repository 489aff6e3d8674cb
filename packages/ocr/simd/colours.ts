/** Results of {@link modelColours}, in the order of the fields of its `found`. */
const BACKGROUND: usize = 0;
const INK: usize = 4;
const CONTRAST: usize = 8;
const OTHERS: usize = 12;

const NEAR_BACKGROUND: i32 = 6;
const INK_SHARE: f64 = 0.85;
const LEAST_SHARE: f64 = 0.25;
const MIDDLE_ROWS: i32 = 3;
const MANY_SAMPLES: i32 = 2048;

let others: usize = 0;
let places: usize = 0;
let distances: usize = 0;
let histogram: usize = 0;

/** As `modelColours` in src/pixels/colour-model.ts, on the words of a region without gaps between its rows. */
export function modelColours(
  words: usize,
  width: i32,
  height: i32,
  step: i32,
  othersAt: usize,
  placesAt: usize,
  distancesAt: usize,
  histogramAt: usize,
  found: usize,
): void {
  others = othersAt;
  places = placesAt;
  distances = distancesAt;
  histogram = histogramAt;
  const columns = (width + step - 1) / step;
  const rows = (height + step - 1) / step;
  const samples = columns * rows;
  const background = medianColour(words, width, height, samples >= MANY_SAMPLES ? step * 5 : step);
  const middle = i32(Math.floor(f64(height) / 2 / f64(step) - f64(MIDDLE_ROWS) / 2)) * step;
  let nearest = NEAR_BACKGROUND;
  if (middle > 0) {
    collectOthers(words, width, columns, middle, middle + MIDDLE_ROWS * step, step, background, NEAR_BACKGROUND);
    nearest = max(NEAR_BACKGROUND, i32(Math.ceil(f64(farthestLevel(samples)) * LEAST_SHARE - 2)));
  }
  const count = collectOthers(words, width, columns, 0, height, step, background, nearest);
  const level = farthestLevel(samples);
  store<i32>(found, background, BACKGROUND);
  store<i32>(found, level < NEAR_BACKGROUND ? background : meanFrom(count, f64(level) * INK_SHARE), INK);
  store<i32>(found, level, CONTRAST);
  store<i32>(found, count, OTHERS);
}

/** The median of each byte. */
function medianColour(words: usize, width: i32, height: i32, step: i32): i32 {
  memory.fill(histogram, 0, 768 * 4);
  let count = 0;
  for (let y = 0; y < height; y += step) {
    const end = words + usize((y + 1) * width * 4);
    for (let at = words + usize(y * width * 4); at < end; at += usize(step * 4)) {
      const word = load<u32>(at);
      countUp(histogram + usize((word & 255) << 2));
      countUp(histogram + usize(((word >> 8) & 255) << 2) + 1024);
      countUp(histogram + usize(((word >> 16) & 255) << 2) + 2048);
      count += 1;
    }
  }
  let colour = 0;
  for (let byte = 0; byte < 3; byte += 1) {
    let below = 0;
    let level = 0;
    for (; level < 255; level += 1) {
      below += load<i32>(histogram + usize((byte * 256 + level) * 4));
      if (below * 2 > count) break;
    }
    colour |= level << (byte * 8);
  }
  return colour;
}

function countUp(counter: usize): void {
  store<i32>(counter, load<i32>(counter) + 1);
}

/** Four samples at a time: most lie near the background and are passed over. */
function collectOthers(
  words: usize,
  width: i32,
  columns: i32,
  top: i32,
  end: i32,
  step: i32,
  background: i32,
  nearest: i32,
): i32 {
  memory.fill(histogram + 3072, 0, 1024);
  const back = i32x4.splat(background);
  const colour = i32x4.splat(0xffffff);
  const lowest = i32x4.splat(255);
  const least = i32x4.splat(nearest);
  const apart = usize(step * 4);
  let found = 0;
  let first = 0;
  for (let y = top; y < end; y += step, first += columns) {
    let at = words + usize(y * width * 4);
    for (let column = 0; column < columns; column += 4, at += apart * 4) {
      const word = v128.and(loadApart(at, apart), colour);
      const off = v128.or(i8x16.sub_sat_u(word, back), i8x16.sub_sat_u(back, word));
      const two = i8x16.max_u(off, i32x4.shr_u(off, 8));
      const far = v128.and(i8x16.max_u(two, i32x4.shr_u(off, 16)), lowest);
      let kept = i32x4.bitmask(i32x4.ge_s(far, least));
      if (columns - column < 4) kept &= (1 << (columns - column)) - 1;
      if (kept === 0) continue;
      v128.store(spare, far);
      // All four are written, and only those that are kept are counted: which they are can't be foreseen.
      for (let lane = 0; lane < 4; lane += 1) {
        const distance = load<u32>(spare + usize(lane << 2));
        const bit = (kept >> lane) & 1;
        store<u32>(others + usize(found << 2), load<u32>(at + usize(lane) * apart));
        store<i32>(places + usize(found << 2), first + column + lane);
        store<u8>(distances + usize(found), distance);
        const counter = histogram + usize(distance << 2) + 3072;
        store<i32>(counter, load<i32>(counter) + bit);
        found += bit;
      }
    }
  }
  return found;
}

const spare: usize = memory.data(16, 16);

/** Four words, each so many bytes after the one before. */
export function loadApart(at: usize, apart: usize): v128 {
  if (apart === 4) return v128.load(at);
  let words = v128.load32_zero(at);
  words = v128.load_lane<u32>(at + apart, words, 1);
  words = v128.load_lane<u32>(at + apart * 2, words, 2);
  return v128.load_lane<u32>(at + apart * 3, words, 3);
}

function farthestLevel(samples: i32): i32 {
  let wanted = max(2, i32(Math.floor(f64(samples) * 0.001)));
  let level = 255;
  for (; level >= NEAR_BACKGROUND; level -= 1) {
    wanted -= load<i32>(histogram + usize(level << 2), 3072);
    if (wanted <= 0) break;
  }
  return level;
}

function meanFrom(count: i32, floor: f64): i32 {
  const least = i32(Math.ceil(floor));
  let first = 0;
  let second = 0;
  let third = 0;
  let found = 0;
  for (let index = 0; index < count; index += 1) {
    if (i32(load<u8>(distances + usize(index))) < least) continue;
    const colour = load<i32>(others + usize(index << 2));
    first += colour & 255;
    second += (colour >> 8) & 255;
    third += (colour >> 16) & 255;
    found += 1;
  }
  return rounded(first, found) | (rounded(second, found) << 8) | (rounded(third, found) << 16);
}

function rounded(sum: i32, count: i32): i32 {
  return i32(Math.floor(f64(sum) / f64(count) + 0.5));
}
