import type { CharacterReading, ReadingReason, TextReading } from "@aviator/core";
import { createGlyphRun, type GlyphRun, isReadable, pushGlyph, runText, UNKNOWN } from "../engine/glyph-run.ts";
import type { LinePicture } from "./line-picture.ts";
import type { TesseractReading, TesseractSymbol } from "./tesseract-client.ts";
import type { FoundLine, LinePart } from "./text-lines.ts";

/** A line as two witnesses saw it. */
export interface AgreedLine {
  readonly reading: TextReading;
  /** True when every number in it is known throughout. */
  readonly readable: boolean;
}

/** What Tesseract must say of itself. Below, one digit in some hundred is another. */
const LEAST_CONFIDENCE = 0.8;
/** What the shape must score in the font that it resembles most, to count as a witness. */
const LEAST_SCORE = 0.8;
const LEAST_LEAD = 0.004;
/** Signs are told by their place; Tesseract often overlooks them, so the shape must be the surer. */
const LEAST_SIGN_SCORE = 0.8;
const LEAST_SIGN_LEAD = 0.02;
const SIGNS = ".,'";
const CROSS = "x";

/**
 * Puts Tesseract's symbols and the parts of the line side by side. A character is told only where both stand for exactly one
 * part, and Tesseract and the shape name the same one; a sign, where the shape is sure and Tesseract sees no digit.
 */
export function agreeOnLine(line: FoundLine, picture: LinePicture, seen: TesseractReading): AgreedLine {
  const { symbols, stray } = assign(line, picture, seen.symbols);
  const told = line.parts.map((part, at) => tell(part, symbols[at]));
  return describe(line, runOf(line, told, stray), stray);
}

/** False when no answer of Tesseract's could make a number of the line: asking would be in vain, as for words. */
export function mayHoldNumber(line: FoundLine): boolean {
  const best = line.parts.map((part) => tell(part, { character: part.guess.character, confidence: 1 }));
  return isReadable(runText(runOf(line, best, false), line.height));
}

function runOf({ parts }: FoundLine, told: readonly Told[], stray: boolean): GlyphRun {
  const run = createGlyphRun();
  for (const [at, { character, confidence, unsure }] of told.entries()) {
    const { left, right, top, bottom } = parts[at]!;
    pushGlyph(run, character, confidence, left, right + 1, unsure || stray, bottom - top + 1);
  }
  return run;
}

/**
 * Gives every symbol the first part after the last one's that its box meets: at the ends of words the boxes reach into the gap
 * and beyond, so their middles tell less than their order.
 */
function assign(
  { parts }: FoundLine,
  { margin, scale }: LinePicture,
  seen: readonly TesseractSymbol[],
): { readonly symbols: readonly (TesseractSymbol | undefined)[]; readonly stray: boolean } {
  const symbols: (TesseractSymbol | undefined)[] = [];
  let from = 0;
  for (const symbol of seen) {
    const left = (symbol.x - margin) / scale;
    const right = (symbol.x + symbol.width - margin) / scale;
    const small = SIGNS.includes(symbol.character);
    let at = from;
    while (at < parts.length && !meets(parts[at]!, small, left, right)) at += 1;
    // Made up, read twice, or what the line has not shown: whichever, a sign too, all of the line is doubtful. None is better than a wrong one.
    if (at === parts.length) return { symbols, stray: true };
    symbols[at] = symbol;
    from = at + 1;
  }
  return { symbols, stray: false };
}

function meets(part: LinePart, small: boolean, left: number, right: number): boolean {
  return part.beside !== true && isSign(part.guess) === small && part.right >= left && part.left <= right;
}

interface Told {
  readonly character: string;
  readonly confidence: number;
  readonly unsure: boolean;
}
const FOREIGN: Told = { character: UNKNOWN, confidence: 0, unsure: false };
const DOUBTFUL: Told = { character: UNKNOWN, confidence: 0, unsure: true };

function tell({ cut, guess, beside }: LinePart, symbol: Pick<TesseractSymbol, "character" | "confidence"> | undefined): Told {
  if (beside === true) return FOREIGN;
  if (cut) return DOUBTFUL;
  const { character, score, lead } = guess;
  const agreed = symbol?.character === character;
  if (isSign(guess) || isLowLetter(guess)) {
    const known = SIGNS.includes(character) || character === CROSS;
    const sure =
      known && (agreed || symbol === undefined || isSign(guess)) && score >= LEAST_SIGN_SCORE && lead >= LEAST_SIGN_LEAD;
    return sure ? { character, confidence: score, unsure: false } : DOUBTFUL;
  }
  if (symbol === undefined) return FOREIGN;
  if (!agreed || symbol.confidence < LEAST_CONFIDENCE || score < LEAST_SCORE || lead < LEAST_LEAD) return DOUBTFUL;
  if (/\d/.test(character) && !guess.tall) return DOUBTFUL;
  return { character, confidence: Math.min(symbol.confidence, score), unsure: false };
}

function isSign({ character, small, tall }: LinePart["guess"]): boolean {
  return small || (!tall && SIGNS.includes(character));
}

/** The cross of a multiplier is lower than any digit. */
function isLowLetter({ character, tall }: LinePart["guess"]): boolean {
  return character === CROSS && !tall;
}

function describe(line: FoundLine, run: GlyphRun, stray: boolean): AgreedLine {
  const text = runText(run, line.height);
  const characters: CharacterReading[] = [];
  let reason: ReadingReason | null = stray ? "unsure" : run.overflowed ? "unknownGlyph" : null;
  let confidence = 1;
  for (let at = 0; at < run.count; at += 1) {
    const character = run.characters[at]!;
    const x = line.x + run.left[at]! * line.step;
    characters.push({
      character,
      confidence: run.confidence[at]!,
      x,
      width: (run.right[at]! - run.left[at]!) * line.step,
      height: run.height[at]! * line.step,
    });
    if (character !== UNKNOWN) confidence = Math.min(confidence, run.confidence[at]!);
    else if (reason !== "unsure") reason = run.unsure[at] === 1 ? "unsure" : "unknownGlyph";
  }
  const digitRows = { top: line.y + line.digitTop * line.step, height: line.height * line.step };
  const known = characters.some(({ character }) => character !== UNKNOWN);
  return {
    reading: { text, reason, confidence: known ? confidence : 0, characters, digitRows },
    readable: !stray && isReadable(text),
  };
}
