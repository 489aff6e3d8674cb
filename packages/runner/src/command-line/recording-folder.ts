import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { UnusableFolderError } from "./unusable-folder.ts";
import { makeWritableFolder } from "./writable-folder.ts";

/** How segments of a recording are named. */
const SEGMENT = /\.avrec$/;

/** Finds out before the run whether a folder can take a recording: a second one in it could not be told from the first. */
export async function refuseUsedFolder(out: string): Promise<void> {
  const entries = await readdir(out, { withFileTypes: true }).catch((cause: unknown) => {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === "ENOENT") return [];
    const found = code === "ENOTDIR" ? "a file" : message;
    throw new UnusableFolderError(`--out ${out}: must be a folder (found ${found}); name another`, { cause });
  });
  const own = entries.some(({ name }) => SEGMENT.test(name)) ? "" : null;
  const holder =
    own ??
    (await folderWithSegments(
      out,
      entries.filter((entry) => entry.isDirectory()).map(({ name }) => name),
    ));
  if (holder === null) return;
  throw new UnusableFolderError(
    `--out ${out}: must be a folder without a recording (found one${holder === "" ? "" : ` of ${holder}`}); ` +
      "name another, or leave it out for a folder named by the time",
  );
}

/** Makes the folder of a recording, and finds out whether anything can be written there. */
export async function makeRecordingFolder(out: string): Promise<void> {
  try {
    await makeWritableFolder(out);
  } catch (cause) {
    throw new UnusableFolderError(
      `--out ${out}: must be a folder that can be written (${(cause as Error).message}); mend its permissions, or name another`,
      { cause },
    );
  }
}

async function folderWithSegments(out: string, names: readonly string[]): Promise<string | null> {
  for (const name of names) {
    const files = await readdir(join(out, name)).catch(() => []);
    if (files.some((file) => SEGMENT.test(file))) return name;
  }
  return null;
}
