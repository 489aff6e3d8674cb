import type { CompiledSet } from "../glyphs/compiled-set.ts";
import { paint } from "./composition-check.ts";
import { type DigitRows, type DrawnGlyph, drawGlyph, shiftGlyph } from "./drawn-glyph.ts";
import type { PartWindow } from "./part-window.ts";

/** Places tried, the one where it stands in the middle, and how many a sample: what lies a whole sample farther need not be drawn anew. */
const PLACES = 7;
const STEPS = 2;
/** A digit of a width that differs by more than this many line heights leaves too much or too little ink to be mistaken. */
const OTHER_WIDTH = 0.25;

/**
 * The pictures of a text with every other digit in the place of one: each where it fits best while its neighbours stay. A glyph's best place
 * by itself need not be that: there its edge may lie on a neighbour's ink.
 */
export function replaceGlyph(
  window: PartWindow,
  set: CompiledSet,
  glyphs: readonly DrawnGlyph[],
  place: number,
  rows: DigitRows,
): Float32Array[] {
  const one = glyphs[place]!;
  const others = glyphs.filter((glyph) => glyph !== one);
  const base = paint(window, others);
  const best = new Map<number, { gain: number; glyph: DrawnGlyph }>();
  for (let sample = 0; sample < set.count; sample += 1) {
    const character = set.character[sample]!;
    const wide = set.width[sample]! * rows.height;
    const name = set.characters[character]!;
    if (character === one.character || name < "0" || name > "9") continue;
    if (Math.abs(wide - (one.right - one.left)) > OTHER_WIDTH * rows.height) continue;
    const first = (one.left + one.right - wide - (PLACES - 1) / STEPS) / 2;
    const drawn = Array.from({ length: STEPS }, (_, step) => drawGlyph(set, sample, first + step / STEPS, rows));
    for (let at = 0; at < PLACES; at += 1) {
      const glyph = shiftGlyph(drawn[at % STEPS]!, Math.floor(at / STEPS));
      const gain = gainOf(window, base, glyph);
      if (gain > (best.get(character)?.gain ?? -Infinity)) best.set(character, { gain, glyph });
    }
  }
  return [...best.values()].map(({ glyph }) => paint(window, [...others, glyph]));
}

/** By how much a glyph over what is there brings the picture nearer to the part's ink, in squares. */
function gainOf(window: PartWindow, base: Float32Array, { x, y, width, height, ink }: DrawnGlyph): number {
  let gain = 0;
  for (let row = Math.max(0, -y); row < height && y + row < window.height; row += 1) {
    for (let column = Math.max(0, -x); column < width && x + column < window.width; column += 1) {
      const at = (y + row) * window.width + x + column;
      const own = ink[row * width + column]!;
      const before = base[at]!;
      if (own > before) gain += (window.ink[at]! - before) ** 2 - (window.ink[at]! - own) ** 2;
    }
  }
  return gain;
}
