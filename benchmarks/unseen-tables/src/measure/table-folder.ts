import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { z } from "zod";
import type { FrameTruth } from "../truth/frame-truth.ts";

/** A folder of frames with its map and truth. */
export interface TableFolder {
  readonly name: string;
  readonly mapFile: string;
  /** In the order of the truth. */
  readonly frames: readonly (FrameTruth & { readonly path: string })[];
}

const visibility = z.strictObject({ heightPx: z.number(), contrast: z.number() });
const names = ["multiplier", "balance", "players", "totalStake", "stake", "autoCashOut", "history"] as const;
/** Folders drawn by others may lack what only our measure asks for. */
const frameTruth = z.object({
  file: z.string(),
  phase: z.enum(["betting", "loading", "flying", "crashed"]),
  multiplier: z.number().nullable(),
  balance: z.number(),
  players: z.object({ cashedOut: z.number().nullable(), total: z.number() }),
  totalStake: z.number(),
  stake: z.number(),
  autoCashOut: z.number().optional(),
  history: z.array(z.number()).optional(),
  button: z.enum(["green", "orange", "red"]),
  obscured: z.array(z.enum(names)).optional(),
  visible: z.partialRecord(z.enum(names), visibility).optional(),
});

/** Reads a folder that `generate.ts` wrote, or one of the same kind. */
export async function readTableFolder(folder: string): Promise<TableFolder> {
  const truth: unknown = JSON.parse(await readFile(join(folder, "truth.json"), "utf8"));
  const frames = z.array(frameTruth).parse(truth) as FrameTruth[];
  return {
    name: basename(folder),
    mapFile: join(folder, "map.json"),
    frames: frames.map((frame) => ({ ...frame, path: join(folder, frame.file) })),
  };
}
