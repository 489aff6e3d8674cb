import { AviatorError } from "@aviator/core";

/** A file or folder is no recording, or holds more or fewer of them than were asked for. */
export class NotARecordingError extends AviatorError {
  readonly code = "AVI_CAPTURE_NOT_A_RECORDING";
  readonly remedy = "config";
}

/** A segment of a recording ends before its header does: there is nothing to read in it. */
export class TruncatedRecordingError extends AviatorError {
  readonly code = "AVI_CAPTURE_TRUNCATED_RECORDING";
  readonly remedy = "environment";
}

/** The bytes of a recording are not those that were written. */
export class CorruptRecordingError extends AviatorError {
  readonly code = "AVI_CAPTURE_CORRUPT_RECORDING";
  readonly remedy = "environment";
}

/** A segment in the middle of a recording is not there. */
export class MissingSegmentError extends AviatorError {
  readonly code = "AVI_CAPTURE_MISSING_SEGMENT";
  readonly remedy = "environment";
}

/** A recording can't be written any more: the disk is full, or the folder not writable. Reading goes on without it. */
export class RecordingStoppedError extends AviatorError {
  readonly code = "AVI_CAPTURE_RECORDING_STOPPED";
  readonly remedy = "environment";
}
