import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { loadGlyphSet, loadLearnedTable, loadPhaseModel } from "../../src/index.ts";

test("a pipe, which may never end, and a folder are refused wherever a text file is read", async () => {
  const folder = mkdtempSync(join(tmpdir(), "aviator-text-file-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const pipe = join(folder, "pipe");
  execFileSync("mkfifo", [pipe]);
  for (const [load, subject] of [
    [loadGlyphSet, "glyph set"],
    [loadLearnedTable, "glyphs"],
    [loadPhaseModel, "phase model"],
  ] as const) {
    await expect(load(pipe)).rejects.toThrow(
      `${subject} ${pipe}: must be a readable file (Error: it is a device or pipe); correct the path`,
    );
    await expect(load(folder)).rejects.toThrow("(Error: it is a folder); correct the path");
  }
});
