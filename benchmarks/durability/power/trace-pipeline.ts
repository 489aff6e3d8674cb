import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createStorage } from "@aviator/storage";
import { TRACED_CALLS } from "./read-trace.ts";

/** What to run under strace. */
export interface TracedRun {
  /** A folder that is there; the databases, the acknowledgements and the trace are made in it. */
  readonly folder: string;
  /** Rounds of each of the six tables. */
  readonly rounds: number;
  readonly seed: string;
  /** Whether the folder was used before, so that a run begins with databases that are whole. */
  readonly used: boolean;
  /** Whether the writer syncs as it is made to, or not at all: what is checked must then be lost. */
  readonly syncs: boolean;
}

/** Where a traced run left what it did. */
export interface Traced {
  readonly dir: string;
  readonly acknowledgedPath: string;
  readonly tracePath: string;
  /** The files that were there before. */
  readonly before: ReadonlyMap<string, Buffer>;
  readonly session: number;
}

/** No write of SQLite's is longer. */
const LONGEST_WRITE = 1024 * 1024;

/** Runs six tables into a folder and traces every call that changes files. Rejects when the run, or strace, fails. */
export async function tracePipeline({ folder, rounds, seed, used, syncs }: TracedRun): Promise<Traced> {
  const dir = join(folder, "db");
  if (used) await (await createStorage({ dir })).close();
  const before = existsSync(dir) ? readdirSync(dir).map((name) => join(dir, name)) : [];
  const traced = {
    dir,
    acknowledgedPath: join(folder, "acknowledged"),
    tracePath: join(folder, "trace"),
    before: new Map(before.map((path) => [path, readFileSync(path)])),
    session: used ? 2 : 1,
  };
  const preload = syncs ? [] : [`--import=${new URL("./never-sync.ts", import.meta.url).href}`];
  const script = join(import.meta.dirname, "pipeline-child.ts");
  const strace = [
    "-f",
    "--seccomp-bpf",
    "-y",
    "-xx",
    "-s",
    String(LONGEST_WRITE),
    "-o",
    traced.tracePath,
    "-e",
    `trace=${TRACED_CALLS}`,
  ];
  const node = [process.execPath, "--conditions=@aviator/source", ...preload, script];
  const child = spawn("strace", [...strace, ...node, traced.dir, traced.acknowledgedPath, String(rounds), seed], {
    env: { ...process.env, NODE_OPTIONS: "" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (part: string) => (said += part));
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`the traced run ended with ${code}: ${said}`);
  return traced;
}
