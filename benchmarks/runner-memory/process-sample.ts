import { readdir, readFile } from "node:fs/promises";

/** What a process takes at one moment. */
export interface ProcessSample {
  /** Monotonic milliseconds. */
  readonly atMs: number;
  readonly residentMb: number;
  /** Processor milliseconds of its threads so far, those of the same name together. */
  readonly threads: ReadonlyMap<string, number>;
}

/** Linux counts in hundredths of a second. */
const TICK_MS = 10;
/** User and system time, counted in fields after the thread's name in parentheses. */
const USER_FIELD = 11;

/** Reads /proc; null when there is no such process any more. */
export async function sampleProcess(pid: number): Promise<ProcessSample | null> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => null);
  const resident = /VmRSS:\s+(\d+)/.exec(status ?? "")?.[1];
  if (resident === undefined) return null;
  const threads = new Map<string, number>();
  for (const thread of await readdir(`/proc/${pid}/task`).catch(() => [])) {
    // A thread may end between the two lines.
    const stat = await readFile(`/proc/${pid}/task/${thread}/stat`, "utf8").catch(() => null);
    if (stat === null) continue;
    const name = stat.slice(stat.indexOf("(") + 1, stat.lastIndexOf(")"));
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const ticks = Number(fields[USER_FIELD]) + Number(fields[USER_FIELD + 1]);
    threads.set(name, (threads.get(name) ?? 0) + ticks * TICK_MS);
  }
  return { atMs: performance.now(), residentMb: Number(resident) / 1024, threads };
}

/** Each thread's share of a core over all samples, in percent, the busiest first. A thread that ended counts until then. */
export function cpuShares(samples: readonly ProcessSample[]): ReadonlyMap<string, number> {
  const shares = new Map<string, number>();
  const [first] = samples;
  const last = samples.at(-1);
  if (first === undefined || last === undefined) return shares;
  for (const [index, sample] of samples.slice(1).entries()) {
    for (const [name, cpuMs] of sample.threads) {
      const spentMs = Math.max(0, cpuMs - (samples[index]?.threads.get(name) ?? 0));
      shares.set(name, (shares.get(name) ?? 0) + (100 * spentMs) / (last.atMs - first.atMs));
    }
  }
  return new Map([...shares].sort(([, a], [, b]) => b - a));
}
