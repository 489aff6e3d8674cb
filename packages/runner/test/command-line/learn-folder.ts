import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fromHundredths, fromMinor, type TableMap } from "@aviator/core";
import { labelledFrames, type Skin, skinNamed } from "@aviator/simulator";
import sharp from "sharp";
import { afterAll, beforeAll, expect } from "vitest";

/** A drawn frame, and what it shows. */
export interface ShownFrame {
  readonly file: string;
  readonly multiplier: number | null;
  readonly balance: number;
}

/** Frames of one table in a folder, to learn from and to read. */
export interface TableFolder {
  readonly map: TableMap;
  /** Holds map.json and the frames. */
  folder(): string;
  mapFile(): string;
  /** Paths of those to learn from. */
  learned(): string[];
  /** The last few, to read. */
  read(): readonly ShownFrame[];
}

/** The skin that the frames show. */
export const SKIN: Skin = skinNamed("night", "skin");
const FRAMES = 30;
const TO_READ = 4;

/** Draws the frames before the tests of a file, and removes them after. */
export function useTableFolder(): TableFolder {
  // Fewer regions than the skin has: Tesseract reads some lines of each.
  const { multiplier, phase, balance, players, progress } = SKIN.map.regions;
  const map: TableMap = {
    ...SKIN.map,
    regions: Object.fromEntries(
      Object.entries({ multiplier, phase, balance, players, progress }).filter(([, region]) => region !== undefined),
    ) as TableMap["regions"],
    panels: [],
  };
  let folder = "";
  const shown: ShownFrame[] = [];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "aviator-learn-"));
    writeFileSync(join(folder, "map.json"), JSON.stringify(map));
    for (const [index, { frame, view }] of [...labelledFrames({ skin: SKIN, count: FRAMES })].entries()) {
      const file = `${String(index).padStart(2, "0")}.png`;
      await sharp(frame.bytes, { raw: { width: frame.width, height: frame.height, channels: 4 } })
        .png({ compressionLevel: 1 })
        .toFile(join(folder, file));
      const value = view.multiplier === null ? null : fromHundredths(view.multiplier);
      shown.push({ file, multiplier: value, balance: fromMinor(view.balanceMinor) });
    }
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return {
    map,
    folder: () => folder,
    mapFile: () => join(folder, "map.json"),
    learned: () => shown.slice(0, FRAMES - TO_READ).map(({ file }) => join(folder, file)),
    read: () => shown.slice(FRAMES - TO_READ),
  };
}

/** The one object that a command printed with --json. */
export function objectOf(stdout: string): Record<string, unknown> {
  const lines = stdout.trim().split("\n");
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0]!) as Record<string, unknown>;
}
