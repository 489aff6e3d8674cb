import { AviatorError } from "@aviator/core";

/** A folder can't be read or written. */
export class UnusableFolderError extends AviatorError {
  readonly code = "AVI_RUNNER_UNUSABLE_FOLDER";
  readonly remedy = "environment";
}
