import type { CompiledSet } from "../glyphs/compiled-set.ts";
import { DIGITS } from "../grammar/digits.ts";
import { isClear, isExplained, MOST_LEFT, paint } from "./composition-check.ts";
import { type GlyphRun, pushGlyph } from "./glyph-run.ts";
import { cutWindow, type PartOfLine } from "./part-window.ts";
import { composeBest, findCandidates } from "./placed-glyphs.ts";
import { digitHeight } from "../segment/line-shapes.ts";
import { replaceGlyph } from "./replaced-glyph.ts";

/** Lower digits than this many samples say too little where they overlap; enough are so many, of higher ones several are averaged. */
const LOWEST = 10;
const ENOUGH = 24;
/** Narrower than this many of the narrowest digit, a part is one glyph; wider than so many line heights it is a picture. */
const TWO_GLYPHS = 1.6;
const WIDEST = 7;

/** What a part is composed on. */
interface ComposeInput extends PartOfLine {
  readonly set: CompiledSet;
}

/**
 * Reads glyphs that overlap by drawing: learned glyphs are placed side by side over the part, and the text whose picture is nearest
 * wins, when nearly all ink is explained and every other text's picture is clearly farther.
 *
 * @returns False when no text is certain; nothing is added to the run then.
 */
export function composePart(input: ComposeInput, at: number, run: GlyphRun): boolean {
  const { measured, line, set } = input;
  const wide = line.right[at]! - line.left[at]! + 1;
  const shrink = Math.max(1, Math.floor(measured.height / ENOUGH));
  const height = measured.height / shrink;
  // Sparse samples are jagged where drawn glyphs are smooth: the plane of every pixel is waited for.
  if (
    input.box.step > 1 ||
    digitHeight(measured, at) !== measured.height ||
    height < LOWEST ||
    wide > WIDEST * measured.height ||
    wide < TWO_GLYPHS * narrowestDigit(set) * measured.height
  )
    return false;
  const window = cutWindow(input, at, shrink);
  const rows = { top: (measured.digitTop - window.y) / shrink, height };
  const candidates = findCandidates(window, set, rows);
  const best = composeBest(window, candidates, height, null);
  if (best === null || best.glyphs.length < 2) return false;
  const picture = paint(window, best.glyphs);
  if (!isExplained(window, best, picture, height)) return false;
  for (const [place, glyph] of best.glyphs.entries()) {
    const other = composeBest(window, candidates, height, glyph);
    if (other !== null && !isClear(window, picture, paint(window, other.glyphs))) return false;
    for (const replaced of replaceGlyph(window, set, best.glyphs, place, rows))
      if (!isClear(window, picture, replaced)) return false;
  }
  for (const { character, left, right } of best.glyphs)
    pushGlyph(
      run,
      set.characters[character]!,
      1 - MOST_LEFT / 2,
      window.x + left * shrink,
      window.x + right * shrink,
      false,
      measured.height,
    );
  return true;
}

/** The width of the narrowest digit in line heights; infinite where a digit was never seen: it would be drawn as one that it resembles. */
function narrowestDigit({ characters, character, width, count }: CompiledSet): number {
  let narrowest = Infinity;
  for (const digit of DIGITS) {
    const index = characters.indexOf(digit);
    if (index < 0) return Infinity;
    for (let sample = 0; sample < count; sample += 1)
      if (character[sample] === index) narrowest = Math.min(narrowest, width[sample]!);
  }
  return narrowest;
}
