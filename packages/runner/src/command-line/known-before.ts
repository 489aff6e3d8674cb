import { copyFile, stat } from "node:fs/promises";
import { type LearnedTable, loadLearnedTable } from "@aviator/ocr";

/** What a file that was replaced knew more than the one that replaced it. */
export interface KnownBefore {
  /** Characters that the new glyphs don't know; empty when nothing had to be kept. */
  readonly forgotten: readonly string[];
  /** Where the old file is kept; null when nothing had to be. */
  readonly keptAs: string | null;
}

/** Keeps a copy of the glyphs that are about to be replaced, when they know characters that the new ones don't. */
export async function keepBetter(path: string, table: LearnedTable): Promise<KnownBefore> {
  const before = await charactersIn(path);
  if (before === null) return { forgotten: [], keptAs: null };
  const known = charactersOf(table);
  const forgotten = [...before].filter((character) => !known.has(character)).sort();
  if (forgotten.length === 0) return { forgotten, keptAs: null };
  const keptAs = await placeFor(path, before);
  await copyFile(path, keptAs);
  return { forgotten, keptAs };
}

/** The first of `.before`, `.before-2`, … that is free, or that knows nothing which is not in what would replace it. */
async function placeFor(path: string, characters: ReadonlySet<string>): Promise<string> {
  for (let number = 1; ; number += 1) {
    const place = `${path}.before${number === 1 ? "" : `-${number}`}`;
    if (!(await isThere(place))) return place;
    // What can't be read as glyphs is somebody's own, and stays.
    const kept = await charactersIn(place);
    if (kept !== null && [...kept].every((character) => characters.has(character))) return place;
  }
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** The characters of a file of glyphs; null for what is none. */
async function charactersIn(path: string): Promise<ReadonlySet<string> | null> {
  const table = await loadLearnedTable(path).catch(() => null);
  return table === null ? null : charactersOf(table);
}

function charactersOf({ sets }: LearnedTable): Set<string> {
  return new Set(sets.flatMap(({ glyphs }) => glyphs.map(({ character }) => character)));
}
