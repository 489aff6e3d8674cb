import type { AviatorError, ErrorRemedy } from "@aviator/core";
import { ScreenReaderError } from "../errors.ts";

/** An error as it passes between threads: cloning would take its class away. */
export interface ErrorMessage {
  readonly code: string;
  readonly remedy: ErrorRemedy;
  readonly message: string;
}

/** Writes an AviatorError as a message. */
export function writeError({ code, remedy, message }: AviatorError): ErrorMessage {
  return { code, remedy, message };
}

/** The error of a message, with its code, remedy and text. */
export function readError({ code, remedy, message }: ErrorMessage): ScreenReaderError {
  return new ScreenReaderError(message, code, remedy);
}
