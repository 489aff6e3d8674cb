import { copyFile } from "node:fs/promises";
import { type LearnedTable, loadLearnedTable } from "@aviator/ocr";

/** Where a file is kept that another replaces. */
export function keptPath(path: string): string {
  return `${path}.before`;
}

/**
 * Keeps a copy of the glyphs that are about to be replaced, when they know characters that the new ones don't.
 *
 * @returns Those characters; empty when nothing had to be kept.
 */
export async function keepBetter(path: string, table: LearnedTable): Promise<string[]> {
  const before = await loadLearnedTable(path).catch(() => null);
  if (before === null) return [];
  const known = charactersOf(table);
  const lost = [...charactersOf(before)].filter((character) => !known.has(character)).sort();
  if (lost.length > 0) await copyFile(path, keptPath(path));
  return lost;
}

function charactersOf({ sets }: LearnedTable): Set<string> {
  return new Set(sets.flatMap(({ glyphs }) => glyphs.map(({ character }) => character)));
}
