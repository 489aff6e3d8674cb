import {
  anyNumber,
  checkWith,
  type Clock,
  objectOf,
  type Pixels,
  systemClock,
  type TextReading,
  type TextRequest,
} from "@aviator/core";
import { compileBundledGlyphs } from "../bundled-glyphs.ts";
import { type CompiledGlyphs, compileSets } from "../glyphs/compiled-set.ts";
import type { GlyphSet } from "../glyphs/glyph-set.ts";
import { createSeenRegion, type SeenRegion } from "../pixels/seen-region.ts";
import { type AgreedLine, agreeOnLine, mayHoldNumber } from "./agree.ts";
import { drawLine, type PictureStyle } from "./line-picture.ts";
import { focusOnNumber, numberColumns } from "./number-columns.ts";
import { isFailure, type TesseractClient } from "./tesseract-client.ts";
import { createLineFinder, type FoundLine, type LineFinder } from "./text-lines.ts";

/** What an engine that asks Tesseract is made of. */
export interface TesseractEngineOptions {
  /** The way to Tesseract, which stays the caller's. */
  readonly client: TesseractClient;
  /** Sets whose shapes bear Tesseract out, besides the bundled ones; those learned of the table, at best. Default: none. */
  readonly glyphs?: GlyphSet | readonly GlyphSet[] | CompiledGlyphs;
  /** The bundled sets, where they are laid out already. Default: they are read when the first question comes. */
  readonly bundled?: CompiledGlyphs;
  /** Milliseconds that one reading may take at most, default 250. */
  readonly deadlineMs?: number;
  readonly clock?: Clock;
}

/** Reads with Tesseract what the shapes of the glyphs bear out. */
export interface SecondWitness {
  /**
   * A plain value where nothing is written or the pixels are those of the last call.
   *
   * @param first What another engine made of the same pixels: where words stand beside its number, the number is also asked about alone.
   */
  read(request: Pick<TextRequest, "pixels" | "path">, first?: TextReading): TextReading | Promise<TextReading>;
}

/** Two ways to draw a line: as soft as it is, and hardened, which parts what glow has joined. The second is drawn at need. */
const STYLES: readonly PictureStyle[] = [
  { digitRows: 40, white: 90, black: 165 },
  { digitRows: 48, white: 0, black: 255 },
];
/** All that numbers are made of. Without the space Tesseract doubts the digits beside one. */
const CHARACTERS = "0123456789.,x/' ";
const DEFAULT_DEADLINE_MS = 250;
const DEADLINE = objectOf<{ readonly deadlineMs: number }>({
  deadlineMs: anyNumber({ least: Number.MIN_VALUE, tooSmall: "must be above 0" }),
});
const UNKNOWN_LINE: TextReading = { text: "", reason: "unknownGlyph", confidence: 0 };

/** One region, and what was last made of it. */
interface Place {
  readonly seen: SeenRegion;
  answer: TextReading | undefined;
  /** Counts the questions: an answer that comes after the next one is of other pixels. */
  turn: number;
}

/**
 * Creates a witness; its glyph sets are laid out at the first reading, so that one that is never asked costs nothing.
 *
 * @throws InvalidInputError when an option breaks its range.
 */
export function createSecondWitness(options: TesseractEngineOptions): SecondWitness {
  const { client, glyphs = [], clock = systemClock } = options;
  const { deadlineMs } = checkWith(DEADLINE, { deadlineMs: options.deadlineMs ?? DEFAULT_DEADLINE_MS }, "tesseract engine");
  const known = new Map<string, Place>();
  let finder: LineFinder | undefined;

  const find = (pixels: Pixels): ReturnType<LineFinder["find"]> => {
    finder ??= createLineFinder([...compileSets(glyphs), ...compileSets(options.bundled ?? compileBundledGlyphs())]);
    return finder.find(pixels);
  };
  const readLines = async (lines: readonly FoundLine[]): Promise<TextReading> => {
    const untilMs = clock.monotonicMs() + deadlineMs;
    let best: AgreedLine | undefined;
    for (const style of STYLES) {
      for (const line of lines) {
        const picture = drawLine(line, style);
        const leftMs = untilMs - clock.monotonicMs();
        const answer = await client.recognise({
          image: picture.image,
          characters: CHARACTERS,
          layout: "line",
          deadlineMs: Math.max(1, leftMs),
        });
        if (isFailure(answer)) return { text: "", reason: "engineFailed", confidence: 0, final: false };
        const agreed = agreeOnLine(line, picture, answer);
        if (agreed.readable) return agreed.reading;
        if (best === undefined || knownOf(agreed) > knownOf(best)) best = agreed;
      }
    }
    return best?.reading ?? UNKNOWN_LINE;
  };
  const read: SecondWitness["read"] = ({ pixels, path }, first) => {
    const place = known.get(path) ?? { seen: createSeenRegion(), answer: undefined, turn: 0 };
    known.set(path, place);
    if (place.seen.isUnchanged(pixels) && place.answer !== undefined) return place.answer;
    place.answer = undefined;
    const turn = (place.turn += 1);
    const found = find(pixels);
    if ("reason" in found) return { text: "", reason: found.reason, confidence: 0 };
    const lines = askable(found.lines, first);
    if (lines.length === 0) return (place.answer = UNKNOWN_LINE);
    const reading = readLines(lines);
    return reading.then((answer) => {
      if (answer.final !== false && place.turn === turn) place.answer = answer;
      return answer;
    });
  };
  return { read };
}

/** What is worth a question: no words, and no single sign. A number by itself comes after the whole of its line. */
function askable(lines: readonly FoundLine[], first: TextReading | undefined): FoundLine[] {
  const columns = first === undefined ? null : numberColumns(first);
  const numbers = columns === null ? [] : lines.flatMap((line) => focusOnNumber(line, columns) ?? []);
  return [...lines, ...numbers].filter((line) => line.parts.length > 1 && mayHoldNumber(line));
}

function knownOf({ reading }: AgreedLine): number {
  return reading.characters?.filter(({ character }) => character !== "?").length ?? 0;
}
