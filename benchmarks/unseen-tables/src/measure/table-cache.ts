import { createHash } from "node:crypto";
import { existsSync, globSync, readFileSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { facesOf } from "../skins/faces.ts";
import type { Skin } from "../skins/skin.ts";
import { findChromium } from "../render/browser-renderer.ts";
import { startRenderer } from "../render/start-renderer.ts";
import { writeTable } from "../write-table.ts";

const SOURCES = join(import.meta.dirname, "..");

/** What the drawn tables of a run depend on. */
export interface CacheOptions {
  readonly seed: string;
  readonly frames: number;
  readonly canvas: boolean;
}

/** Folder of a skin's frames: drawn once for each seed, length, renderer and version of the sources that draw. */
export async function cachedTable(skin: Skin, { seed, frames, canvas }: CacheOptions): Promise<string> {
  const renderer = canvas || findChromium() === undefined ? "canvas" : "browser";
  const run = [digestOf(skin), seed, frames, renderer].join("-").replaceAll(/[^\w.-]/g, "_");
  const parent = join(tmpdir(), "aviator-unseen-tables", run);
  const folder = join(parent, skin.name);
  if (existsSync(folder)) return folder;
  // Whoever comes by meanwhile must not take half a table for a whole one.
  const unfinished = join(parent, `${skin.name}.${process.pid}`);
  await mkdir(parent, { recursive: true });
  await using drawing = await startRenderer(facesOf(skin), { smoothing: skin.smoothing, canvas });
  await writeTable({ skin, renderer: drawing, folder: unfinished, frames, seed });
  if (existsSync(folder)) await rm(unfinished, { recursive: true });
  else await rename(unfinished, folder);
  return folder;
}

/** Changes when the skin does, or a source that draws. */
function digestOf(skin: Skin): string {
  const hash = createHash("sha256").update(JSON.stringify(skin));
  for (const path of globSync("{effects,render,scene,state,truth}/*.{ts,conf}", { cwd: SOURCES }).toSorted())
    hash.update(readFileSync(join(SOURCES, path)));
  for (const name of ["draw-frames.ts", "table-map-of.ts"]) hash.update(readFileSync(join(SOURCES, name)));
  return hash.digest("hex").slice(0, 10);
}
