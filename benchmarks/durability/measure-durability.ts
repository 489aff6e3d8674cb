// Kills the runner again and again, and cuts the power of its disk: pnpm measure durability [--kills 200] [--power-rounds 60]
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { systemClock } from "@aviator/core";
import { runKills } from "./kill/run-kills.ts";
import { checkPower } from "./power/check-power.ts";

const USAGE = `pnpm measure durability [--kills 200] [--power-rounds 60] [--seed 1] [--speed 10] [--tables 6] [--from source] [--json]

Runs the demo's house on painted tables, ends it with SIGKILL at random moments, and starts it again in the same folder. Every record
and round number that storage acknowledged is written down outside of the process, and looked for after each kill. Exit code 1 at the
first thing acknowledged that is lost or there twice, round missing besides the one in flight, number given twice, or damage.

Then six tables are run through collectors and storage under strace, and the files are built anew as a power cut would leave them at each
sync: without anything that was not synced, and with some of its sectors. The same must find losses when the writer never syncs.
  --kills N     how often; 0 for none
  --power-rounds N   rounds of each table under strace; 0 for none
  --seed TEXT   same seed, same games and moments
  --speed X     how many times faster than real time the games run
  --from dist   run what \`pnpm build\` made: it starts faster`;

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "200" },
    "power-rounds": { type: "string", default: "60" },
    seed: { type: "string", default: "1" },
    speed: { type: "string", default: "10" },
    tables: { type: "string", default: "6" },
    from: { type: "string", default: "source" },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

/** Images of one moment in which some of what was not synced survives. */
const TORN_IMAGES = 2;

async function measureKills(kills: number, from: "source" | "dist"): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), "aviator-durability-"));
  const startedMs = systemClock.monotonicMs();
  const { seed } = values;
  const numbers = { speed: Number(values.speed), tables: Number(values.tables) };
  const report = await runKills({
    ...numbers,
    kills,
    folder,
    seed,
    from,
    clock: systemClock,
    onKill: (kill, { rounds, open }, acknowledged) => {
      if (!values.json) console.log(`kill ${kill}: ${acknowledged} acknowledged, ${rounds} rounds in all, ${open.length} open`);
    },
  });
  const seconds = Math.round((systemClock.monotonicMs() - startedMs) / 1000);
  if (values.json) console.log(JSON.stringify({ measured: "kills", seed, ...numbers, from, ...report, seconds }));
  else {
    console.log(`${report.kills} kills in ${seconds} s: ${report.acknowledged} acknowledged, ${report.rounds} rounds,`);
    const gaps = Object.entries(report.readerGaps).map(([reason, count]) => `${count} ${reason}`);
    console.log(`${report.inFlight} in flight, ${report.early} before any acknowledgement`);
    console.log(`gaps that readers noted: ${gaps.join(", ") || "none"}`);
  }
  if (report.faults.length === 0) rmSync(folder, { recursive: true });
  return report.faults.length === 0 ? [] : [`the folder stays at ${folder}`, ...report.faults];
}

async function measurePower(rounds: number): Promise<readonly string[]> {
  const all: string[] = [];
  for await (const { name, report, faults } of checkPower({ rounds, seed: values.seed, tornImages: TORN_IMAGES })) {
    const { cuts, images, restarts, acknowledged } = report;
    if (values.json) console.log(JSON.stringify({ measured: "power", name, ...report }));
    else {
      const counts = `${cuts} cuts, ${images} images, ${restarts} restarts, ${acknowledged} acknowledged, ${report.rounds} rounds`;
      console.log(`power, ${name}: ${counts}; ${report.faults.length} images with losses`);
    }
    all.push(...faults.map((fault) => `${name}: ${fault}`));
  }
  return all;
}

const RUNNER = join(import.meta.dirname, "../../packages/runner/dist/index.js");
const { from } = values;
const [kills, powerRounds] = [Number(values.kills), Number(values["power-rounds"])];
if (values.help) console.log(USAGE);
else if (
  ![kills, powerRounds].every((count) => Number.isSafeInteger(count) && count >= 0) ||
  (from !== "source" && from !== "dist")
) {
  const found = `${values.kills}, ${values["power-rounds"]} and ${from}`;
  console.error(`--kills and --power-rounds must be whole numbers, --from source or dist (found ${found})\n\n${USAGE}`);
  process.exitCode = 2;
} else if (from === "dist" && !existsSync(RUNNER)) {
  console.error("--from dist: packages/runner/dist/index.js is missing; run pnpm build first");
  process.exitCode = 2;
} else {
  const faults = kills === 0 ? [] : [...(await measureKills(kills, from))];
  if (powerRounds > 0) faults.push(...(await measurePower(powerRounds)));
  if (faults.length > 0) {
    console.error(["broken:", ...faults].join("\n"));
    process.exitCode = 1;
  }
}
