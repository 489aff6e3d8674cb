import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** When the first round of a file crashed. */
export const AT_MS: number = Date.UTC(2023, 10, 1, 12);
/** A whole round lies between two of them. */
export const STEP_MS = 19_000;

/** A CSV file of rounds that follow each other. */
export function roundsFile(folder: string, crashPoints: readonly number[]): string {
  const rows = crashPoints.map((crashPoint, index) => `${new Date(AT_MS + index * STEP_MS).toISOString()},${crashPoint}`);
  const path = join(folder, "rounds.csv");
  writeFileSync(path, `time,crash_point\n${rows.join("\n")}\n`);
  return path;
}
