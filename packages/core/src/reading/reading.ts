/** Why a field could not be read. A closed list: programs may switch over it. */
export type ReadingReason =
  /** Nothing is written there now, as in the multiplier's region while betting. */
  | "absent"
  /** Two characters fit a glyph about equally well. */
  | "unsure"
  /** A glyph that no glyph set knows. */
  | "unknownGlyph"
  /** The characters were read but are not a number of this table's format. */
  | "badFormat"
  /** Too little contrast or too few pixels to tell glyphs from their background. */
  | "lowContrast"
  /** Something lies over part of the region, or more of the number may stand beyond its edge. */
  | "covered"
  /** The region is wholly black: the picture is not there. */
  | "black"
  /** The picture has stood still longer than its phase allows. */
  | "frozen"
  /** The frame is older than half a second. */
  | "stale"
  /** The table is not where its map says. */
  | "lost"
  /** The value contradicts the round so far. */
  | "implausible"
  /** The engine failed or missed its deadline. */
  | "engineFailed"
  /** The file holds no image that can be decoded. */
  | "noImage";

/** One field read from one frame. */
export interface Reading<T> {
  /** The value, or null when it could not be read; never a guess. */
  readonly value: T | null;
  /** Why the value is null; null when there is one. */
  readonly reason: ReadingReason | null;
  /** How sure the engine is, from 0 to 1. */
  readonly confidence: number;
  /** Name of the engine that read it. */
  readonly engine: string;
  /** The characters as they were read, before they became a value; unknown glyphs are `"?"`. */
  readonly text: string;
}

/** Name of a phase model among engines: what it says comes from colours alone, where nothing else tells the phase. */
export const PHASE_MODEL_ENGINE = "phaseModel";

/** A reading without a value. */
export function unread(reason: ReadingReason, engine: string, text = ""): Reading<never> {
  return { value: null, reason, confidence: 0, engine, text };
}
