import { join } from "node:path";
import { parseArgs } from "node:util";
import { facesOf } from "./src/skins/faces.ts";
import { SKINS } from "./src/skins/skins.ts";
import { startRenderer } from "./src/render/start-renderer.ts";
import { writeTable } from "./src/write-table.ts";

const USAGE = `node --conditions=@aviator/source benchmarks/unseen-tables/generate.ts --out DIR [--frames 200] [--seed 1] [--skin NAME]… [--canvas]

Writes one folder a skin: frames NNN.png, map.json, truth.json. Drawn by Chromium where it is installed, else (or with --canvas)
by a canvas in this process. Skins: ${SKINS.map(({ name }) => name).join(", ")}.`;

const { values } = parseArgs({
  options: {
    out: { type: "string" },
    frames: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
    skin: { type: "string", multiple: true },
    canvas: { type: "boolean", default: false },
    help: { type: "boolean" },
  },
});
const frames = Number(values.frames);
const unknown = (values.skin ?? []).filter((name) => !SKINS.some((skin) => skin.name === name));

if (values.help === true) {
  console.log(USAGE);
} else if (values.out === undefined || !Number.isInteger(frames) || frames < 1 || unknown.length > 0) {
  console.error(unknown.length > 0 ? `--skin: there is no ${unknown.join(", ")}.\n\n${USAGE}` : USAGE);
  process.exitCode = 2;
} else {
  for (const skin of SKINS.filter(({ name }) => values.skin?.includes(name) ?? true)) {
    await using renderer = await startRenderer(facesOf(skin), { smoothing: skin.smoothing, canvas: values.canvas });
    const folder = join(values.out, skin.name);
    await writeTable({ skin, renderer, folder, frames, seed: values.seed });
    console.log(`${folder}  ${frames} frames, ${renderer.name}: ${skin.about}`);
  }
}
