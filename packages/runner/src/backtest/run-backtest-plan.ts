import { createRandom } from "@aviator/core";
import {
  assessSearch,
  type BacktestManyResult,
  backtestMany,
  type BacktestProgress,
  type BacktestResult,
  type BacktestTry,
  createRunsSummary,
  type RecordedRounds,
  recordedColumns,
  type RunsSummary,
  type SearchAssessment,
} from "@aviator/strategy";
import type { LoadedPlan } from "./backtest-plan.ts";

/** What a plan came to. */
export interface PlanResult {
  /** Of the only try, or of the best one on rounds that the search has not seen. */
  readonly summary: RunsSummary;
  /** The runs that the summary is of. */
  readonly runs: readonly BacktestResult[];
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Null where nothing was searched, or the search was stopped. */
  readonly search: SearchAssessment<Readonly<Record<string, unknown>>> | null;
  /** False when it was stopped: it is of what was done by then. */
  readonly isComplete: boolean;
}

/** Where it is watched from. */
export interface Watching {
  readonly signal: AbortSignal;
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
  if (!isSearch) return summarize(plan, played.tries[0], null, played.isComplete);
  if (!played.isComplete) return summarize(plan, played.tries[0], null, false);
  return await search(plan, played, parts?.unseen ?? null, watching);
}

async function search(
  plan: LoadedPlan,
  { tries }: BacktestManyResult,
  unseenRounds: RecordedRounds | null,
  watching: Watching,
): Promise<PlanResult | null> {
  const { options, strategy } = plan;
  let unseen: BacktestManyResult | null = null;
  const assessment = await assessSearch({
    tries: tries.map(({ parameters, runs }) => ({ settings: parameters, runs })),
    random: createRandom(`search ${options.seed}`),
    async playUnseen(parameters) {
      const { grid: _grid, ...others } = options;
      // Drawn rounds are unseen when their seed is another; observed ones were kept apart.
      const rounds = unseenRounds === null ? { seed: `${options.seed} unseen` } : { rounds: unseenRounds };
      unseen = await backtestMany({ ...others, strategy, parameters, ...rounds, ...watching });
      return unseen.tries[0]?.runs ?? [];
    },
  });
  const { tries: played = [], isComplete = false } = (unseen ?? {}) as Partial<BacktestManyResult>;
  return summarize(plan, played[0], assessment, isComplete);
}

/** The summary of one try; null when none of its runs was begun. */
function summarize(
  { recorded }: LoadedPlan,
  tried: BacktestTry | undefined,
  assessment: PlanResult["search"],
  isComplete: boolean,
): PlanResult | null {
  const all = tried?.runs ?? [];
  const whole = all.filter((run) => run.isComplete);
  // Runs that were cut short would end with too little risk; they count only where there is no other.
  const runs = whole.length > 0 ? whole : all;
  if (tried === undefined || runs.length === 0) return null;
  const summary = createRunsSummary({ completeness: recorded === null ? 1 : recorded.completeness });
  for (const run of runs) summary.add(run);
  return { summary: summary.result(), runs, parameters: tried.parameters, search: assessment, isComplete };
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
