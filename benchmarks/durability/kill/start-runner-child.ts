import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";

/** What a child runs. */
export interface RunnerChildOptions {
  readonly dir: string;
  /** Where it writes down what storage acknowledged. */
  readonly acknowledgedPath: string;
  readonly seed: string;
  readonly speed: number;
  readonly tables: number;
  /** Sources need no build, `dist` starts twice as fast. */
  readonly from: "source" | "dist";
}

/** A running child; `said` grows with what it prints on standard error. */
export interface RunnerChild {
  readonly process: ChildProcess;
  said(): string;
}

/** Starts the demo's house in a process of its own. */
export function startRunnerChild({ dir, acknowledgedPath, seed, speed, tables, from }: RunnerChildOptions): RunnerChild {
  const conditions = from === "source" ? ["--conditions=@aviator/source"] : [];
  const script = join(import.meta.dirname, "runner-child.ts");
  const preload = `--import=${new URL("./tell-sink.ts", import.meta.url).href}`;
  const { NODE_OPTIONS: _, ...env } = process.env;
  const child = spawn(process.execPath, [...conditions, preload, script, dir, seed, String(speed), String(tables)], {
    env: { ...env, AVIATOR_ACKNOWLEDGED: acknowledgedPath },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (part: string) => (said += part));
  return { process: child, said: () => said };
}
