import { type Problem, show } from "@aviator/core";

const WANTED = "must be a glyph set, an array of them, or compiled glyphs";

/**
 * What is wrong with glyphs that code gives, by their outline: what they hold was checked when they were read from their file.
 *
 * @param field Where they stand in the options.
 */
export function glyphsProblems(glyphs: unknown, field = "glyphs"): Problem[] {
  if (Array.isArray(glyphs)) return glyphs.flatMap((set: unknown, index) => setProblems(set, `${field}[${index}]`));
  if (isObject(glyphs) && Array.isArray(glyphs["compiled"])) return [];
  if (isObject(glyphs) && Array.isArray(glyphs["sets"])) {
    return [{ field, message: `${WANTED} (found what was learned of a table); give its sets` }];
  }
  if (isObject(glyphs) && Array.isArray(glyphs["glyphs"])) return [];
  return [{ field, message: `${WANTED} (found ${show(glyphs)}); load one with loadGlyphSet, or take bundledGlyphSets()` }];
}

function setProblems(set: unknown, field: string): Problem[] {
  if (isObject(set) && Array.isArray(set["glyphs"])) return [];
  const isLearned = isObject(set) && Array.isArray(set["sets"]);
  return [
    {
      field,
      message: isLearned
        ? "must be a glyph set (found what was learned of a table); give its sets"
        : `must be a glyph set (found ${show(set)}); load one with loadGlyphSet`,
    },
  ];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
