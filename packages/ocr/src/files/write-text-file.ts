import { writeFile } from "node:fs/promises";
import { InvalidInputError } from "@aviator/core";
import { messageOf } from "../errors.ts";

/** What is wrong with a path; a full disk, say, is no fault of whoever named it. */
const OF_THE_PATH: ReadonlySet<unknown> = new Set(["ENOENT", "ENOTDIR", "EISDIR", "EACCES", "EPERM", "EROFS"]);

/** Writes a file. Throws InvalidInputError when it can't be written at its path. */
export async function writeTextFile(path: string, text: string, subject: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (cause) {
    if (!(cause instanceof Error && "code" in cause && OF_THE_PATH.has(cause.code))) throw cause;
    const message = `must be a file that can be written (${messageOf(cause)}); make its folder, mend its permissions, or name another`;
    throw new InvalidInputError(subject, [{ field: "", message }], { cause });
  }
}
