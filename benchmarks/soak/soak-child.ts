// The demo in a process of its own, which tells of itself once in a while: node --expose-gc --import ./weigh-thread.ts soak-child.ts …
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { systemClock } from "@aviator/core";
import { createOutput } from "../../packages/runner/src/command-line/output.ts";
import { openPaintedStage } from "../../packages/runner/src/demo/painted-stage.ts";
import { runDemo } from "../../packages/runner/src/demo/run-demo.ts";
import type { SoakLine } from "./soak-lines.ts";
import { weighThreads } from "./thread-weights.ts";

const [dir = "", speed = "10", tables = "6", seed = "soak", everyMs = "5000"] = process.argv.slice(2);
const options = { dir, rounds: Number.POSITIVE_INFINITY, speed: Number(speed), seed, tables: Number(tables) };
const tell = (line: SoakLine): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

const ending = new AbortController();
process.once("SIGINT", () => ending.abort());
await using stage = await openPaintedStage({ ...options, rounds: null });
const demo = runDemo(options, { stage, output: createOutput({ json: true }), clock: systemClock, signal: ending.signal });
const ended = demo.then(
  () => ending.abort(),
  () => ending.abort(),
);
await Promise.all([ended, sample()]);
const { summary, loss } = await demo;
tell({ type: "summary", summary });
if (loss !== null) throw loss as Error;

async function sample(): Promise<void> {
  while (!ending.signal.aborted) {
    await systemClock.sleep(Number(everyMs), ending.signal).catch(() => {});
    if (ending.signal.aborted) return;
    const weights = await weighThreads(systemClock);
    const played = stage.playedCounts().reduce((sum, count) => sum + count, 0);
    tell({ type: "sample", atMs: systemClock.monotonicMs(), weights, handles: handles(), walBytes: walBytes(), played });
  }
}

/** Open files, sockets and pipes; the folder that is listed is one of them. */
function handles(): number {
  return readdirSync("/proc/self/fd").length - 1;
}

function walBytes(): number {
  const logs = readdirSync(dir).filter((name) => name.endsWith("-wal"));
  return Math.max(0, ...logs.map((name) => statSync(join(dir, name), { throwIfNoEntry: false })?.size ?? 0));
}
