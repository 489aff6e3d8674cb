// Whether the runner grows: pnpm measure soak [--minutes 60] [--speed 10] [--json]
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { systemClock } from "@aviator/core";
import { judgeSoak, type Slope } from "./judge-soak.ts";
import { runSoak } from "./run-soak.ts";

const USAGE = `pnpm measure soak [--minutes 60] [--speed 10] [--tables 6] [--seed soak] [--json]

Runs the demo's house on painted tables for so long and looks at it every few seconds: used heap and memory outside of it after a
collection, in every thread; resident memory; file handles; the databases' logs. At the end the rounds stored are compared with the
simulator's own record. Exit code 1 when memory has a slope whose 95 % interval excludes 0 upward beyond what the simulator itself
remembers, handles grow, a log exceeds 64 MiB, or a round is missing.`;

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "60" },
    speed: { type: "string", default: "10" },
    tables: { type: "string", default: "6" },
    seed: { type: "string", default: "soak" },
    "sample-seconds": { type: "string", default: "5" },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

const slopeText = ({ slope, halfInterval }: Slope): string => `${slope.toFixed(2)} ± ${halfInterval.toFixed(2)} MB an hour`;

async function measure(minutes: number): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), "aviator-soak-"));
  using _ = { [Symbol.dispose]: () => rmSync(dir, { recursive: true, force: true }) };
  const soaked = await runSoak({
    dir,
    minutes,
    speed: Number(values.speed),
    tables: Number(values.tables),
    seed: values.seed,
    sampleEveryMs: Number(values["sample-seconds"]) * 1000,
    clock: systemClock,
    onSample: ({ weights, handles, walBytes, played }, { residentMb }) => {
      if (values.json) return;
      const heapMb = weights.reduce((sum, { bytes }) => sum + bytes, 0) / 1024 / 1024;
      const parts = [`heap ${heapMb.toFixed(1)} MB in ${weights.length} threads`, `resident ${residentMb.toFixed(0)} MB`];
      console.log(`${parts.join(", ")}, ${handles} handles, log ${(walBytes / 1e6).toFixed(1)} MB, ${played} rounds played`);
    },
  });
  const verdict = judgeSoak(soaked);
  const { heap, heapMb, resident, residentMb, handles, walMb, rounds, roundsPerHour, faults } = verdict;
  const { missed, wrong, invented } = soaked.summary;
  if (values.json) console.log(JSON.stringify({ ...verdict, missed, wrong, invented, samples: soaked.samples.length }));
  else {
    console.log(
      `heap and external after collection, without the simulator's: ${heapMb.toFixed(1)} MB, slope ${slopeText(heap)}`,
    );
    console.log(`  compiled code in it: slope ${slopeText(verdict.code)}`);
    for (const [thread, slope] of Object.entries(verdict.threads)) console.log(`  ${thread.padEnd(20)} ${slopeText(slope)}`);
    console.log(`resident ${residentMb.toFixed(0)} MB, slope ${slopeText(resident)}`);
    console.log(`handles ${handles.first} to ${handles.last}, ${handles.most} at most; log ${walMb.toFixed(1)} MB at most`);
    console.log(`${rounds} rounds (${roundsPerHour} an hour), ${missed} missed, ${wrong} wrong, ${invented} invented`);
  }
  if (faults.length === 0) return;
  console.error(faults.join("\n"));
  process.exitCode = 1;
}

const minutes = Number(values.minutes);
if (values.help) console.log(USAGE);
else if (!(minutes > 0)) {
  console.error(`--minutes must be a number above 0 (found ${values.minutes})\n\n${USAGE}`);
  process.exitCode = 2;
} else await measure(minutes);
