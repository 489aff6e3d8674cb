import type { OcrEngine, TextReading, TextRequest } from "@aviator/core";
import { isReadable, UNKNOWN } from "../engine/glyph-run.ts";
import { createSecondWitness, type TesseractEngineOptions } from "../tesseract/second-witness.ts";

/** Options of {@link createHybridEngine}. */
export interface HybridEngineOptions extends TesseractEngineOptions {
  /** The engine that is asked first, which stays the caller's: a template engine. */
  readonly template: OcrEngine;
}

/**
 * Creates the engine that asks the template engine first, and Tesseract only when some character of a number is unsure. What the
 * template engine reads throughout comes at once, without a promise. Tesseract's line counts only as the tesseract engine's
 * would, and only where every character that the template engine is sure of is the same.
 */
export function createHybridEngine(options: HybridEngineOptions): OcrEngine {
  const { template } = options;
  const witness = createSecondWitness(options);
  const settle = (first: TextReading, request: TextRequest): TextReading | Promise<TextReading> => {
    if (isSettled(first)) return { ...first, engine: first.engine ?? template.name };
    const second = witness.read(request, first);
    return second instanceof Promise ? second.then((reading) => combine(first, reading)) : combine(first, second);
  };
  const readText = (request: TextRequest): TextReading | Promise<TextReading> => {
    const first = template.readText(request);
    return first instanceof Promise ? first.then((reading) => settle(reading, request)) : settle(first, request);
  };
  return { name: "hybrid", readText, forget: () => template.forget?.(), [Symbol.asyncDispose]: () => Promise.resolve() };
}

/** True when asking another engine can add nothing: all is read, or nothing is written. */
export function isSettled({ text, reason }: TextReading): boolean {
  return reason === null || text === "" || isReadable(text);
}

/** The second reading where it is one and doesn't contradict the first; else the first, unread as it was. */
export function combine(first: TextReading, second: TextReading): TextReading {
  if (second.reason === "engineFailed") return { ...first, reason: "engineFailed", engine: "hybrid", final: false };
  const reading = isReadable(second.text) ? second : first;
  if (reading === second && contradicts(first, second)) {
    const isSignUnseen = SIGN_UNKNOWN.test(first.text) && !contradicts(withoutLast(first), second);
    return isSignUnseen ? { ...first, engine: "hybrid" } : { ...first, reason: "unsure", engine: "hybrid" };
  }
  return { ...(reading === second ? withSigns(second, first) : first), engine: "hybrid" };
}

/** What stands unknown behind two decimals is a multiplier's sign, or the third digit of a group: which, the field's format tells, and not Tesseract. */
const SIGN_UNKNOWN = /\d[.,]\d\d ?\?$/;

function withoutLast({ text, characters = [], ...rest }: TextReading): TextReading {
  return { ...rest, text: text.slice(0, -1), characters: characters.slice(0, -1) };
}

/** The second reading with the signs and letters beside its number as the first knows them: Tesseract is asked for digits alone. */
function withSigns(second: TextReading, { characters: known = [] }: TextReading): TextReading {
  const characters = second.characters?.map((one) => {
    if (one.character !== UNKNOWN) return one;
    const middle = one.x + one.width / 2;
    const sign = known.find(({ character, x, width }) => !/[\d?]/.test(character) && middle >= x && middle <= x + width);
    return sign === undefined ? one : { ...one, character: sign.character, confidence: sign.confidence };
  });
  if (characters === undefined) return second;
  let at = 0;
  const text = second.text.replaceAll(/[^ ]/gu, (character) => characters[at++]?.character ?? character);
  return { ...second, text, characters, reason: text.includes(UNKNOWN) ? second.reason : null };
}

/**
 * True when a digit that the first is sure of stands where the second saw another, or none; or when the second saw nothing at all where the
 * first saw a part of the number that it could not name: what runs into a picture is lost to one way of cutting and not to the other.
 */
function contradicts(first: TextReading, second: TextReading): boolean {
  const { characters = [] } = first;
  const inNumber = partsOfNumbers(first);
  return characters.some((one, at) => {
    const isDigit = /\d/.test(one.character);
    if (!isDigit && !(one.character === UNKNOWN && inNumber[at] === true)) return false;
    const middle = one.x + one.width / 2;
    const other = second.characters?.find(({ x, width }) => middle >= x && middle <= x + width);
    return other === undefined || (isDigit && other.character !== UNKNOWN && other.character !== one.character);
  });
}

/** For each character of a reading, whether it stands in a word with a digit. */
function partsOfNumbers({ text }: TextReading): readonly boolean[] {
  return text.split(" ").flatMap((word) => Array.from(word, () => /\d/.test(word)));
}
