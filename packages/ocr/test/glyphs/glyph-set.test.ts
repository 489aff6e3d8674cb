import { Buffer } from "node:buffer";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRandom } from "@aviator/core";
import { expect, test } from "vitest";
import {
  bundledGlyphSets,
  createTemplateEngine,
  learnGlyphs,
  loadGlyphSet,
  parseGlyphSet,
  saveGlyphSet,
} from "../../src/index.ts";
import { type Paint, paintText } from "../painted-text.ts";

const random = createRandom("glyph set");
const paint: Paint = { font: "exo-2", weight: 700, size: 40, ink: "#ffffff", background: ["#203040"], effect: "none" };
const crops = (texts: readonly string[]) => texts.map((text) => ({ text, pixels: paintText(text, paint, random) }));

test("learns a font from labelled crops and reads it at other sizes", () => {
  const { set, report } = learnGlyphs(crops(["1.23x", "456.78x", "90.12x", "7.89x", "34.56x"]), { name: "exo" });
  expect(report.missing).toEqual([]);
  expect(report.seen.get("x")).toBe(5);
  const engine = createTemplateEngine({ glyphs: set });
  for (const size of [20, 34, 90]) {
    const pixels = paintText("6720.91x", { ...paint, size }, random);
    expect(engine.readText({ pixels, kind: "multiplier", path: `${size}` })).toMatchObject({ text: "6720.91x", reason: null });
  }
});

test("names the digits it never saw, and never guesses them", () => {
  const { set, report } = learnGlyphs(crops(["1.23x", "45.68x", "90.12x"]));
  expect(report.missing).toEqual(["7"]);
  const engine = createTemplateEngine({ glyphs: set });
  const { text, reason } = engine.readText({ pixels: paintText("17.70x", paint, random), kind: "multiplier", path: "a" });
  expect([text, reason]).toEqual(["1?.?0x", "unknownGlyph"]);
});

test("rejects crops whose parts don't match their text", () => {
  const { report } = learnGlyphs([...crops(["1.23x"]), { text: "1.2345x", pixels: crops(["1.23x"])[0]!.pixels }]);
  expect(report.rejected).toEqual(["1.2345x"]);
  expect(() => learnGlyphs([])).toThrow(
    "learnGlyphs: labelled must hold at least one crop whose parts match its text (rejected 0); check texts and regions",
  );
});

test("a saved set is the set that is loaded", async () => {
  const folder = await mkdtemp(join(tmpdir(), "glyphs-"));
  const path = join(folder, "set.json");
  const { set } = learnGlyphs(crops(["1.23x"]));
  await saveGlyphSet(path, set);
  expect(await loadGlyphSet(path)).toEqual(set);
  await writeFile(path, (await readFile(path, "utf8")).slice(0, 50));
  await expect(loadGlyphSet(path)).rejects.toMatchObject({ code: "AVI_OCR_UNREADABLE_GLYPHS" });
  await expect(loadGlyphSet(join(folder, "none.json"))).rejects.toMatchObject({ code: "AVI_OCR_UNREADABLE_GLYPHS" });
  await rm(folder, { recursive: true });
});

test("refuses what is no glyph set, by field", () => {
  expect(() => parseGlyphSet({ version: 2 })).toThrow(
    "glyph set: version: must be at most 1 (found 2); it was written by a newer AVIATOR: upgrade this one",
  );
  expect(() => parseGlyphSet({ version: 1, name: "a", glyphs: [] })).toThrow(
    "glyph set: glyphs: must hold at least one glyph (found [])",
  );
});

test("what was learned of a table is no glyph set, and a path that can't be written is told", async () => {
  const [set] = bundledGlyphSets();
  expect(() => parseGlyphSet({ version: 2, name: "a", sets: [set] }, "glyph set p.glyphs.json")).toThrow(
    "glyph set p.glyphs.json: must be one glyph set (found what was learned of a table, by its sets); load it with loadLearnedTable",
  );
  await expect(saveGlyphSet("/nodir/x.json", set!)).rejects.toMatchObject({
    code: "AVI_INVALID_INPUT",
    message:
      "glyph set /nodir/x.json: must be a file that can be written (ENOENT: no such file or directory, open '/nodir/x.json'); " +
      "make its folder, mend its permissions, or name another",
  });
});

test("bundled sets know every digit and sign", () => {
  const sets = bundledGlyphSets();
  expect(sets.length).toBeGreaterThan(40);
  for (const set of sets) {
    expect(
      set.glyphs.map((glyph) => glyph.character),
      set.name,
    ).toEqual(expect.arrayContaining("0123456789.,/x".split("")));
  }
});

test("a picture without width or height is refused", () => {
  const withSample = (change: object) => ({
    version: 1,
    name: "a",
    glyphs: [
      {
        character: "1",
        samples: [{ lineHeight: 20, width: 0.4, top: 0, bottom: 0, pixels: Buffer.alloc(140).toString("base64"), ...change }],
      },
    ],
  });
  expect(parseGlyphSet(withSample({})).name).toBe("a");
  for (const width of [-0.4, 0, 5]) {
    expect(() => parseGlyphSet(withSample({ width }))).toThrow(
      `glyphs[0].samples[0].width: must be from 0.001 to 4 line heights; learn the glyphs again (found ${width})`,
    );
  }
  expect(() => parseGlyphSet(withSample({ top: 0.5, bottom: -0.5 }))).toThrow(
    "glyphs[0].samples[0]: must end below where it begins: 1 - top + bottom must be above 0; learn the glyphs again",
  );
});
