import { loadApart } from "./colours";

const FAINT: i32 = 20;
const FIXED_BITS: i32 = 12;

/** Weighted bytes of four words, without the offset. */
function along(words: v128, first: v128, second: v128, third: v128): v128 {
  const lowest = i32x4.splat(255);
  return i32x4.add(
    i32x4.add(i32x4.mul(v128.and(words, lowest), first), i32x4.mul(v128.and(i32x4.shr_u(words, 8), lowest), second)),
    i32x4.mul(v128.and(i32x4.shr_u(words, 16), lowest), third),
  );
}

/** As `fillCoverage` in src/pixels/coverage-plane.ts; writes up to 15 bytes past the end of the plane. */
export function fillCoverage(
  from: usize,
  rowBytes: i32,
  width: i32,
  height: i32,
  step: i32,
  first: i32,
  second: i32,
  third: i32,
  offset: i32,
  coverage: usize,
): void {
  const apart = usize(step * 4);
  const one = i32x4.splat(first);
  const two = i32x4.splat(second);
  const three = i32x4.splat(third);
  const more = i32x4.splat(offset);
  const faint = i8x16.splat(i8(FAINT));
  for (let row = 0; row < height; row += 1, from += usize(rowBytes), coverage += usize(width)) {
    let at = from;
    for (let column = 0; column < width; column += 16) {
      const a = i32x4.shr_s(i32x4.add(along(loadApart(at, apart), one, two, three), more), FIXED_BITS);
      at += apart * 4;
      const b = i32x4.shr_s(i32x4.add(along(loadApart(at, apart), one, two, three), more), FIXED_BITS);
      at += apart * 4;
      const c = i32x4.shr_s(i32x4.add(along(loadApart(at, apart), one, two, three), more), FIXED_BITS);
      at += apart * 4;
      const d = i32x4.shr_s(i32x4.add(along(loadApart(at, apart), one, two, three), more), FIXED_BITS);
      at += apart * 4;
      const all = i8x16.narrow_i16x8_u(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d));
      v128.store(coverage + usize(column), v128.and(all, i8x16.ge_u(all, faint)));
    }
  }
}

/** The box of the clear samples: left, right, top, bottom (-1 when there are none), and the rows of the tallest band. */
export function inkBounds(
  others: usize,
  places: usize,
  count: i32,
  columns: i32,
  first: i32,
  second: i32,
  third: i32,
  floor: i32,
  found: usize,
): void {
  const one = i32x4.splat(first);
  const two = i32x4.splat(second);
  const three = i32x4.splat(third);
  const least = i32x4.splat(floor);
  let left = columns;
  let right = -1;
  let top = -1;
  let bottom = -2;
  let bandTop = 0;
  let tallest = 0;
  let row = 0;
  let rowStart = 0;
  for (let index = 0; index < count; index += 4) {
    const words = v128.load(others + usize(index << 2));
    let clear = i32x4.bitmask(i32x4.ge_s(along(words, one, two, three), least));
    if (count - index < 4) clear &= (1 << (count - index)) - 1;
    for (; clear !== 0; clear &= clear - 1) {
      const place = load<i32>(places + usize((index + ctz(clear)) << 2));
      while (place >= rowStart + columns) {
        row += 1;
        rowStart += columns;
      }
      const column = place - rowStart;
      if (column < left) left = column;
      if (column > right) right = column;
      if (row === bottom) continue;
      if (top < 0) top = row;
      if (row !== bottom + 1) bandTop = row;
      bottom = row;
      if (row - bandTop >= tallest) tallest = row - bandTop + 1;
    }
  }
  store<i32>(found, left, 0);
  store<i32>(found, right, 4);
  store<i32>(found, top, 8);
  store<i32>(found, bottom, 12);
  store<i32>(found, tallest, 16);
}

/** As `outermostInk` in src/pixels/coverage-plane.ts; reads up to three words before the region and behind it. */
export function outermostInk(
  words: usize,
  width: i32,
  top: i32,
  bottom: i32,
  everyRow: i32,
  reach: i32,
  first: i32,
  second: i32,
  third: i32,
  floor: i32,
  from: i32,
  side: i32,
): i32 {
  const one = i32x4.splat(first);
  const two = i32x4.splat(second);
  const three = i32x4.splat(third);
  const least = i32x4.splat(floor);
  let found = from;
  let last = -1;
  while (last !== found) {
    last = found;
    const end = max(0, min(width - 1, found + side * reach));
    for (let y = top; y < bottom; y += everyRow) {
      const row = words + usize(y * width * 4);
      if (side > 0) {
        for (let x = end; x > found; x -= 4) {
          const pixels = v128.load(row + usize(x * 4) - 12);
          let inked = i32x4.bitmask(i32x4.ge_s(along(pixels, one, two, three), least));
          if (x - 3 <= found) inked &= 15 << (found + 1 - (x - 3));
          inked &= 15;
          if (inked === 0) continue;
          found = x - 3 + 31 - clz(inked);
          break;
        }
      } else {
        for (let x = end; x < found; x += 4) {
          const pixels = v128.load(row + usize(x * 4));
          let inked = i32x4.bitmask(i32x4.ge_s(along(pixels, one, two, three), least));
          if (found - x < 4) inked &= (1 << (found - x)) - 1;
          if (inked === 0) continue;
          found = x + ctz(inked);
          break;
        }
      }
    }
  }
  return found;
}
