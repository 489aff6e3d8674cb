import { readFile, stat } from "node:fs/promises";

/**
 * Reads a text file whole, without the mark that some editors begin it with. A pipe, a device or a folder is refused: reading it may never end.
 *
 * @throws Error that says why, for the message of the caller's own.
 */
export async function readTextFile(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  if (found?.isFile() === false) throw new Error(`it is ${found.isDirectory() ? "a folder" : "a device or pipe"}`);
  return (await readFile(path, "utf8")).replace(/^\uFEFF/, "");
}
