// Every dashboard query on a database of many rounds: pnpm measure storage-queries [--rounds 10000000] [--tables 12] [--json]
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { systemClock } from "@aviator/core";
import { MAIN_GAME_FILE, openStorageForReading } from "@aviator/storage";
import { dashboardQueries } from "./dashboard-queries.ts";
import { fill } from "./fill.ts";

const USAGE = `pnpm measure storage-queries [--rounds 10000000] [--tables 12] [--runs 5] [--seed storage] [--json]

Fills a new folder with so many rounds at the pace of real tables, then times every dashboard query through the public API: the
first time it is asked, and the median and the longest of the runs after. The bound is 200 ms. The folder is deleted.`;
const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "10000000" },
    tables: { type: "string", default: "12" },
    runs: { type: "string", default: "5" },
    seed: { type: "string", default: "storage" },
    json: { type: "boolean" },
    help: { type: "boolean" },
  },
});
const BOUND_MS = 200;

async function timed(ask: () => Promise<unknown>): Promise<number> {
  const startedMs = systemClock.monotonicMs();
  await ask();
  return systemClock.monotonicMs() - startedMs;
}

async function measure(dir: string) {
  const rounds = Number(values.rounds);
  const startedMs = systemClock.monotonicMs();
  const filled = fill({ dir, rounds, tables: Number(values.tables), seed: values.seed });
  const fillSeconds = (systemClock.monotonicMs() - startedMs) / 1000;
  const megabytes = statSync(join(dir, MAIN_GAME_FILE)).size / 1e6;
  if (values.json !== true) {
    console.log(`${rounds} rounds stored in ${fillSeconds.toFixed(0)} s, ${megabytes.toFixed(0)} MB`);
  }
  await using reader = await openStorageForReading({ dir });
  // Starting the reader's threads is no query.
  await Promise.all([reader.sessions(), reader.sessions()]);
  const queries = [];
  for (const [name, ask] of Object.entries(dashboardQueries(reader, filled))) {
    const firstMs = await timed(ask);
    const times: number[] = [];
    for (let run = 0; run < Number(values.runs); run += 1) times.push(await timed(ask));
    const sorted = times.toSorted((left, right) => left - right);
    const medianMs = sorted[Math.floor(sorted.length / 2)] ?? firstMs;
    const longestMs = Math.max(firstMs, sorted.at(-1) ?? 0);
    queries.push({ name, firstMs, medianMs, longestMs });
    if (values.json !== true) {
      console.log(
        `${name.padEnd(40)} first ${firstMs.toFixed(1).padStart(7)} ms, median ${medianMs.toFixed(1).padStart(7)} ms`,
      );
    }
  }
  const slowest = queries.toSorted((left, right) => right.medianMs - left.medianMs)[0];
  return { rounds, fillSeconds, megabytes, slowest, isWithinBound: (slowest?.medianMs ?? 0) < BOUND_MS, queries };
}

if (values.help === true) {
  console.log(USAGE);
} else {
  const dir = mkdtempSync(join(tmpdir(), "aviator-storage-queries-"));
  try {
    const result = await measure(dir);
    if (values.json === true) console.log(JSON.stringify(result));
    else
      console.log(
        `slowest: ${result.slowest?.name}, median ${result.slowest?.medianMs.toFixed(1)} ms; the bound is ${BOUND_MS} ms`,
      );
    if (!result.isWithinBound) process.exitCode = 1;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
