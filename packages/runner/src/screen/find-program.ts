import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { AviatorError } from "@aviator/core";

/** A program that a command needs is not installed. */
export class ProgramMissingError extends AviatorError {
  readonly code = "AVI_RUNNER_PROGRAM_MISSING";
  readonly remedy = "config";
}

/** Finds the first of several programs on the PATH, or null. */
export function findProgram(names: readonly string[], path: string = process.env["PATH"] ?? ""): string | null {
  const folders = path.split(delimiter).filter((folder) => folder !== "");
  for (const name of names) {
    for (const folder of folders) {
      const candidate = join(folder, name);
      if (isExecutable(candidate)) return candidate;
    }
  }
  return null;
}

/** Finds a program, or throws a {@link ProgramMissingError} that says how to install it. */
export function requireProgram(names: readonly string[], installWith: string, path?: string): string {
  const found = findProgram(names, path);
  if (found !== null) return found;
  throw new ProgramMissingError(
    `${names[0]}: is not installed (looked for ${names.join(", ")} on the PATH); install it: ${installWith}`,
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
