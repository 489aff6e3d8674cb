// Kills the runner again and again, and cuts the power of its disk: pnpm measure durability [--kills 200] [--seed 1] [--json]
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { systemClock } from "@aviator/core";
import { runKills } from "./kill/run-kills.ts";

const USAGE = `pnpm measure durability [--kills 200] [--seed 1] [--speed 10] [--tables 6] [--from source] [--json]

Runs the demo's house on painted tables, ends it with SIGKILL at random moments, and starts it again in the same folder. Every record
and round number that storage acknowledged is written down outside of the process, and looked for after each kill. Exit code 1 at the
first thing acknowledged that is lost or there twice, round missing besides the one in flight, number given twice, or damage.
  --kills N     how often
  --seed TEXT   same seed, same games and moments
  --speed X     how many times faster than real time the games run
  --from dist   run what \`pnpm build\` made: it starts faster`;

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "200" },
    seed: { type: "string", default: "1" },
    speed: { type: "string", default: "10" },
    tables: { type: "string", default: "6" },
    from: { type: "string", default: "source" },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

async function measure(kills: number, from: "source" | "dist"): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "aviator-durability-"));
  const startedMs = systemClock.monotonicMs();
  const { seed } = values;
  const numbers = { speed: Number(values.speed), tables: Number(values.tables) };
  const report = await runKills({
    kills,
    folder,
    seed,
    from,
    ...numbers,
    clock: systemClock,
    onKill: (kill, { rounds, open }, acknowledged) => {
      if (!values.json) console.log(`kill ${kill}: ${acknowledged} acknowledged, ${rounds} rounds in all, ${open.length} open`);
    },
  });
  const seconds = Math.round((systemClock.monotonicMs() - startedMs) / 1000);
  if (values.json) console.log(JSON.stringify({ seed, ...numbers, from, ...report, seconds }));
  else {
    console.log(`${report.kills} kills in ${seconds} s: ${report.acknowledged} acknowledged, ${report.rounds} rounds,`);
    console.log(`${report.inFlight} in flight, ${report.missed} missed by a reader, ${report.early} before any acknowledgement`);
  }
  if (report.faults.length === 0) return rmSync(folder, { recursive: true });
  console.error([`broken; the folder stays at ${folder}`, ...report.faults].join("\n"));
  process.exitCode = 1;
}

const { from } = values;
const kills = Number(values.kills);
if (values.help) console.log(USAGE);
else if (!(Number.isSafeInteger(kills) && kills > 0) || (from !== "source" && from !== "dist")) {
  console.error(`--kills must be a whole number, --from source or dist (found ${values.kills} and ${from})\n\n${USAGE}`);
  process.exitCode = 2;
} else await measure(kills, from);
