import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { measureFolder } from "../src/measure/measure-folder.ts";
import { readTableFolder } from "../src/measure/table-folder.ts";
import { createCanvasRenderer } from "../src/render/canvas-renderer.ts";
import { facesOf } from "../src/skins/faces.ts";
import { SKINS } from "../src/skins/skins.ts";
import { writeTable } from "../src/write-table.ts";

/**
 * Small pictures, for speed: light and condensed, hard shadows on a colour, monospaced at half size; and figures of several heights.
 * `pnpm measure unseen` reads all.
 */
const SLICE = ["plex-day", "redhat-shadow", "jetbrains-half", "raleway-oldstyle"];
const LEAST_READ = 0.99;

test.each(SLICE)(
  "%s is read without a wrong value after 40 unlabelled frames",
  async (name) => {
    const skin = SKINS.find((candidate) => candidate.name === name);
    if (skin === undefined) throw new Error(`there is no skin ${name}`);
    const folder = await mkdtemp(join(tmpdir(), "aviator-slice-"));
    try {
      await using renderer = createCanvasRenderer(facesOf(skin));
      await writeTable({ skin, renderer, folder, frames: 60, seed: "slice" });
      const table = await readTableFolder(folder);
      const { score, failure } = await measureFolder(table, { glyphs: "learned", engine: "default", learnFrames: 40 });
      expect({ failure, wrong: score.wrong }).toEqual({ failure: null, wrong: [] });
      expect(score.counted).toBeGreaterThan(90);
      expect(score.read / score.counted).toBeGreaterThanOrEqual(LEAST_READ);
    } finally {
      await rm(folder, { recursive: true });
    }
  },
  60_000,
);
