import { type CharacterReading, type DigitRows, isReadingReason, READING_REASONS, type TextReading } from "@aviator/core";

/**
 * The first rule that a reading breaks, as `text: must be a string (found 5)`; null when it keeps all. Asked for every field of every
 * frame that an engine answers: it makes nothing unless something is wrong.
 */
export function readingProblem(reading: unknown): string | null {
  if (typeof reading !== "object" || reading === null)
    return `must be an object with text, reason and confidence ${found(reading)}`;
  const { text, reason, confidence, characters, digitRows, engine, final } = reading as TextReading;
  if (typeof text !== "string") return `text: must be a string ${found(text)}`;
  if (reason !== null && !isReadingReason(reason)) {
    return `reason: must be null or one of ${READING_REASONS.join(", ")} ${found(reason)}`;
  }
  if (!(typeof confidence === "number" && confidence >= 0 && confidence <= 1)) {
    return `confidence: must be a number from 0 to 1 ${found(confidence)}`;
  }
  if (engine !== undefined && typeof engine !== "string") return `engine: must be a string where it is given ${found(engine)}`;
  if (final !== undefined && typeof final !== "boolean")
    return `final: must be true or false where it is given ${found(final)}`;
  if (digitRows !== undefined && !areRows(digitRows))
    return `digitRows: must be top and height in pixels where they are given ${found(digitRows)}`;
  return characters === undefined ? null : charactersProblem(characters);
}

function areRows(rows: unknown): boolean {
  if (typeof rows !== "object" || rows === null) return false;
  const { top, height } = rows as DigitRows;
  return Number.isFinite(top) && Number.isFinite(height);
}

function charactersProblem(characters: unknown): string | null {
  if (!Array.isArray(characters)) return `characters: must be an array where it is given ${found(characters)}`;
  for (let index = 0; index < characters.length; index += 1) {
    const problem = characterProblem(characters[index]);
    if (problem !== null) return `characters[${index}]${problem}`;
  }
  return null;
}

function characterProblem(one: unknown): string | null {
  if (typeof one !== "object" || one === null) return `: must be an object ${found(one)}`;
  const { character, confidence, x, width, height } = one as CharacterReading;
  if (typeof character !== "string") return `.character: must be a string ${found(character)}`;
  if (!(typeof confidence === "number" && confidence >= 0 && confidence <= 1)) {
    return `.confidence: must be a number from 0 to 1 ${found(confidence)}`;
  }
  if (!Number.isFinite(x)) return `.x: must be a number of pixels ${found(x)}`;
  if (!Number.isFinite(width)) return `.width: must be a number of pixels ${found(width)}`;
  if (height !== undefined && !Number.isFinite(height))
    return `.height: must be a number of pixels where it is given ${found(height)}`;
  return null;
}

const LONGEST_SHOWN = 60;

/** What an engine gave may be anything, also what can't be written as JSON. */
function found(value: unknown): string {
  if (value === undefined) return "(found nothing)";
  if (typeof value === "object" && value !== null) return `(found ${Array.isArray(value) ? "an array" : "an object"})`;
  if (typeof value === "function") return "(found a function)";
  if (typeof value === "symbol") return "(found a symbol)";
  const text = typeof value === "string" ? JSON.stringify(value) : `${value as number | bigint | boolean | null}`;
  return `(found ${text.length <= LONGEST_SHOWN ? text : `${text.slice(0, LONGEST_SHOWN - 1)}…`})`;
}
