/** A gap of this share of the digits' height parts words. */
const GAP = 0.3;
/** Where letters are set apart, a gap between words is wider than the usual one of its line by this factor. */
const WIDER = 1.6;
/** So many gaps show which one is usual: the narrow ones, since digits of equal width leave much air beside a 1. */
const FEWEST = 3;
/** No letters are set so far apart, in heights of the digits. */
const WIDEST = 0.7;

/**
 * From which width on a gap of a line parts words, in the unit of `gaps`: in letter-spaced text all gaps are as wide as a space elsewhere,
 * and a digit that is not known must not look like a word behind the number.
 *
 * @param gaps All gaps of the line, the narrowest first.
 * @param height Of its digits.
 */
export function widthOfSpace(gaps: ArrayLike<number>, height: number): number {
  const usual = gaps.length < FEWEST ? 0 : gaps[gaps.length >> 2]!;
  return Math.max(GAP * height, Math.min(WIDEST * height, WIDER * usual));
}
