import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadTableMap } from "@aviator/capture";
import { temporaryFolder } from "../temporary-folder.ts";

const MAP = { version: 1, size: { width: 100, height: 80 }, regions: { multiplier: { x: 1, y: 2, width: 30, height: 20 } } };

async function refusal(text: string): Promise<{ path: string; code: string; message: string }> {
  await using folder = await temporaryFolder();
  const path = join(folder.path, "map.json");
  await writeFile(path, text);
  const error = (await loadTableMap(path).catch((caught: unknown) => caught)) as { code: string; message: string };
  return { path, code: error.code, message: error.message };
}

test("reads a map, with a byte order mark too", async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, "map.json");
  await writeFile(path, `\uFEFF${JSON.stringify(MAP)}`);
  expect(await loadTableMap(path)).toEqual(MAP);
});

test("names a file that can't be read", async () => {
  await expect(loadTableMap("/nowhere/map.json")).rejects.toThrow(
    "/nowhere/map.json: must be a table map file that can be read (ENOENT: no such file or directory, open '/nowhere/map.json'); correct the path",
  );
});

test("refuses a pipe, which may never end, and a folder", async () => {
  await using folder = await temporaryFolder();
  const pipe = join(folder.path, "pipe");
  execFileSync("mkfifo", [pipe]);
  await expect(loadTableMap(pipe)).rejects.toThrow(
    `${pipe}: must be a table map file that can be read (it is a device or pipe); correct the path`,
  );
  await expect(loadTableMap(folder.path)).rejects.toThrow("(it is a folder); correct the path");
});

test("names the line and column where it stops being JSON", async () => {
  const { path, code, message } = await refusal('{\n  "version": 1,\n  "size": }\n}');
  expect([code, message]).toEqual([
    "AVI_INVALID_INPUT",
    `${path}: must be JSON (line 3, column 11: unexpected "}"); correct it there`,
  ]);
});

test("names a newer version", async () => {
  const { path, code, message } = await refusal(JSON.stringify({ ...MAP, version: 2 }));
  expect([code, message]).toEqual([
    "AVI_NEWER_VERSION",
    `${path}: version: must be at most 1 (found 2); it was written by a newer AVIATOR: upgrade this one`,
  ]);
});

test("names a region outside the table", async () => {
  const { path, message } = await refusal(JSON.stringify({ ...MAP, size: { width: 20, height: 20 } }));
  expect(message).toBe(
    `${path}: regions.multiplier: must lie inside the table's 20x20 pixels (found 30x20 at 1,2); correct the region or size`,
  );
});

test.each([
  ["sets", { version: 2, name: "admiral", sets: [] }],
  ["glyphs", { version: 1, name: "inter-700", glyphs: [] }],
])("names a file of glyphs, by its %s", async (field, glyphs) => {
  const { path, code, message } = await refusal(JSON.stringify(glyphs));
  expect([code, message]).toEqual([
    "AVI_INVALID_INPUT",
    `${path}: must be a table map (found glyphs, by its "${field}"); give it as --glyphs, and a table map here`,
  ]);
});
