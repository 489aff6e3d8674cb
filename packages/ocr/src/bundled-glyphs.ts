import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type GlyphSet, parseGlyphSetText } from "./glyphs/glyph-set.ts";

/** The sets that come with this package: common interface fonts in the weights that tables use, in alphabetical order. */
export function bundledGlyphSets(): GlyphSet[] {
  return setsIn("../glyphs/");
}

/** Letters of some of these fonts; learning tells by them that a glyph is no digit. */
export function bundledLetters(): GlyphSet[] {
  return setsIn("../glyphs/letters/");
}

function setsIn(path: string): GlyphSet[] {
  const folder = fileURLToPath(new URL(path, import.meta.url));
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .sort()
    .map((file) => parseGlyphSetText(readFileSync(`${folder}${file}`, "utf8"), `bundled glyph set ${file}`));
}
