import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NewerVersionError } from "@aviator/core";
import { expect, onTestFinished, test } from "vitest";
import {
  bundledGlyphSets,
  type LearnedTable,
  loadLearnedTable,
  parseLearnedTable,
  saveGlyphSet,
  saveLearnedTable,
} from "../../src/index.ts";

const sets = bundledGlyphSets()
  .slice(0, 2)
  .map((set) => ({ ...set, leastScore: 0.8 }));
const TABLE: LearnedTable = {
  version: 2,
  name: "admiral",
  sets,
  formats: { "regions.balance": { decimal: ",", thousands: ".", decimals: 2, parts: 1 } },
  phases: {
    flying: [{ ink: 0x0000ff, background: 0x10ab00 }],
    crashed: [{ ink: 0xff0000, background: 0x10ab00, words: { left: 300, top: 40, right: 700, bottom: 160 } }],
    betting: [],
    loading: [{ ink: 0x1e2024, background: 0x1e2024, of: "place" }],
  },
};
const folderOf = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), "learned-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
};

test("a saved table is the table that is loaded, one sample a line", async () => {
  const path = join(await folderOf(), "glyphs.json");
  await saveLearnedTable(path, TABLE);
  expect(await loadLearnedTable(path)).toEqual(TABLE);
  const samples = sets.flatMap(({ glyphs }) => glyphs.flatMap((glyph) => glyph.samples));
  expect((await readFile(path, "utf8")).split("\n").length).toBeGreaterThan(samples.length);
});

test("a file that an editor saved with its mark at the beginning is loaded", async () => {
  const dir = await mkdtemp(join(tmpdir(), "aviator-learned-"));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  const path = join(dir, "glyphs.json");
  await saveLearnedTable(path, TABLE);
  await writeFile(path, `\uFEFF${await readFile(path, "utf8")}`);
  expect(await loadLearnedTable(path)).toEqual(TABLE);
});

test("a path that can't be written is told with its remedy", async () => {
  await expect(saveLearnedTable("/nodir/x.json", TABLE)).rejects.toMatchObject({
    code: "AVI_INVALID_INPUT",
    message:
      "glyphs /nodir/x.json: must be a file that can be written (ENOENT: no such file or directory, open '/nodir/x.json'); " +
      "make its folder, mend its permissions, or name another",
  });
});

test("a file of version 1, one glyph set alone, is taken", async () => {
  const path = join(await folderOf(), "set.json");
  const [set] = sets;
  await saveGlyphSet(path, set!);
  expect(await loadLearnedTable(path)).toEqual({ version: 2, name: set!.name, sets: [set] });
});

test("a newer version is refused", () => {
  const mixed = [bundledGlyphSets()[0], { version: 99 }];
  expect(() => parseLearnedTable({ version: 2, name: "a", sets: mixed }, "glyphs.json")).toThrow(
    new NewerVersionError(
      "glyphs.json: sets[1]: version: must be at most 1 (found 99); it was written by a newer AVIATOR: upgrade this one",
    ),
  );
  expect(() => parseLearnedTable({ version: 3 }, "glyphs.json")).toThrow(
    "glyphs.json: version: must be at most 2 (found 3); it was written by a newer AVIATOR: upgrade this one",
  );
});

test("what breaks a rule is refused by its field", () => {
  expect(() => parseLearnedTable({ version: 2, name: "a", sets: [] })).toThrow(
    "learned glyphs: sets: must hold at least one glyph set (found [])",
  );
  expect(() => parseLearnedTable({ ...TABLE, sets: [{ ...sets[0]!, glyphs: [] }] })).toThrow("sets[0].glyphs");
  for (const value of [null, 7, "text", [], {}]) {
    expect(() => parseLearnedTable(value)).toThrow(expect.objectContaining({ code: "AVI_INVALID_INPUT" }) as Error);
  }
});

test("a file that is not there or was cut off says what to do", async () => {
  const folder = await folderOf();
  const [missing, cut] = [join(folder, "none.json"), join(folder, "cut.json")];
  await expect(loadLearnedTable(missing)).rejects.toThrow(
    `glyphs ${missing}: must be a readable file (Error: ENOENT: no such file or directory, open '${missing}'); correct the path`,
  );
  await saveLearnedTable(cut, TABLE);
  await writeFile(cut, (await readFile(cut, "utf8")).slice(0, 200));
  await expect(loadLearnedTable(cut)).rejects.toThrow(/must hold JSON \(SyntaxError: .*\); learn the table again$/s);
});
