import { createRandom } from "@aviator/core";
import {
  assessSearch,
  type BacktestManyResult,
  backtestMany,
  type BacktestProgress,
  type BacktestResult,
  type BacktestTry,
  createRunsSummary,
  estimateReturn,
  evidenceOf,
  HOUSE_EDGE,
  type RecordedRounds,
  recordedColumns,
  type ReturnEstimate,
  type RunsSummary,
  type SearchAssessment,
  sumReturns,
} from "@aviator/strategy";
import type { LoadedPlan } from "./backtest-plan.ts";

/** One combination of a grid, on the rounds searched. */
export interface TriedCombination {
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Runs that were played to their end. */
  readonly runs: number;
  readonly bets: number;
  readonly return: ReturnEstimate;
}

/** What a plan came to. */
export interface PlanResult {
  /** Of the only try, or of the best one on rounds that the search has not seen; of the first one where the search was stopped. */
  readonly summary: RunsSummary;
  /** The runs that the summary is of. */
  readonly runs: readonly BacktestResult[];
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Null where nothing was searched, or the search was stopped. */
  readonly search: SearchAssessment<Readonly<Record<string, unknown>>> | null;
  /** Every combination of a grid; empty where nothing was searched. */
  readonly tries: readonly TriedCombination[];
  /** False when it was stopped: it is of what was done by then. */
  readonly isComplete: boolean;
  /** Runs that were played to their end, of those that were to be played; of a grid on the rounds searched. */
  readonly done: number;
  readonly of: number;
}

/** Where it is watched from. */
export interface Watching {
  readonly signal: AbortSignal;
  readonly onPrinted: (text: string) => void;
  readonly onProgress: (progress: BacktestProgress) => void;
}

/** Observed rounds that a search may see; the rest stays unseen. */
const SEARCHED_SHARE = 0.7;

/** Plays a plan: its one try, or all tries of its grid and the best of them on rounds that the search has not seen. */
export async function runBacktestPlan(plan: LoadedPlan, watching: Watching): Promise<PlanResult | null> {
  const { options, strategy, recorded } = plan;
  const isSearch = Object.keys(options.grid ?? {}).length > 0;
  const parts = isSearch && recorded !== null ? partsOf(recorded) : null;
  const played = await backtestMany({
    ...options,
    strategy,
    ...(parts === null ? {} : { rounds: parts.searched }),
    ...watching,
  });
  if (!isSearch || !played.isComplete)
    return summarize(plan, played, { tried: played.tries[0], isComplete: played.isComplete });
  return await search(plan, played, parts?.unseen ?? null, watching);
}

async function search(
  plan: LoadedPlan,
  searched: BacktestManyResult,
  unseenRounds: RecordedRounds | null,
  watching: Watching,
): Promise<PlanResult | null> {
  const { options, strategy } = plan;
  let unseen: BacktestManyResult | null = null;
  const assessment = await assessSearch({
    tries: searched.tries.map((tried) => ({ settings: tried.parameters, runs: evidenceOf(tried) })),
    random: createRandom(`search ${options.seed}`),
    async playUnseen(parameters) {
      const { grid: _grid, ...others } = options;
      // Drawn rounds are unseen when their seed is another; observed ones were kept apart.
      const rounds = unseenRounds === null ? { seed: `${options.seed} unseen` } : { rounds: unseenRounds };
      unseen = await backtestMany({ ...others, strategy, parameters, ...rounds, ...watching });
      return unseen.tries.flatMap(evidenceOf);
    },
  });
  const { tries = [], isComplete = false } = (unseen ?? {}) as Partial<BacktestManyResult>;
  // The best on rounds that it has seen is no verdict: without the others there is none.
  if (!isComplete) return summarize(plan, searched, { tried: searched.tries[0], isComplete });
  return summarize(plan, searched, { tried: tries[0], isComplete, assessment });
}

interface Summing {
  readonly tried: BacktestTry | undefined;
  readonly isComplete: boolean;
  readonly assessment?: PlanResult["search"];
}

/** The summary of one try; null when none of its runs was begun. */
function summarize(
  { recorded, seeds, options }: LoadedPlan,
  { tries }: BacktestManyResult,
  { tried, isComplete, assessment = null }: Summing,
): PlanResult | null {
  const all = tried?.runs ?? [];
  const whole = all.filter((run) => run.isComplete);
  // Runs that were cut short would end with too little risk; they count only where there is no other.
  const runs = whole.length > 0 ? whole : all;
  if (tried === undefined || runs.length === 0) return null;
  const summary = createRunsSummary({
    completeness: recorded === null ? 1 : recorded.completeness,
    ...(recorded === null || seeds === 1 ? {} : { observed: tried.observed }),
  });
  for (const run of runs) summary.add(run);
  const isSearch = Object.keys(options.grid ?? {}).length > 0;
  return {
    summary: summary.result(),
    runs,
    parameters: tried.parameters,
    search: assessment,
    tries: isSearch ? tries.map(combinationOf) : [],
    isComplete,
    done: tries.reduce((sum, of) => sum + of.runs.filter((run) => run.isComplete).length, 0),
    of: tries.length * seeds,
  };
}

function combinationOf(tried: BacktestTry): TriedCombination {
  const sums = sumReturns(evidenceOf(tried));
  const runs = tried.runs.filter((run) => run.isComplete).length;
  return { parameters: tried.parameters, runs, bets: sums.bets, return: estimateReturn(sums, HOUSE_EDGE) };
}

/** Cuts observed rounds: the first part is searched. */
function partsOf({ crashPoints, timesMs, source, completeness }: RecordedRounds): {
  searched: RecordedRounds;
  unseen: RecordedRounds;
} {
  const at = Math.max(1, Math.floor(crashPoints.length * SEARCHED_SHARE));
  const part = (from: number, to: number, name: string): RecordedRounds =>
    recordedColumns(crashPoints.slice(from, to), {
      timesMs: timesMs?.slice(from, to) ?? null,
      source: `${source} (${name})`,
      completeness,
    });
  return { searched: part(0, at, "first 70 %"), unseen: part(at, crashPoints.length, "last 30 %") };
}
