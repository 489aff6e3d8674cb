import { readFile, stat } from "node:fs/promises";
import { InvalidInputError, parseJson, parseTableMap, type TableMap } from "@aviator/core";
import { messageOf } from "../errors.ts";

/**
 * Reads and checks a TableMap file.
 *
 * @throws InvalidInputError when it can't be read, is no JSON (with line and column) or breaks a rule (every problem at once).
 * @throws NewerVersionError when a newer version wrote it.
 */
export async function loadTableMap(path: string): Promise<TableMap> {
  const text = await readPlainFile(path).catch((error: unknown) => {
    throw new InvalidInputError(
      path === "" ? 'map ""' : path,
      [{ field: "", message: `must be a table map file that can be read (${messageOf(error)}); correct the path` }],
      {
        cause: error,
      },
    );
  });
  return parseTableMap(parseJson(text, path), path);
}

/** Reading a pipe or a device may never end. */
async function readPlainFile(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  if (found?.isFile() === false) throw new Error(`it is ${found.isDirectory() ? "a folder" : "a device or pipe"}`);
  return await readFile(path, "utf8");
}
