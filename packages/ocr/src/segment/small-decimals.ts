/** Parts of a line, by their edges in samples. */
export interface PartEdges {
  readonly left: Float32Array;
  readonly right: Float32Array;
  readonly topEdge: Float32Array;
  readonly bottomEdge: Float32Array;
}

/** Which parts of a line are drawn smaller than its digits behind a decimal sign, and between which rows; none where `to` is 0. */
export interface SmallDecimals {
  from: number;
  to: number;
  top: number;
  bottom: number;
}

/** Decimals are drawn at such shares of the height of the digits before their sign. */
const SMALLEST = 0.4;
const LARGEST = 0.9;
/** A sign is no higher and no wider than this, in heights of the digit before it. */
const SIGN_HEIGHT = 0.45;
const SIGN_WIDTH = 0.4;
/** Its foot is where the digit's is, or hangs lower. */
const SIGN_RISES = 0.12;
/** Between the sign and the digits lies no more blank than this, in heights of the digit before it. */
const GAP = 0.45;
/** Edges of one row of digits differ by so much: a pixel, and a share of their height. */
const SLACK_PIXELS = 1;
const SLACK = 0.06;
const DECIMALS = 2;

/**
 * Finds decimals that are drawn smaller than the digits before their sign, as pages of bookmakers write `3,976.66`: on the same foot, or
 * raised, or between. Without a sign nothing is found, for then they might as well belong to something else.
 *
 * @param count Parts of the line.
 */
export function findSmallDecimals(parts: PartEdges, count: number, found: SmallDecimals): void {
  found.from = 0;
  found.to = 0;
  for (let sign = count - 2; sign > 0; sign -= 1) {
    if (!isSignBehindDigit(parts, sign)) continue;
    const first = sign + 1;
    if (gapBefore(parts, first) > GAP * heightOf(parts, sign - 1) || !isSmallBeside(parts, first, sign - 1)) continue;
    let end = first + 1;
    while (end < count && isLevel(parts, first, end)) end += 1;
    // One part alone may be the x of a multiplier.
    if (end - first < DECIMALS || gapBefore(parts, first + 1) > GAP * heightOf(parts, sign - 1)) continue;
    settle(parts, first, end, found);
    return;
  }
}

/** Their common rows: the mean of their edges. */
function settle({ topEdge, bottomEdge }: PartEdges, from: number, to: number, found: SmallDecimals): void {
  found.from = from;
  found.to = to;
  found.top = 0;
  found.bottom = 0;
  for (let at = from; at < to; at += 1) {
    found.top += topEdge[at]! / (to - from);
    found.bottom += bottomEdge[at]! / (to - from);
  }
}

function isSignBehindDigit(parts: PartEdges, sign: number): boolean {
  const digit = sign - 1;
  const height = heightOf(parts, digit);
  return (
    heightOf(parts, sign) <= SIGN_HEIGHT * height &&
    parts.right[sign]! - parts.left[sign]! <= SIGN_WIDTH * height &&
    parts.bottomEdge[sign]! >= parts.bottomEdge[digit]! - SIGN_RISES * height &&
    gapBefore(parts, sign) <= GAP * height
  );
}

/** Lower than the digit by more than chance, and within its rows. */
function isSmallBeside(parts: PartEdges, small: number, digit: number): boolean {
  const height = heightOf(parts, digit);
  const own = heightOf(parts, small);
  const slack = SLACK_PIXELS + SLACK * own;
  return (
    own >= SMALLEST * height &&
    own <= LARGEST * height &&
    height - own > SLACK_PIXELS &&
    parts.topEdge[small]! >= parts.topEdge[digit]! - slack &&
    parts.bottomEdge[small]! <= parts.bottomEdge[digit]! + slack
  );
}

function isLevel(parts: PartEdges, first: number, other: number): boolean {
  const slack = SLACK_PIXELS + SLACK * heightOf(parts, first);
  return (
    Math.abs(parts.topEdge[other]! - parts.topEdge[first]!) <= slack &&
    Math.abs(parts.bottomEdge[other]! - parts.bottomEdge[first]!) <= slack
  );
}

function heightOf({ topEdge, bottomEdge }: PartEdges, at: number): number {
  return bottomEdge[at]! - topEdge[at]!;
}

function gapBefore({ left, right }: PartEdges, at: number): number {
  return left[at]! - right[at - 1]!;
}
