import type { FieldKind } from "@aviator/core";
import { isDigit } from "../grammar/digits.ts";
import { isLabel, isLongLabel } from "../grammar/label.ts";
import { widthOfSpace } from "../segment/letter-spacing.ts";
import { MOST_GLYPHS } from "../segment/text-line.ts";

/** The characters of one line as they were told, from left to right. */
export interface GlyphRun {
  count: number;
  /** True when there was more than the run holds: its text is then unknown as a whole. Whoever empties the run clears it. */
  overflowed: boolean;
  /** One character each; `?` is unknown. */
  readonly characters: string[];
  readonly confidence: Float32Array;
  readonly left: Float32Array;
  readonly right: Float32Array;
  readonly height: Float32Array;
  /** Scratch, for the gaps between them. */
  readonly gaps: Float32Array;
  /** 1 where two characters fitted about equally well. */
  readonly unsure: Uint8Array;
}

export function createGlyphRun(): GlyphRun {
  // One more than a run may hold, for the glyph that changes its place.
  const column = (): Float32Array => new Float32Array(MOST_GLYPHS + 1);
  return {
    count: 0,
    overflowed: false,
    characters: [],
    confidence: column(),
    left: column(),
    right: column(),
    height: column(),
    gaps: column(),
    unsure: new Uint8Array(MOST_GLYPHS + 1),
  };
}

export const UNKNOWN = "?";
/** Told by its two points alone, in any font. */
export const COLON = ":";

/** Adds a character; one more than the run holds makes it overflow. */
export function pushGlyph(
  run: GlyphRun,
  character: string,
  confidence: number,
  left: number,
  right: number,
  unsure: boolean,
  height: number,
): void {
  if (run.count >= MOST_GLYPHS) {
    run.overflowed = true;
    return;
  }
  run.characters[run.count] = character;
  run.confidence[run.count] = confidence;
  run.left[run.count] = left;
  run.right[run.count] = right;
  run.height[run.count] = height;
  run.unsure[run.count] = unsure ? 1 : 0;
  run.count += 1;
}

/** Copies a glyph of the run to another place. */
export function moveGlyph(run: GlyphRun, from: number, to: number): void {
  run.characters[to] = run.characters[from]!;
  run.confidence[to] = run.confidence[from]!;
  run.left[to] = run.left[from]!;
  run.right[to] = run.right[from]!;
  run.height[to] = run.height[from]!;
  run.unsure[to] = run.unsure[from]!;
}

/** Adds an unknown part at its place, whatever else stands there. */
export function insertUnknown(run: GlyphRun, left: number, right: number): void {
  if (run.count >= MOST_GLYPHS) {
    run.overflowed = true;
    return;
  }
  const { count } = run;
  let at = count;
  for (; at > 0 && run.left[at - 1]! > left; at -= 1) moveGlyph(run, at - 1, at);
  run.count = at;
  pushGlyph(run, UNKNOWN, 0, left, right, false, 0);
  run.count = count + 1;
}

/** Puts the glyphs in the order of their middles: a point under the arm of a 7 comes before what grew together with the 7. */
export function orderRun(run: GlyphRun): void {
  const spare = run.count;
  for (let next = 1; next < run.count; next += 1) {
    const middle = run.left[next]! + run.right[next]!;
    let at = next;
    while (at > 0 && run.left[at - 1]! + run.right[at - 1]! > middle) at -= 1;
    if (at === next) continue;
    moveGlyph(run, next, spare);
    for (let from = next; from > at; from -= 1) moveGlyph(run, from - 1, from);
    moveGlyph(run, spare, at);
  }
}

/** Between digits a space only groups, and digits of equal width stand apart: a wider gap is asked for, most beside a 1. */
const SPACE_BETWEEN_DIGITS = 0.7;
const SPACE_BESIDE_ONE = 0.95;

/** Writes a run as text, wide gaps as one space. Of one that overflowed nothing is told: the rest would look like a whole number. */
export function runText(run: GlyphRun, height: number, kind: FieldKind | null = null): string {
  if (run.overflowed) return UNKNOWN;
  const space = widthOfSpace(gapsOf(run), height);
  let text = "";
  for (let at = 0; at < run.count; at += 1) {
    const character = run.characters[at]!;
    const gap = at === 0 ? 0 : run.left[at]! - run.right[at - 1]!;
    const piece = at > 0 && isDigit(character) && isPiece(run, at - 1, height);
    const hidden = at > 0 && kind === "multiplier" && mayHideDigit(run, at, height) && gap < height * SPACE_BETWEEN_DIGITS;
    const isBehindLabel = kind !== "multiplier" && kind !== "history" && text.endsWith(COLON) && isLongLabel(lastWord(text));
    if (
      isBehindLabel ||
      (at > 0 && !piece && !hidden && gap >= spaceBetween(run.characters[at - 1]!, character, height, space))
    )
      text += " ";
    text += character;
  }
  return text;
}

function lastWord(text: string): string {
  return text.slice(text.lastIndexOf(" ") + 1);
}

/** Unknown parts lower than this share of a digit, or narrower than that, are pieces of a broken one, not the end of a word. */
const LOW_PIECE = 0.5;
const NARROW_PIECE = 0.2;

function isPiece(run: GlyphRun, at: number, height: number): boolean {
  if (run.characters[at] !== UNKNOWN) return false;
  return run.height[at]! < height * LOW_PIECE || run.right[at]! - run.left[at]! < height * NARROW_PIECE;
}

/** Unknown parts as high as this share of a digit may be one; behind a multiplier stands nothing else so near. */
const HIGH_AS_DIGIT = 0.85;

function mayHideDigit(run: GlyphRun, at: number, height: number): boolean {
  return run.characters[at] === UNKNOWN && (run.height[at] === 0 || run.height[at]! >= height * HIGH_AS_DIGIT);
}

/** The gaps of a run, the narrowest first; they lie in a buffer of its own. */
function gapsOf(run: GlyphRun): ArrayLike<number> {
  for (let at = 1; at < run.count; at += 1) run.gaps[at - 1] = run.left[at]! - run.right[at - 1]!;
  return run.gaps.subarray(0, Math.max(0, run.count - 1)).sort();
}

/** @param space What is one beside anything that is no digit. */
function spaceBetween(before: string, after: string, height: number, space: number): number {
  // What is unknown may be a 1: before a digit it counts as one.
  if (before === UNKNOWN && isDigit(after)) return height * SPACE_BESIDE_ONE;
  if (!isDigit(before) || !isDigit(after)) return space;
  return height * (before === "1" || after === "1" ? SPACE_BESIDE_ONE : SPACE_BETWEEN_DIGITS);
}

/** True when some word has a digit and every word with a known digit is known throughout. */
export function isReadable(text: string): boolean {
  let numbers = 0;
  for (const word of text.split(" ")) {
    if (isLabel(word)) continue;
    const digit = /\d/.test(word);
    if (digit && word.includes(UNKNOWN) && !isMostlyUnknown(word)) return false;
    if (digit && !word.includes(UNKNOWN)) numbers += 1;
  }
  return numbers > 0;
}

/** Letters that no set knows, though one of them may look like a digit. */
function isMostlyUnknown(word: string): boolean {
  return word.split(UNKNOWN).length - 1 >= word.length / 2 && !/[.,/]/.test(word);
}
