import { AviatorError, type ErrorRemedy } from "@aviator/core";

/** There is no display to read, or it can't be connected to. */
export class NoDisplayError extends AviatorError {
  readonly code = "AVI_CAPTURE_NO_DISPLAY";
  readonly remedy = "environment";
}

/** Another process reads this display. */
export class DisplayLockedError extends AviatorError {
  readonly code = "AVI_CAPTURE_DISPLAY_LOCKED";
  readonly remedy = "environment";
}

/** The screen's pixels are in a form that this source does not read. */
export class UnsupportedScreenError extends AviatorError {
  readonly code = "AVI_CAPTURE_UNSUPPORTED_SCREEN";
  readonly remedy = "environment";
}

/** The screen went away or did not answer; worth trying again. A source of one's own may throw it too. */
export class CaptureLostError extends AviatorError {
  readonly code = "AVI_CAPTURE_LOST";
  readonly remedy = "transient";
}

/** A capture was asked of a source after its disposal. */
export class SourceClosedError extends AviatorError {
  readonly code = "AVI_CAPTURE_CLOSED";
  readonly remedy = "bug";
}

/** A package, a program or a library that a source needs is not installed. */
export class MissingPackageError extends AviatorError {
  readonly code = "AVI_CAPTURE_MISSING_PACKAGE";
  readonly remedy = "config";
}

/** A file holds no picture that can be decoded. */
export class UnreadableImageError extends AviatorError {
  readonly code = "AVI_CAPTURE_UNREADABLE_IMAGE";
  readonly remedy = "environment";
}

/** None of the screen sources works on this machine. */
export class NoSourceError extends AviatorError {
  readonly code = "AVI_CAPTURE_NO_SOURCE";
  readonly remedy = "environment";
}

/** A module that should give a frame source does not, or its source threw something that is no AviatorError. */
export class SourceModuleError extends AviatorError {
  readonly code = "AVI_CAPTURE_SOURCE_MODULE";
  readonly remedy = "strategy";
}

/** The screen reader's thread ended by itself. */
export class ScreenReaderDiedError extends AviatorError {
  readonly code = "AVI_CAPTURE_READER_DIED";
  readonly remedy = "bug";
}

/** An error that happened in the screen reader's thread, with the code, remedy and message it had there. */
export class ScreenReaderError extends AviatorError {
  readonly code: string;
  readonly remedy: ErrorRemedy;

  constructor(message: string, code: string, remedy: ErrorRemedy) {
    super(message);
    this.code = code;
    this.remedy = remedy;
  }
}

/** What an error says, or whatever else was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
