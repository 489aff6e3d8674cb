import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { backtest, BUILT_IN_STRATEGIES, type Strategy } from "@aviator/strategy";

/** What the process takes at one moment of a run. */
export interface MemorySample {
  readonly rounds: number;
  /** As the system counts it, in megabytes. */
  readonly residentMb: number;
  /** Heap and buffers in use after a collection, in megabytes. */
  readonly usedMb: number;
}

/** A run that was sampled. */
export interface SampledRun {
  readonly samples: readonly MemorySample[];
  readonly bets: number;
  readonly seconds: number;
}

/** How a run is sampled. */
export interface SampledRunOptions {
  /** Name of a built-in plan. */
  readonly plan: string;
  /** Rounds to draw. */
  readonly rounds: number;
  readonly seed: string;
  /** Samples to take, spread evenly; the last one after the last round. */
  readonly parts: number;
  readonly onSample?: (sample: MemorySample) => void;
}

/** So much that no plan is ever stopped by its bankroll. */
const BOTTOMLESS = 1_000_000_000;
const MEGABYTE = 1e6;

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** Back-tests a plan over drawn rounds in this process, and looks at the memory of the process on the way. */
export function playSampled({ plan, rounds, seed, parts, onSample }: SampledRunOptions): SampledRun {
  const strategy = BUILT_IN_STRATEGIES.get(plan) as Strategy;
  const samples: MemorySample[] = [];
  const startedMs = performance.now();
  const goOn = (played: number): boolean => {
    if (played < ((samples.length + 1) * rounds) / parts) return true;
    const residentMb = process.memoryUsage.rss() / MEGABYTE;
    collect();
    const { heapUsed, external } = process.memoryUsage();
    const sample = { rounds: played, residentMb, usedMb: (heapUsed + external) / MEGABYTE };
    samples.push(sample);
    onSample?.(sample);
    return true;
  };
  const { bets } = backtest({ strategy, rounds, seed, bankroll: BOTTOMLESS, goOn });
  return { samples, bets, seconds: (performance.now() - startedMs) / 1000 };
}

/** Whether memory grew after the first sample, by more than a process breathes. */
export function grows(samples: readonly MemorySample[]): boolean {
  const [first, ...others] = samples;
  if (first === undefined) return false;
  return others.some(({ residentMb, usedMb }) => usedMb > first.usedMb + 1 || residentMb > first.residentMb * 1.1 + 16);
}
