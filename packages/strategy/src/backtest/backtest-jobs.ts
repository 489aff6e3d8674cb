import type { RunCurve } from "../results/run-curve.ts";
import { LEAST_BLOCKS } from "../results/search/search-blocks.ts";
import { MOST_CURVES } from "../results/summarize-runs.ts";
import type { RoundsSettings } from "./backtest-settings.ts";

/** All runs of many, told by what they have in common: a million of them take no more room than one. */
export interface BacktestJobs {
  /** Parameters of each try, checked. */
  readonly tried: readonly Readonly<Record<string, unknown>>[];
  /** Runs of each try. */
  readonly seeds: number;
  /** What their seeds begin with. */
  readonly seed: string;
  readonly rounds: RoundsSettings;
  /** The observed rounds in their order, played once before the runs of each try that draw anew from them; null where none do. */
  readonly observed: RoundsSettings | null;
}

/** One run of many. */
export interface BacktestJob {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly seed: string;
  readonly rounds: RoundsSettings;
  /** False where nobody looks at more of its curve than the ends. */
  readonly keepsCurve: boolean;
}

/** Curves that are kept of a search of many runs a try: of all tries together, some 100 MB. */
const MOST_CURVES_OF_SEARCH = 10 * MOST_CURVES;

/** Runs of each try, the one of the observed rounds included. */
export function jobsEach({ seeds, observed }: BacktestJobs): number {
  return seeds + (observed === null ? 0 : 1);
}

/** Rounds of all runs. */
export function roundsOfAll({ tried, seeds, rounds, observed }: BacktestJobs): number {
  return tried.length * (seeds * rounds.rounds + (observed?.rounds ?? 0));
}

/** The run of a number, counted try by try; undefined beyond the last. */
export function jobAt(jobs: BacktestJobs, index: number): BacktestJob | undefined {
  const { seeds, seed, rounds, observed } = jobs;
  const each = jobsEach(jobs);
  const parameters = jobs.tried[Math.floor(index / each)];
  if (parameters === undefined) return undefined;
  const run = (index % each) - (each - seeds);
  if (run < 0 && observed !== null) return { parameters, seed, rounds: observed, keepsCurve: true };
  return {
    parameters,
    // A single run has the seed itself, so that it is the run that `backtest` plays.
    seed: seeds === 1 ? seed : `${seed}.${run + 1}`,
    rounds,
    // A search of few runs cuts each into stretches, by its curve.
    keepsCurve: seeds < LEAST_BLOCKS || (run < MOST_CURVES && index < MOST_CURVES_OF_SEARCH),
  };
}

/** The start and the end of a curve. */
export function curveEnds(curve: RunCurve): RunCurve {
  const { rounds, balancesMinor, stakedMinor, drawdownsMinor } = curve;
  if (balancesMinor.length < 3) return curve;
  const ends = (values: readonly number[]): number[] => [values[0] as number, values.at(-1) as number];
  return {
    everyRounds: rounds,
    rounds,
    balancesMinor: ends(balancesMinor),
    stakedMinor: ends(stakedMinor),
    drawdownsMinor: ends(drawdownsMinor),
  };
}
