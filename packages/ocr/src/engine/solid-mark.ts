import type { PlaneBox } from "../pixels/plane-box.ts";
import type { Workspace } from "../pixels/workspace.ts";
import { digitHeight, type MeasuredLine } from "../segment/line-shapes.ts";
import type { TextLine } from "../segment/text-line.ts";

/** A mark stands apart from the numbers beside it by this share of the digits' height, and so much farther than most parts of the line do. */
const APART = 0.35;
const FARTHER = 1.6;
/** It is lower than a digit, but no point, nor does it stand or hang like one. */
const LOWEST = 0.45;
const HIGHEST = 0.92;
const OFF_MIDDLE = 0.15;
/** About as wide as high. */
const NARROWEST = 0.8;
const WIDEST = 1.25;
/** A disc fills pi / 4 of its box; an oval digit whose counter has closed would be as high as the others. */
const SOLID = 0.74;

/**
 * True for part `at` of a line when it is a bullet, as the coloured dots before past crash points: round or square, without a hole, lower
 * than a digit, and apart from what stands beside it. A digit that looks like this stands nearer to its neighbours.
 */
export function isSolidMark(workspace: Workspace, box: PlaneBox, line: TextLine, measured: MeasuredLine, at: number): boolean {
  const { left, right, topEdge, bottomEdge, top, bottom } = measured;
  const high = bottomEdge[at]! - topEdge[at]!;
  const wide = right[at]! - left[at]!;
  const digits = digitHeight(measured, at);
  if (high < LOWEST * digits || high > HIGHEST * digits || wide < NARROWEST * high || wide > WIDEST * high) return false;
  if (Math.abs(top[at]! + bottom[at]!) > 2 * OFF_MIDDLE) return false;
  const gap = Math.min(gapBefore(measured, line.count, at), gapBefore(measured, line.count, at + 1));
  if (gap < APART * digits || !isWide(measured, line.count, gap)) return false;
  return inkIn(workspace, box, line, at) >= SOLID * areaOf(line, at);
}

/** A rule is as thin as a hair beside its height, at least so high, and stands so far apart, in digit heights: a lone 1 of equal width stands nearer. */
const THIN = 0.15;
const LOWEST_RULE = 0.6;
const RULE_APART = 0.6;
const FULL = 0.9;
/** In samples: soft edges make a hair so wide. */
const THINNEST = 2;

/**
 * True for part `at` of a line when it is an upright rule between two numbers: a plain bar, with far more air on both sides than a digit has. Only
 * behind a number that is complete it can't be one.
 */
export function isRule(workspace: Workspace, box: PlaneBox, line: TextLine, measured: MeasuredLine, at: number): boolean {
  const high = line.bottom[at]! - line.top[at]! + 1;
  const wide = line.right[at]! - line.left[at]! + 1;
  const digits = digitHeight(measured, at);
  if (at === 0 || at === line.count - 1 || high < LOWEST_RULE * digits || wide > Math.max(THIN * high, THINNEST)) return false;
  const gap = Math.min(gapBefore(measured, line.count, at), gapBefore(measured, line.count, at + 1));
  return (
    gap >= RULE_APART * digits &&
    isWide(measured, line.count, gap) &&
    inkIn(workspace, box, line, at) >= FULL * areaOf(line, at)
  );
}

/** The gap before part `at`; infinite at the line's ends. */
function gapBefore({ left, right }: MeasuredLine, count: number, at: number): number {
  return at === 0 || at === count ? Number.POSITIVE_INFINITY : left[at]! - right[at - 1]!;
}

/** True when most gaps of the line are much narrower: in letter-spaced text every character stands apart. */
function isWide(measured: MeasuredLine, count: number, gap: number): boolean {
  let narrow = 0;
  for (let at = 1; at < count; at += 1) if (gapBefore(measured, count, at) * FARTHER < gap) narrow += 1;
  return narrow * 2 >= count - 1;
}

function areaOf({ left, right, top, bottom }: TextLine, at: number): number {
  return (right[at]! - left[at]! + 1) * (bottom[at]! - top[at]! + 1);
}

function inkIn({ labels }: Workspace, box: PlaneBox, line: TextLine, at: number): number {
  let inked = 0;
  for (let y = line.top[at]!; y <= line.bottom[at]!; y += 1) {
    const start = y * box.width;
    for (let x = line.left[at]!; x <= line.right[at]!; x += 1) {
      const label = labels[start + x]!;
      if (label !== 0 && line.owners[label] === at + 1) inked += 1;
    }
  }
  return inked;
}
