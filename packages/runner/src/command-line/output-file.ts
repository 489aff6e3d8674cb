import { constants } from "node:fs";
import { access, open, realpath, rename, rm, stat } from "node:fs/promises";
import { AviatorError, InvalidInputError, show } from "@aviator/core";
import { InterruptedBySignal } from "./interrupt.ts";

/** A file that a command is to write can't be written. */
class UnwritableFileError extends AviatorError {
  readonly code = "AVI_RUNNER_UNWRITABLE_FILE";
  readonly remedy = "environment";
}

/** Finds out before the work whether a file can be written after it; leaves nothing behind. */
export async function checkWritable(path: string, option: string): Promise<void> {
  if (path.trim() === "") {
    throw new InvalidInputError(option, [
      { field: "", message: `must name a file (found ${show(path)}); name one, or leave it out` },
    ]);
  }
  const found = await stat(path).catch(() => null);
  if (found !== null && !found.isFile()) {
    const kind = found.isDirectory() ? "a folder" : "a device or pipe";
    throw new UnwritableFileError(`${option} ${path}: must be a file (found ${kind}); name a file`);
  }
  try {
    if (found !== null) await access(path, constants.W_OK);
    const temporary = temporaryOf(path);
    await (await open(temporary, "w")).close();
    await rm(temporary);
  } catch (cause) {
    throw unwritable(path, option, cause);
  }
}

/** Writes a file so that it is at no moment half written: another beside it, which then takes its place. */
export async function replaceFile(path: string, option: string, write: (temporary: string) => Promise<void>): Promise<void> {
  const target = await realpath(path).catch(() => path);
  const temporary = temporaryOf(target);
  try {
    await write(temporary);
    await rename(temporary, target);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => {});
    // What the writing itself says of its own is no fault of the file's.
    if (cause instanceof AviatorError || cause instanceof InterruptedBySignal) throw cause;
    throw unwritable(path, option, cause);
  }
}

function temporaryOf(path: string): string {
  return `${path}.${process.pid}.tmp`;
}

function unwritable(path: string, option: string, cause: unknown): UnwritableFileError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new UnwritableFileError(
    `${option} ${path}: must be a file that can be written (${why}); make its folder, or name another`,
    {
      cause,
    },
  );
}
