import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { drawFrames, type DrawOptions } from "./draw-frames.ts";
import { toSharp } from "./effects/effect.ts";
import { tableMapOf } from "./table-map-of.ts";
import type { FrameTruth } from "./truth/frame-truth.ts";

/** Writes a folder of frames `NNN.png` with its `map.json`, and at last its `truth.json`. */
export async function writeTable({ folder, ...options }: DrawOptions & { readonly folder: string }): Promise<FrameTruth[]> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "map.json"), `${JSON.stringify(tableMapOf(options.skin), null, 1)}\n`);
  const truths: FrameTruth[] = [];
  for await (const { truth, picture } of drawFrames(options)) {
    await toSharp(picture).removeAlpha().png({ compressionLevel: 3 }).toFile(join(folder, truth.file));
    truths.push(truth);
  }
  await writeFile(join(folder, "truth.json"), `[\n${truths.map((truth) => JSON.stringify(truth)).join(",\n")}\n]\n`);
  return truths;
}
