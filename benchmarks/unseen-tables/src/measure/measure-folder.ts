import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runAviator } from "./command-line.ts";
import { compare, type Score } from "./compare.ts";
import { parseReadings } from "./frame-reading.ts";
import type { TableFolder } from "./table-folder.ts";

/** Which characters the reader knows: those of the bundled sets, or those learned from the table's own first frames. */
export type Glyphs = "bundled" | "learned";

/** One run over one folder. */
export interface Measurement {
  readonly table: string;
  readonly glyphs: Glyphs;
  readonly engine: string;
  readonly score: Score;
  /** Wall time of learning and of reading, each with the start of its process. */
  readonly learnSeconds: number;
  readonly readSeconds: number;
  readonly frames: number;
  /** What the command said first of what went wrong, frames that could not be read among them. */
  readonly failure: string | null;
}

/** Reads a folder's frames but the first `learnFrames`, which are there to learn from. */
export async function measureFolder(
  folder: TableFolder,
  { glyphs, engine, learnFrames }: { readonly glyphs: Glyphs; readonly engine: string; readonly learnFrames: number },
): Promise<Measurement> {
  const temporary = await mkdtemp(join(tmpdir(), "aviator-measure-"));
  try {
    const glyphsFile = join(temporary, "glyphs.json");
    const shown = folder.frames.slice(0, learnFrames).map(({ path }) => path);
    const map = ["--map", folder.mapFile];
    const learned = glyphs === "learned" ? await runAviator("learn", ...map, "--out", glyphsFile, ...shown) : undefined;
    const asked = folder.frames.slice(learnFrames);
    const known = glyphs === "learned" ? ["--glyphs", glyphsFile] : [];
    const chosen = engine === "default" ? [] : ["--engine", engine];
    const read = await runAviator("read", "--json", ...map, ...known, ...chosen, ...asked.map(({ path }) => path));
    const { readings, failures } = parseReadings(read.output);
    const byFile = new Map(readings.map((reading) => [reading.file, reading]));
    return {
      table: folder.name,
      glyphs,
      engine,
      score: compare(
        asked,
        asked.map(({ path }) => byFile.get(path)),
      ),
      learnSeconds: learned?.seconds ?? 0,
      readSeconds: read.seconds,
      frames: asked.length,
      failure: failures[0] ?? [learned, read].find((result) => (result?.exitCode ?? 0) !== 0)?.errors.trim() ?? null,
    };
  } finally {
    await rm(temporary, { recursive: true });
  }
}
