import { availableParallelism } from "node:os";
import { InvalidInputError, systemClock } from "@aviator/core";
import type { LoadedStrategy } from "../loading/load-strategy.ts";
import { knownRounds, type RecordedRounds, recordedRounds } from "../rounds/recorded-rounds.ts";
import { type BacktestOptions, type BacktestResult, roundsOf } from "./backtest.ts";
import { type BacktestJob, ROUNDS_UNIT, SHARED } from "./backtest-messages.ts";
import { type BacktestSettings, type BacktestSetup, checkSetup, type RoundsSettings } from "./backtest-settings.ts";
import { combinationsOf } from "./grid.ts";
import { playInThreads } from "./play-in-threads.ts";

/** Many back-tests at once. */
export interface BacktestManyOptions extends Omit<BacktestSetup, "strategy" | "seed" | "parameters"> {
  /** As `loadStrategy` found it: threads load it anew. */
  readonly strategy: LoadedStrategy;
  /** Parameters of all runs, as they are written. */
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** Values to try of single parameters: every combination is a try, and plays the same rounds. Default: one try. */
  readonly grid?: Readonly<Record<string, readonly unknown[]>>;
  /** How many rounds to draw for each run, or those to play. */
  readonly rounds?: BacktestOptions["rounds"];
  readonly houseEdge?: number;
  /**
   * Runs of each try, each with rounds of its own: drawn anew, or, of rounds that were observed, with replacement, as many as have a crash
   * point. Default 1: observed rounds are then played in their order.
   */
  readonly seeds?: number;
  /** What the seeds of the runs begin with. Default "1". */
  readonly seed?: string | number;
  /** Threads at most. Default: one a core. */
  readonly threads?: number;
  /** Stops all runs; what is done is kept. */
  readonly signal?: AbortSignal;
  /** Told of what the strategy prints. Default: it goes to this process's standard output. */
  readonly onPrinted?: (text: string) => void;
  /** Told some times a second. */
  readonly onProgress?: (progress: BacktestProgress) => void;
}

/** How far it is. */
export interface BacktestProgress {
  readonly rounds: number;
  readonly allRounds: number;
  readonly runs: number;
  readonly allRuns: number;
}

/** One try of a grid. */
export interface BacktestTry {
  /** As they were checked, defaults filled in. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /**
   * The observed rounds played once, in their order, where the runs draw anew from them: what is known of the return is what this run
   * tells (`observed` of createRunsSummary). Null where the runs are evidence themselves, or where it was not played to its end.
   */
  readonly observed: BacktestResult | null;
  /** In the order of their seeds. Runs that were stopped are there with `isComplete` false, those not begun are missing. */
  readonly runs: readonly BacktestResult[];
}

/** The runs of a try that tell of its return: all of them, or the observed rounds played once where they draw anew from these. */
export function evidenceOf({ observed, runs }: BacktestTry): readonly BacktestResult[] {
  if (observed !== null) return [observed];
  return runs.filter(({ settings }) => settings.rounds.from !== "resampled");
}

/** What many back-tests came to. */
export interface BacktestManyResult {
  readonly tries: readonly BacktestTry[];
  /** False when it was stopped before the last run. */
  readonly isComplete: boolean;
}

const PROGRESS_EACH_MS = 200;

/**
 * Plays a strategy many times, on all cores. What comes out doesn't depend on how many threads played it.
 *
 * @throws InvalidInputError for what is set up wrongly; StrategyError for what the strategy may not do.
 */
export async function backtestMany(options: BacktestManyOptions): Promise<BacktestManyResult> {
  const { strategy, seeds = 1, seed = "1", bankroll, limits, table, signal, onPrinted, onProgress } = options;
  if (typeof (strategy as LoadedStrategy | undefined)?.strategy !== "object") {
    const message = "must be what loadStrategy gives, since threads load it anew (found another value); await loadStrategy(…)";
    throw new InvalidInputError("backtestMany", [{ field: "strategy", message }]);
  }
  const setup = {
    ...(bankroll === undefined ? {} : { bankroll }),
    ...(limits === undefined ? {} : { limits }),
    ...(table === undefined ? {} : { table }),
  };
  const tried = combinationsOf(options.grid ?? {}, seeds).map((changed) => {
    const parameters = { ...options.parameters, ...changed };
    return checkSetup({ ...setup, strategy: strategy.strategy, parameters, seed }).settings;
  });
  const { roundsSettings, recorded } = roundsOf(ofRuns(options, seeds));
  const jobs = jobsOf(tried, { seeds, seed: String(seed), roundsSettings, recorded });
  const jobsEach = jobs.length / tried.length;
  const threads = Math.min(jobs.length, options.threads ?? availableParallelism());
  const shared = new Int32Array(new SharedArrayBuffer(4 * Object.keys(SHARED).length));
  const reference = strategy.path ?? strategy.strategy.name;
  const playing = playInThreads(
    { reference, setup, jobs, isSearch: tried.length > 1, recorded: shareColumns(recorded), shared },
    threads,
    onPrinted,
  );
  const stop = (): void => {
    Atomics.store(shared, SHARED.stop, 1);
  };
  if (signal?.aborted === true) stop();
  signal?.addEventListener("abort", stop, { once: true });
  const over = new AbortController();
  const tell = (): void =>
    onProgress?.({
      rounds: (Atomics.load(shared, SHARED.rounds) >>> 0) * ROUNDS_UNIT,
      allRounds: jobs.reduce((sum, { rounds }) => sum + rounds.rounds, 0),
      runs: playing.played(),
      allRuns: jobs.length,
    });
  const watching = tellEach(tell, over.signal);
  try {
    const results = await playing.results;
    const tries = tried.map(({ parameters }, index) => {
      const own = results.slice(index * jobsEach, (index + 1) * jobsEach);
      const [observed] = jobsEach === seeds ? [] : own.splice(0, 1);
      const runs = own.filter((run) => run !== undefined);
      return { parameters, observed: observed?.isComplete === true ? observed : null, runs };
    });
    return { tries, isComplete: tries.every(({ runs }) => runs.length === seeds && runs.every((run) => run.isComplete)) };
  } finally {
    signal?.removeEventListener("abort", stop);
    over.abort();
    await watching;
  }
}

/** Several runs of observed rounds must not all be the same. */
function ofRuns(
  { rounds, houseEdge }: Pick<BacktestManyOptions, "rounds" | "houseEdge">,
  seeds: number,
): Pick<BacktestOptions, "rounds" | "houseEdge" | "resample"> {
  const edge = houseEdge === undefined ? {} : { houseEdge };
  if (rounds === undefined || typeof rounds === "number") return { ...(rounds === undefined ? {} : { rounds }), ...edge };
  // What is no list is refused where rounds are.
  if (seeds === 1 || typeof rounds !== "object") return { rounds, ...edge };
  // Gaps hold nothing to bet on.
  const recorded = "crashPoints" in rounds ? rounds : recordedRounds(rounds);
  // Without any it is refused where all rounds are.
  return { rounds: recorded, ...edge, resample: Math.max(1, knownRounds(recorded)) };
}

interface Runs {
  readonly seeds: number;
  readonly seed: string;
  readonly roundsSettings: RoundsSettings;
  readonly recorded: RecordedRounds | null;
}

/** The runs of all tries; where they draw anew from observed rounds, these are played once before the runs of each. */
function jobsOf(
  tried: readonly Omit<BacktestSettings, "rounds">[],
  { seeds, seed, roundsSettings, recorded }: Runs,
): BacktestJob[] {
  const observedSettings: RoundsSettings | null =
    recorded === null || roundsSettings.from !== "resampled"
      ? null
      : { ...roundsSettings, from: "recorded", rounds: recorded.crashPoints.length };
  return tried.flatMap(({ parameters }) => {
    const runs = Array.from({ length: seeds }, (_, run) => ({
      parameters,
      // A single run has the seed itself, so that it is the run that `backtest` plays.
      seed: seeds === 1 ? seed : `${seed}.${run + 1}`,
      rounds: roundsSettings,
    }));
    return observedSettings === null ? runs : [{ parameters, seed, rounds: observedSettings }, ...runs];
  });
}

/** Columns that all threads read without a copy of their own. */
function shareColumns(recorded: RecordedRounds | null): RecordedRounds | null {
  if (recorded === null) return null;
  const share = (column: Float64Array): Float64Array => {
    const shared = new Float64Array(new SharedArrayBuffer(column.byteLength));
    shared.set(column);
    return shared;
  };
  const { crashPoints, timesMs } = recorded;
  return { ...recorded, crashPoints: share(crashPoints), timesMs: timesMs === null ? null : share(timesMs) };
}

async function tellEach(tell: () => void, over: AbortSignal): Promise<void> {
  while (!over.aborted) {
    await systemClock.sleep(PROGRESS_EACH_MS, over).catch(() => {});
    tell();
  }
}
