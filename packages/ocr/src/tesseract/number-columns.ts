import type { TextReading } from "@aviator/core";
import { isDigit } from "../grammar/digits.ts";
import type { FoundLine, LinePart } from "./text-lines.ts";

/** Columns of a region in which a number stands; ends are the last pixel inside. */
export interface NumberColumns {
  readonly left: number;
  readonly right: number;
}

/** From this score on, a shape looks like what it is taken for. */
const ALIKE = 0.8;

/**
 * Where the number of a first reading stands, if words without a single known digit stand before or behind it, as a currency's letters;
 * null where there are none. Tesseract, which is asked for digits alone, would make digits of such letters.
 */
export function numberColumns({ text, characters }: TextReading): NumberColumns | null {
  if (characters === undefined || !text.includes(" ")) return null;
  let at = 0;
  const words = text.split(" ").map((word) => {
    const from = at;
    at += word.length;
    return { isNumber: /\d/.test(word), from, to: at };
  });
  const first = words.find(({ isNumber }) => isNumber);
  const last = words.findLast(({ isNumber }) => isNumber);
  // A text that is not its characters' tells no places.
  if (first === undefined || last === undefined || at !== characters.length) return null;
  if (first.from === 0 && last.to === at) return null;
  const end = characters[last.to - 1]!;
  return { left: characters[first.from]!.x, right: end.x + end.width - 1 };
}

/**
 * The line with nothing but its number: other parts are `beside` it, and their ink is blank. Null where what stands beside may be digits
 * itself: a group that the first reading did not know is a part of the number.
 */
export function focusOnNumber(line: FoundLine, { left, right }: NumberColumns): FoundLine | null {
  const [first, last] = [(left - line.x) / line.step, (right - line.x) / line.step];
  const isBeside = (part: LinePart): boolean => {
    const middle = (part.left + part.right) / 2;
    return middle < first || middle > last;
  };
  const parts = line.parts.map((part): LinePart => (isBeside(part) ? { ...part, beside: true } : part));
  const from = parts.findIndex(({ beside }) => beside !== true);
  const to = parts.findLastIndex(({ beside }) => beside !== true);
  if (from < 0) return null;
  for (const word of [parts.slice(0, from), parts.slice(to + 1)]) {
    if (word.length > 0 && word.every(looksLikeDigit)) return null;
  }
  const [start, end] = [parts[from]!.left - 1, parts[to]!.right + 1];
  const ink = line.ink.map((value, sample) => {
    const column = sample % line.width;
    return column < start || column > end ? 0 : value;
  });
  return { ...line, parts, ink };
}

function looksLikeDigit({ guess }: LinePart): boolean {
  return guess.small || (guess.tall && isDigit(guess.character) && guess.score >= ALIKE);
}
