import type { CompiledSet } from "../glyphs/compiled-set.ts";
import { DIGITS, isDigit } from "../grammar/digits.ts";
import { isClear, MOST_LEFT, paint } from "./composition-check.ts";
import { type DigitRows, type DrawnGlyph, drawGlyph, shiftGlyph } from "./drawn-glyph.ts";
import type { GlyphRun } from "./glyph-run.ts";
import { cutWindow, type PartOfLine, type PartWindow } from "./part-window.ts";

/** Enough rows of a digit are so many; of higher ones several samples are averaged. */
const ENOUGH = 24;
/** So many rows tell roughly where a glyph fits: it is looked for there, and placed among more rows. */
const ROUGH_ROWS = 12;
/** Places a glyph is tried at, a sample, and how far beside its part's ends, in line heights. */
const STEPS = 2;
const SLACK = 0.08;
/** A gap so wide, in line heights, may hold a digit, and a narrower one a 1 where so large a share of the line's rows is hidden. */
const GAP_OF_A_DIGIT = 0.4;
const HIDDEN_ROWS = 0.8;
/** A digit before the first would stand so near to it, in line heights, and show in such a share of the rows. */
const NEAR_END = 0.8;
const ROWS_OF_A_DIGIT = 0.5;

/** A line that was cut out without what lies behind it: `workspace.scratch` holds 1 where ink of another colour was taken for background. */
export interface LineWithoutAside extends PartOfLine {
  readonly set: CompiledSet;
}

/**
 * True when each glyph of a line is told by what can be seen of it: where another colour touches it, it is compared with every other
 * glyph aside from that colour, behind which more of it may lie. A thing before a digit hides what one behind it does not.
 */
export function isToldAside(input: LineWithoutAside, run: GlyphRun): boolean {
  const { set, line } = input;
  if (run.count !== line.count || DIGITS.some((digit) => !set.characters.includes(digit))) return false;
  if (hidesDigit(input, run)) return false;
  for (let at = 0; at < line.count; at += 1) if (!isGlyphTold(input, at, run.characters[at]!)) return false;
  return true;
}

function isGlyphTold(input: LineWithoutAside, at: number, character: string): boolean {
  const { measured, set } = input;
  const shrink = Math.max(1, Math.floor(measured.height / ENOUGH));
  const seen = seeGlyph(input, at, shrink);
  if (seen === null) return true;
  const rougher = Math.max(1, Math.floor(seen.rows.height / ROUGH_ROWS));
  const rough = rougher === 1 ? seen : (seeGlyph(input, at, shrink * rougher) ?? seen);
  const first = bestPicture(seen, rough, set, character);
  if (first === null || distance(first, seen.window.ink) > MOST_LEFT * sumOfSquares(seen.window.ink)) return false;
  return set.characters.every((other) => {
    if (other === character || !mayBe(other)) return true;
    const second = bestPicture(seen, rough, set, other);
    return second === null || isClear(seen.window, first, second);
  });
}

/** A glyph of which another colour may hide a part. */
interface SeenGlyph {
  /** Its ink, none where that is hidden. */
  readonly window: PartWindow;
  readonly hidden: Uint8Array;
  readonly rows: DigitRows;
  /** Pixels of the plane that one of these stands for. */
  readonly shrink: number;
}

/** Null where nothing of it can be hidden. */
function seeGlyph(input: LineWithoutAside, at: number, shrink: number): SeenGlyph | null {
  const window = cutWindow(input, at, shrink);
  const hidden = hiddenOf(input, window, shrink);
  if (hidden === null) return null;
  clear(window.ink, hidden);
  const { digitTop, height } = input.measured;
  return { window, hidden, rows: { top: (digitTop - window.y) / shrink, height: height / shrink }, shrink };
}

function mayBe(character: string): boolean {
  return isDigit(character) || ".,x".includes(character);
}

/** Which pixels of a window another colour hides; null where none does. */
function hiddenOf(
  { workspace, box }: LineWithoutAside,
  { x, y, width, height }: PartWindow,
  shrink: number,
): Uint8Array | null {
  const hidden = new Uint8Array(width * height);
  let any = false;
  for (let row = Math.max(0, -y); row < height * shrink && y + row < box.height; row += 1) {
    for (let column = Math.max(0, -x); column < width * shrink && x + column < box.width; column += 1) {
      if (workspace.scratch[(y + row) * box.width + x + column] !== 1) continue;
      hidden[Math.floor(row / shrink) * width + Math.floor(column / shrink)] = 1;
      any = true;
    }
  }
  return any ? hidden : null;
}

function clear(picture: Float32Array, hidden: Uint8Array): void {
  for (let at = 0; at < picture.length; at += 1) if (hidden[at] === 1) picture[at] = 0;
}

function sumOfSquares(picture: Float32Array): number {
  return picture.reduce((sum, value) => sum + value * value, 0);
}

/** The picture of a character, of what isn't hidden, where it is nearest to the part: its place may reach behind what hides it. */
function bestPicture(seen: SeenGlyph, rough: SeenGlyph, set: CompiledSet, character: string): Float32Array | null {
  const { window, hidden, rows } = seen;
  const place = bestPlace(rough, set, character);
  if (place === null) return null;
  const scale = rough.shrink / seen.shrink;
  const left = (place.left * rough.shrink + rough.window.x - window.x) / seen.shrink;
  const reach = scale === 1 ? 0 : Math.ceil(scale / STEPS);
  let best: DrawnGlyph | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (let step = 0; step < (scale === 1 ? 1 : STEPS); step += 1) {
    const drawn = drawGlyph(set, place.sample, left + step / STEPS, rows);
    for (let by = -reach; by <= reach; by += 1) {
      const glyph = shiftGlyph(drawn, by);
      const off = addedBy(window, hidden, glyph);
      if (off >= least) continue;
      least = off;
      best = glyph;
    }
  }
  if (best === null) return null;
  const picture = paint(window, [best]);
  clear(picture, hidden);
  return picture;
}

/** Which sample of a character is nearest to what is seen, and with its left edge at which column of the window. */
function bestPlace(
  { window, hidden, rows }: SeenGlyph,
  set: CompiledSet,
  character: string,
): { readonly sample: number; readonly left: number } | null {
  const slack = SLACK * rows.height;
  let best: { readonly sample: number; readonly left: number } | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (let sample = 0; sample < set.count; sample += 1) {
    if (set.characters[set.character[sample]!] !== character) continue;
    const wide = set.width[sample]! * rows.height;
    const from = Math.min(window.start, window.end - wide) - slack;
    const places = Math.ceil((Math.abs(wide - window.end + window.start) + 2 * slack) * STEPS);
    const drawn = Array.from({ length: STEPS }, (_, step) => drawGlyph(set, sample, from + step / STEPS, rows));
    for (let place = 0; place <= places; place += 1) {
      const glyph = shiftGlyph(drawn[place % STEPS]!, Math.floor(place / STEPS));
      const off = addedBy(window, hidden, glyph);
      if (off >= least) continue;
      least = off;
      best = { sample, left: glyph.left };
    }
  }
  return best;
}

/** By how much the glyph's picture is farther from the window's ink than an empty one, in squares, aside from what is hidden. */
function addedBy(window: PartWindow, hidden: Uint8Array, { x, y, width, height, ink }: DrawnGlyph): number {
  let added = 0;
  const end = Math.min(width, window.width - x);
  for (let row = Math.max(0, -y); row < height && y + row < window.height; row += 1) {
    const into = (y + row) * window.width + x;
    for (let column = Math.max(0, -x); column < end; column += 1) {
      if (hidden[into + column] === 1) continue;
      const own = ink[row * width + column]!;
      added += own * (own - 2 * window.ink[into + column]!);
    }
  }
  return added;
}

function distance(first: Float32Array, second: Float32Array): number {
  let off = 0;
  for (let at = 0; at < first.length; at += 1) off += (first[at]! - second[at]!) ** 2;
  return off;
}

/**
 * True where a whole digit may be hidden, or be of that other colour itself: in a gap of the line that is as wide as one, before its first
 * digit, or where all rows are hidden. Behind two decimals stands none where a sign ends the number: without one a group may go on.
 */
function hidesDigit(input: LineWithoutAside, run: GlyphRun): boolean {
  const { line, measured } = input;
  const { height } = measured;
  for (let at = 1; at < line.count; at += 1) {
    const [from, to] = [line.right[at - 1]! + 1, line.left[at]! - 1];
    if (hiddenRows(input, from, to) > (to - from + 1 >= GAP_OF_A_DIGIT * height ? 0 : HIDDEN_ROWS)) return true;
  }
  const first = line.left[0]!;
  const last = line.right[line.count - 1]!;
  const reach = Math.round(NEAR_END * height);
  if (run.characters[run.count - 1] !== "x" && hiddenRows(input, last + 1, last + reach) >= ROWS_OF_A_DIGIT) return true;
  return hiddenRows(input, first - reach, first - 1) >= ROWS_OF_A_DIGIT;
}

/** The share of the line's rows in which something is hidden between two columns. */
function hiddenRows({ workspace, box, measured }: LineWithoutAside, from: number, to: number): number {
  const top = Math.max(0, Math.round(measured.digitTop));
  const bottom = Math.min(box.height - 1, Math.round(measured.digitBottom) - 1);
  let rows = 0;
  for (let y = top; y <= bottom; y += 1) {
    for (let x = Math.max(0, from); x <= Math.min(to, box.width - 1); x += 1) {
      if (workspace.scratch[y * box.width + x] !== 1) continue;
      rows += 1;
      break;
    }
  }
  return rows / (bottom - top + 1);
}
