import { readFile } from "node:fs/promises";
import { InvalidInputError, parseJson, parseTableMap, type TableMap } from "@aviator/core";
import { messageOf } from "../errors.ts";

/**
 * Reads and checks a TableMap file.
 *
 * @throws InvalidInputError when it can't be read, is no JSON (with line and column) or breaks a rule (every problem at once).
 * @throws NewerVersionError when a newer version wrote it.
 */
export async function loadTableMap(path: string): Promise<TableMap> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
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
