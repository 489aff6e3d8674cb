import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compileGlyphs, type CompiledGlyphs } from "./glyphs/compiled-set.ts";
import { type GlyphSet, parseGlyphSetText } from "./glyphs/glyph-set.ts";

/** The sets that come with this package: common interface fonts in the weights that tables use, in alphabetical order. */
export function bundledGlyphSets(): GlyphSet[] {
  return [...setsIn("../glyphs/")];
}

/** Letters of some of these fonts; learning tells by them that a glyph is no digit. */
export function bundledLetters(): GlyphSet[] {
  return [...setsIn("../glyphs/letters/")];
}

/**
 * The digits of many font families, one set a family with a picture for each of its weights. They are too many and too alike to read
 * with; learning names the characters of an unknown font by them.
 */
export function bundledFamilies(): GlyphSet[] {
  return [...setsIn("../glyphs/families/")];
}

/** The bundled sets laid out for matching: what several engines, in this thread and others, may share. */
export function compileBundledGlyphs(): CompiledGlyphs {
  return compileGlyphs(setsIn("../glyphs/"));
}

/** One set after the other, so that who needs only its layout never holds them all. */
function* setsIn(path: string): Generator<GlyphSet> {
  const folder = fileURLToPath(new URL(path, import.meta.url));
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  for (const file of files.sort()) {
    yield parseGlyphSetText(readFileSync(`${folder}${file}`, "utf8"), `bundled glyph set ${file}`);
  }
}
