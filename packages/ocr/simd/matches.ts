import { MISFIT_COST, MOST_MISFIT, scoreOf, SIGN_MISFIT_COST } from "../src/glyphs/match-score";

const CELLS: i32 = 140;
const RING_CELLS: f32 = 52;

/** Where the arrays of a set lie; see `CompiledSet` in src/glyphs/compiled-set.ts. */
@unmanaged
class SetPlaces {
  count: i32;
  character: usize;
  width: usize;
  top: usize;
  bottom: usize;
  shapes: usize;
  rings: usize;
}

/**
 * As `matchGlyph` in src/glyphs/match.ts: writes character, score, rival's score, rival and clearness as 64-bit numbers.
 *
 * @param widest Squares of a misfit above it can't fit.
 */
export function matchGlyph(
  shape: usize,
  ring: f32,
  width: f32,
  top: f32,
  bottom: f32,
  tolerance: f64,
  small: bool,
  set: SetPlaces,
  into: usize,
): void {
  const perTolerance = f32x4.splat(f32(1 / (tolerance * tolerance)));
  const widths = f32x4.splat(width);
  const tops = f32x4.splat(top);
  const bottoms = f32x4.splat(bottom);
  const most = f32x4.splat(f32(MOST_MISFIT));
  let best = -1;
  let bestScore: f64 = 0;
  let other = -1;
  let otherScore: f64 = 0;
  for (let four = 0; four < set.count; four += 4) {
    const wider = f32x4.sub(widths, v128.load(set.width + usize(four << 2)));
    const higher = f32x4.sub(tops, v128.load(set.top + usize(four << 2)));
    const lower = f32x4.sub(bottoms, v128.load(set.bottom + usize(four << 2)));
    const squares = f32x4.add(f32x4.add(f32x4.mul(wider, wider), f32x4.mul(higher, higher)), f32x4.mul(lower, lower));
    const offs = f32x4.mul(squares, perTolerance);
    let fitting = i32x4.bitmask(f32x4.le(offs, most));
    if (set.count - four < 4) fitting &= (1 << (set.count - four)) - 1;
    if (fitting === 0) continue;
    v128.store(spare, offs);
    for (; fitting !== 0; fitting &= fitting - 1) {
      const lane = ctz(fitting);
      const sample = four + lane;
      const off = f64(load<f32>(spare + usize(lane << 2)));
      const alike = f64(
        correlate(shape, ring, set.shapes + usize(sample * CELLS * 4), load<f32>(set.rings + usize(sample << 2))),
      );
      const score = scoreOf(alike, off, small);
      if (score <= otherScore) continue;
      const same = best >= 0 && load<u8>(set.character + usize(sample)) === load<u8>(set.character + usize(best));
      if (score > bestScore) {
        if (!same) {
          other = best;
          otherScore = bestScore;
        }
        best = sample;
        bestScore = score;
      } else if (!same) {
        other = sample;
        otherScore = score;
      }
    }
  }
  store<f64>(into, best < 0 ? -1 : f64(load<u8>(set.character + usize(best))), 0);
  store<f64>(into, bestScore, 8);
  store<f64>(into, otherScore, 16);
  store<f64>(into, other < 0 ? -1 : f64(load<u8>(set.character + usize(other))), 24);
  store<f64>(into, best < 0 || other < 0 ? 1 : clearnessOf(set, best, other, bestScore - otherScore, small), 32);
}

const spare: usize = memory.data(16, 16);

function clearnessOf(set: SetPlaces, best: i32, other: i32, lead: f64, small: bool): f64 {
  if (small) return lead / SIGN_MISFIT_COST;
  const bestRing = load<f32>(set.rings + usize(best << 2));
  const otherRing = load<f32>(set.rings + usize(other << 2));
  const alike = correlate(set.shapes + usize(best * CELLS * 4), bestRing, set.shapes + usize(other * CELLS * 4), otherRing);
  return lead / max(MISFIT_COST, 1 - f64(alike));
}

function product(a: usize, b: usize, sum: v128): v128 {
  return f32x4.add(sum, f32x4.mul(v128.load(a), v128.load(b)));
}

/** Correlation of two normalised shapes, their rings included. */
function correlate(a: usize, ringA: f32, b: usize, ringB: f32): f32 {
  let sum0 = f32x4.splat(0);
  let sum1 = f32x4.splat(0);
  let sum2 = f32x4.splat(0);
  let sum3 = f32x4.splat(0);
  let sum4 = f32x4.splat(0);
  // Five sums at a time: the additions don't wait for each other.
  for (let end = a + CELLS * 4; a < end; a += 80, b += 80) {
    sum0 = product(a, b, sum0);
    sum1 = product(a + 16, b + 16, sum1);
    sum2 = product(a + 32, b + 32, sum2);
    sum3 = product(a + 48, b + 48, sum3);
    sum4 = product(a + 64, b + 64, sum4);
  }
  const sum = f32x4.add(f32x4.add(f32x4.add(sum0, sum1), f32x4.add(sum2, sum3)), sum4);
  const ring = RING_CELLS * ringA * ringB;
  return (
    f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1) + (f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3)) + ring
  );
}
