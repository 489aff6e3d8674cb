import { parseArgs } from "node:util";
import { type Glyphs, type Measurement, measureFolder } from "./src/measure/measure-folder.ts";
import { countWrong, missList, scoreTable } from "./src/measure/report.ts";
import { cachedTable } from "./src/measure/table-cache.ts";
import { readTableFolder } from "./src/measure/table-folder.ts";
import { randomSkin } from "./src/skins/random-skin.ts";
import type { Skin } from "./src/skins/skin.ts";
import { SKINS } from "./src/skins/skins.ts";

const USAGE = `pnpm measure unseen [--skin NAME]… [--random N] [--frames 200] [--seed 1] [--learn 40] [--glyphs bundled|learned]… [--engine NAME]…
                    [--dir FOLDER]… [--canvas] [--json]

Reads tables that no default was made from, with the bundled glyphs and with those that \`aviator learn\` learns from the first
frames, by the command line itself, and compares every value with the truth. Draws the tables first (kept in the temporary folder),
or takes folders of frames with map.json and truth.json. With --random it draws N
tables as chance has them, by the seed, instead of those of the set. Exit code 1 when any value is wrong.
Skins: ${SKINS.map(({ name }) => name).join(", ")}.`;

const { values } = parseArgs({
  options: {
    skin: { type: "string", multiple: true },
    random: { type: "string" },
    frames: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
    learn: { type: "string", default: "40" },
    glyphs: { type: "string", multiple: true, default: ["bundled", "learned"] },
    engine: { type: "string", multiple: true, default: ["default"] },
    dir: { type: "string", multiple: true },
    canvas: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
const [frames, learnFrames] = [Number(values.frames), Number(values.learn)];
const problem = findProblem();

if (values.help) {
  console.log(USAGE);
} else if (problem !== undefined) {
  console.error(`${problem}\n\n${USAGE}`);
  process.exitCode = 2;
} else {
  const measurements: Measurement[] = [];
  for (const folder of values.dir ?? []) measurements.push(...(await measureAll(folder)));
  for (const skin of skinsAsked())
    measurements.push(...(await measureAll(await cachedTable(skin, { seed: values.seed, frames, canvas: values.canvas }))));
  if (values.json) console.log(JSON.stringify({ wrong: countWrong(measurements), measurements }));
  else console.log(["", ...measurements.flatMap(missList), "", scoreTable(measurements)].join("\n"));
  if (countWrong(measurements) > 0 || measurements.some(({ failure }) => failure !== null)) process.exitCode = 1;
}

function skinsAsked(): readonly Skin[] {
  if (values.dir !== undefined) return [];
  if (values.random !== undefined)
    return Array.from({ length: Number(values.random) }, (_, index) => randomSkin(`${values.seed}-${index}`));
  return SKINS.filter(({ name }) => values.skin?.includes(name) ?? true);
}

function findProblem(): string | undefined {
  const unknown = (values.skin ?? []).find((name) => !SKINS.some((skin) => skin.name === name));
  if (unknown !== undefined) return `--skin: there is no ${unknown}`;
  if (values.random !== undefined && !/^[1-9]\d{0,3}$/.test(values.random))
    return `--random: must be a number of tables from 1 to 9999 (found ${values.random})`;
  if (!Number.isInteger(learnFrames) || learnFrames < 1) return `--learn: must be a number of frames (found ${values.learn})`;
  if (!Number.isInteger(frames) || frames <= learnFrames)
    return `--frames: must be more than the ${learnFrames} that are learned from (found ${values.frames})`;
  const glyphs = values.glyphs.find((name) => name !== "bundled" && name !== "learned");
  return glyphs === undefined ? undefined : `--glyphs: must be bundled or learned (found ${glyphs})`;
}

/** Reads one folder in every way that was asked for. */
async function measureAll(folder: string): Promise<Measurement[]> {
  const table = await readTableFolder(folder);
  const measurements: Measurement[] = [];
  for (const glyphs of values.glyphs as Glyphs[]) {
    for (const engine of values.engine) {
      const measured = await measureFolder(table, { glyphs, engine, learnFrames });
      measurements.push(measured);
      // The last line says how it stands while the next is at work.
      if (process.stderr.isTTY) process.stderr.write(`${scoreTable([measured]).split("\n")[1] ?? ""}\n`);
    }
  }
  return measurements;
}
