import { availableParallelism } from "node:os";
import { InvalidInputError, show, systemClock } from "@aviator/core";
import type { LoadedStrategy } from "../loading/load-strategy.ts";
import { knownRounds, type RecordedRounds, recordedRounds } from "../rounds/recorded-rounds.ts";
import { type BacktestOptions, type BacktestResult, roundsOf } from "./backtest.ts";
import { type BacktestJobs, jobAt, jobsEach, roundsOfAll } from "./backtest-jobs.ts";
import { type PlayedRun, SHARED } from "./backtest-messages.ts";
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
  /**
   * In the order of their seeds. Runs that were stopped are there with `isComplete` false, those not begun are missing. Of curves that
   * nothing looks at only the start and the end are kept: beyond the first 2,000 runs of a try, and beyond the first 20,000 of a search of
   * 50 runs or more a try.
   */
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
  const most = checkThreads(options.threads ?? availableParallelism());
  const settingsOf = (parameters: Readonly<Record<string, unknown>>): Omit<BacktestSettings, "rounds"> =>
    checkSetup({ ...setup, strategy: strategy.strategy, parameters: { ...options.parameters, ...parameters }, seed }).settings;
  const combinations = combinationsOf(options.grid ?? {}, seeds);
  const common = settingsOf(combinations[0] ?? {});
  const tried = combinations.map((parameters) => settingsOf(parameters).parameters);
  const { roundsSettings, recorded } = roundsOf(ofRuns(options, seeds));
  const observed = observedOf(roundsSettings, recorded);
  const jobs: BacktestJobs = { tried, seeds, seed: String(seed), rounds: roundsSettings, observed };
  const allRuns = jobsEach(jobs) * tried.length;
  const shared = new Int32Array(new SharedArrayBuffer(4 * Object.keys(SHARED).length));
  const rounds = new BigInt64Array(new SharedArrayBuffer(8));
  const reference = strategy.path ?? strategy.strategy.name;
  const playing = playInThreads(
    { reference, setup, jobs, recorded: shareColumns(recorded), shared, rounds },
    Math.min(allRuns, most),
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
      rounds: Number(Atomics.load(rounds, 0)),
      allRounds: roundsOfAll(jobs),
      runs: playing.played(),
      allRuns,
    });
  const watching = tellEach(tell, over.signal);
  try {
    const tries = triesOf(jobs, common, await playing.runs);
    return { tries, isComplete: tries.every(({ runs }) => runs.length === seeds && runs.every((run) => run.isComplete)) };
  } finally {
    signal?.removeEventListener("abort", stop);
    over.abort();
    await watching;
  }
}

function checkThreads(threads: number): number {
  if (Number.isSafeInteger(threads) && threads >= 1) return threads;
  const message = `must be a whole number from 1 (found ${show(threads)}); give one, or leave it out for one a core`;
  throw new InvalidInputError("threads", [{ field: "", message }]);
}

/** Sorts runs into their tries, with the settings that each can be repeated with. */
function triesOf(
  jobs: BacktestJobs,
  common: Omit<BacktestSettings, "rounds">,
  played: ReadonlyMap<number, PlayedRun>,
): BacktestTry[] {
  const each = jobsEach(jobs);
  const resultOf = (index: number): BacktestResult | null => {
    const [job, run] = [jobAt(jobs, index), played.get(index)];
    if (job === undefined || run === undefined) return null;
    const { parameters, seed, rounds } = job;
    return { ...run, settings: { ...common, parameters, seed, rounds } };
  };
  return jobs.tried.map((parameters, index) => {
    const own = Array.from({ length: each }, (_, run) => resultOf(index * each + run));
    const [alone = null] = jobs.observed === null ? [] : own.splice(0, 1);
    const runs = own.filter((run) => run !== null);
    return { parameters, observed: alone?.isComplete === true ? alone : null, runs };
  });
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

/** The observed rounds as they are, where runs draw anew from them. */
function observedOf(rounds: RoundsSettings, recorded: RecordedRounds | null): RoundsSettings | null {
  if (recorded === null || rounds.from !== "resampled") return null;
  return { ...rounds, from: "recorded", rounds: recorded.crashPoints.length };
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
