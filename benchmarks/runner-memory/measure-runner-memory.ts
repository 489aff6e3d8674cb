// Memory and processor time of `aviator run` on six tables in a real browser, the pages in processes of their own:
// pnpm measure runner-memory [--seconds 120] [--tables 6] [--tesseract] [--json]
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { systemClock } from "@aviator/core";
import { openScreenStage } from "../../packages/runner/src/demo/screen-stage.ts";
import type { Stage } from "../../packages/runner/src/demo/stage.ts";
import { cpuShares, type ProcessSample, sampleProcess } from "./process-sample.ts";
import { medianOf, slopeWithInterval } from "./statistics.ts";

const USAGE = `pnpm measure runner-memory [--seconds 120] [--tables 6] [--tesseract] [--json]

Runs \`aviator run\` from dist on simulated tables in Chromium on an X server of its own, and samples the runner's process alone once
a second: resident memory (median, peak, slope an hour with its 95 % interval) and each thread's share of a core.
  --seconds N   how long it is sampled, after a warm-up
  --warm-up N   seconds before the first sample, 20
  --tables N    how many tables, 1 to 12
  --tesseract   one table's multiplier is read by the tesseract engine, so that Tesseract stays awake
  --json        one object on standard output`;
const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "120" },
    "warm-up": { type: "string", default: "20" },
    tables: { type: "string", default: "6" },
    tesseract: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
const CLI = join(import.meta.dirname, "../../packages/runner/dist/cli.js");

/** Threads that capture and read; the rest are main, the writer, Tesseract, and Node's own. */
const READING_THREAD = /^(screen-reader|table )/;

async function measure(): Promise<void> {
  if (!existsSync(CLI)) throw new Error("packages/runner/dist/cli.js is missing; run pnpm build first");
  const dir = await mkdtemp(join(tmpdir(), "aviator-memory-"));
  await using cleaning = new AsyncDisposableStack();
  cleaning.defer(() => rm(dir, { recursive: true, force: true }));
  const stage = cleaning.use(
    await openScreenStage({
      tables: Number(values.tables),
      rounds: null,
      speed: 1,
      seed: "memory",
      port: 0,
      clock: systemClock,
      // No display of somebody's: an X server of its own.
      display: "",
      signal: new AbortController().signal,
    }),
  );
  const config = await writeConfig(dir, stage);
  const display = stage.source.kind === "x11" ? stage.source.display : undefined;
  const runner = spawn(process.execPath, [CLI, "run", config, "--dir", join(dir, "rounds"), "--json"], {
    env: { ...process.env, DISPLAY: display },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  runner.stderr.setEncoding("utf8").on("data", (part: string) => (said += part));
  const printed = text(runner.stdout);
  cleaning.defer(() => void runner.kill("SIGKILL"));
  if (runner.pid === undefined) throw new Error("the runner did not start");
  await stage.begin();
  await systemClock.sleep(Number(values["warm-up"]) * 1000);
  const samples: ProcessSample[] = [];
  for (let second = 0; second <= Number(values.seconds); second += 1) {
    const sample = await sampleProcess(runner.pid);
    if (sample === null) throw new Error(`the runner ended by itself: ${said}`);
    samples.push(sample);
    await systemClock.sleep(1000);
  }
  runner.kill("SIGINT");
  const { rounds, gaps } = JSON.parse(await printed) as { rounds: number; gaps: number };
  report(samples, { rounds, gaps });
}

/** The config and maps of a stage's tables, as somebody would write them. */
async function writeConfig(dir: string, { tables, layout }: Stage): Promise<string> {
  for (const { name, map } of tables) await writeFile(join(dir, `${name}.json`), JSON.stringify(map));
  const awake = { regions: { "regions.multiplier": "tesseract" } };
  const config = {
    version: 1,
    layout,
    source: "x11",
    tables: tables.map(({ name }, cell) => ({
      name,
      map: `${name}.json`,
      at: { monitor: 0, cell },
      ...(values.tesseract && cell === 0 ? { engine: awake } : {}),
    })),
  };
  const path = join(dir, "aviator.config.json");
  await writeFile(path, JSON.stringify(config));
  return path;
}

/** How much one thread took, in percent of a core. */
type Shares = readonly (readonly [thread: string, percent: number])[];

function report(samples: readonly ProcessSample[], rounds: { readonly rounds: number; readonly gaps: number }): void {
  const sizesMb = samples.map(({ residentMb }) => residentMb);
  const { slope, halfInterval } = slopeWithInterval(samples.map(({ atMs, residentMb }) => [atMs / 3_600_000, residentMb]));
  const shares: Shares = [...cpuShares(samples)];
  const sum = (some: Shares): number => some.reduce((total, [, percent]) => total + percent, 0);
  const found = {
    samples: samples.length,
    medianMb: medianOf(sizesMb),
    peakMb: Math.max(...sizesMb),
    firstMb: sizesMb[0],
    lastMb: sizesMb.at(-1),
    slopeMbPerHour: slope,
    slopeHalfInterval: halfInterval,
    cpuPercent: sum(shares),
    readingCpuPercent: sum(shares.filter(([thread]) => READING_THREAD.test(thread))),
    threads: Object.fromEntries(shares),
    ...rounds,
  };
  if (values.json) return console.log(JSON.stringify(found));
  const one = (value: number): string => value.toFixed(1);
  console.log(`resident  median ${one(found.medianMb)} MB, peak ${one(found.peakMb)} MB, ${samples.length} samples`);
  console.log(`slope     ${one(slope)} ± ${one(halfInterval)} MB an hour`);
  console.log(`processor ${one(found.cpuPercent)} % of a core, of it capture and reading ${one(found.readingCpuPercent)} %`);
  for (const [thread, percent] of shares) if (percent >= 0.05) console.log(`  ${thread.padEnd(16)} ${one(percent)} %`);
  console.log(`${rounds.rounds} rounds, ${rounds.gaps} gaps`);
}

if (values.help) console.log(USAGE);
else await measure();
