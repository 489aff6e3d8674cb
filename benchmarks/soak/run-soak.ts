import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Clock } from "@aviator/core";
import { type ProcessSample, sampleProcess } from "../runner-memory/process-sample.ts";
import type { DemoSummary } from "../../packages/runner/src/demo/summary.ts";
import type { SoakLine, SoakSample } from "./soak-lines.ts";

/** What to soak, and how long. */
export interface SoakOptions {
  /** Folder of the databases. */
  readonly dir: string;
  /** From the first round on: starting takes a while. */
  readonly minutes: number;
  readonly speed: number;
  readonly tables: number;
  readonly seed: string;
  readonly sampleEveryMs: number;
  readonly clock: Clock;
  readonly onSample?: (sample: SoakSample, resident: ProcessSample) => void;
}

/** What was seen of it, oldest first. */
export interface Soaked {
  readonly samples: readonly SoakSample[];
  readonly resident: readonly ProcessSample[];
  readonly summary: DemoSummary;
}

/** Runs the demo's house in a process of its own for so long, and collects what it tells of itself. */
export async function runSoak(options: SoakOptions): Promise<Soaked> {
  const { dir, minutes, speed, tables, seed, sampleEveryMs, clock } = options;
  const preload = `--import=${new URL("./weigh-thread.ts", import.meta.url).href}`;
  const flags = ["--conditions=@aviator/source", "--expose-gc", preload, join(import.meta.dirname, "soak-child.ts")];
  const child = spawn(process.execPath, [...flags, dir, String(speed), String(tables), seed, String(sampleEveryMs)], {
    env: { ...process.env, NODE_OPTIONS: "" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const closed = once(child, "close");
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (part: string) => (said = (said + part).slice(-LAST_WORDS)));
  const over = new AbortController();
  const startTime = (): void =>
    void clock.sleep(minutes * 60_000, over.signal).then(
      () => child.kill("SIGINT"),
      () => {},
    );
  const samples: SoakSample[] = [];
  const resident: ProcessSample[] = [];
  let summary: DemoSummary | null = null;
  for await (const text of createInterface(child.stdout)) {
    const line = JSON.parse(text) as SoakLine;
    const now = line.type === "sample" && child.pid !== undefined ? await sampleProcess(child.pid) : null;
    if (line.type === "summary") summary = line.summary;
    else if (now !== null && line.played > 0) {
      if (samples.length === 0) startTime();
      samples.push(line);
      resident.push(now);
      options.onSample?.(line, now);
    }
  }
  over.abort();
  const [code] = (await closed) as [number | null];
  if (summary === null || code !== 0) throw new Error(`the runner ended with ${code}: ${said}`);
  return { samples, resident, summary };
}

/** Characters of a failed child's output that are told. */
const LAST_WORDS = 2000;
