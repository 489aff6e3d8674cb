import { AviatorError } from "@aviator/core";

/** A glyph set file that can't be read or holds no JSON. */
export class UnreadableGlyphsError extends AviatorError {
  readonly code = "AVI_OCR_UNREADABLE_GLYPHS";
  readonly remedy = "config";
}

/** A phase model file that can't be read or holds no JSON. */
export class UnreadablePhaseModelError extends AviatorError {
  readonly code = "AVI_OCR_UNREADABLE_PHASE_MODEL";
  readonly remedy = "config";
}

/** A file or buffer that holds no image that can be decoded. */
export class BadImageError extends AviatorError {
  readonly code = "AVI_OCR_BAD_IMAGE";
  readonly remedy = "environment";
}

/** An engine that answers later was asked on the path that can't wait. */
export class SlowEngineError extends AviatorError {
  readonly code = "AVI_OCR_SLOW_ENGINE";
  readonly remedy = "config";
}

/** Labelled crops from which no character could be learned. */
export class NothingLearnedError extends AviatorError {
  readonly code = "AVI_OCR_NOTHING_LEARNED";
  readonly remedy = "config";
}

/** Tesseract or its data is not installed or can't be loaded. */
export class TesseractMissingError extends AviatorError {
  readonly code = "AVI_OCR_TESSERACT_MISSING";
  readonly remedy = "config";
}

/** The Tesseract thread ended amid its work, or could not work on a picture. */
export class TesseractCrashedError extends AviatorError {
  readonly code = "AVI_OCR_TESSERACT_CRASHED";
  readonly remedy = "transient";
}

/** What an error says, or whatever else was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
