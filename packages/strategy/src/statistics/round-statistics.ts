import { bucketOf, CRASH_POINT_EDGES, type Hundredths, show } from "@aviator/core";
import { adjustPValues } from "./adjust-p-values.ts";
import { type Autocorrelation, createAutocorrelation } from "./autocorrelation.ts";
import { checkCrashPoint, completenessProblem, multipliersProblem, refuseProblems } from "./check-input.ts";
import type { ChiSquareTest } from "./chi-square.ts";
import type { CrashPointCounts } from "./crash-point-counts.ts";
import { type EdgeFit, fitEdge, type FlatReturn, flatReturns } from "./fit-edge.ts";
import { goodnessOfFit } from "./goodness-of-fit.ts";
import { HOUSE_EDGE } from "./house-edge.ts";
import { createRepeatsTest, type RepeatsTest } from "./repeats-test.ts";
import { createRunsTest, type RunsTest } from "./runs-test.ts";
import type { RoundCounter } from "./round-counter.ts";
import { trustOf, type Trust } from "./trust.ts";

/** One test of the rounds, beside all the others. */
export interface RoundCheck {
  readonly name: string;
  readonly pValue: number;
  /** Corrected for the number of tests by Holm's method; below 0.05 something is wrong, most likely with the collection. */
  readonly adjusted: number;
}

/** What rounds tell of the law they are drawn from. Plain JSON; multipliers in hundredths, shares from 0 to 1. */
export interface RoundStatistics {
  readonly rounds: number;
  readonly gaps: number;
  /** Share of the rounds that is there; null where nobody knows. */
  readonly completeness: number | null;
  readonly trust: Trust;
  readonly counts: CrashPointCounts;
  readonly edge: EdgeFit;
  readonly returns: readonly FlatReturn[];
  readonly goodnessOfFit: ChiSquareTest | null;
  readonly runs: readonly RunsTest[];
  readonly autocorrelation: Autocorrelation;
  readonly repeats: RepeatsTest;
  readonly checks: readonly RoundCheck[];
}

/** How rounds are looked at. */
export interface RoundStatisticsOptions {
  /** Share of the rounds that is there, from 0 to 1; 1 for drawn rounds. Default null: nobody knows. */
  readonly completeness?: number | null;
  /** Where runs are tested and flat bets tried; edges of `CRASH_POINT_EDGES`. Default 1.5x, 2x, 3x, 5x, 10x. */
  readonly thresholds?: readonly Hundredths[];
  /** Lags of the autocorrelation. Default 20. */
  readonly lags?: number;
}

const THRESHOLDS: readonly Hundredths[] = [150, 200, 300, 500, 1000];

const SUBJECT = "createRoundStatistics";

/**
 * Collects the statistics of rounds one by one: any number of them in the same memory. Crash points are whole hundredths.
 *
 * @throws InvalidInputError for an option, or later a crash point, that breaks a rule.
 */
export function createRoundStatistics(options: RoundStatisticsOptions = {}): RoundCounter<RoundStatistics> {
  const { completeness = null, thresholds = THRESHOLDS, lags = 20 } = options;
  refuseProblems(SUBJECT, [
    completenessProblem(completeness),
    multipliersProblem("thresholds", thresholds),
    Number.isSafeInteger(lags) && lags >= 1
      ? null
      : { field: "lags", message: `must be a whole number from 1 (found ${show(lags)})` },
  ]);
  const counts = CRASH_POINT_EDGES.map(() => 0);
  const runs = thresholds.map(createRunsTest);
  const autocorrelation = createAutocorrelation(lags);
  const repeats = createRepeatsTest();
  const ordered = [...runs, autocorrelation, repeats];
  let [rounds, gaps] = [0, 0];
  return {
    add(crashPoint) {
      checkCrashPoint(SUBJECT, crashPoint);
      rounds += 1;
      const bucket = bucketOf(crashPoint);
      counts[bucket] = (counts[bucket] as number) + 1;
      for (const counter of ordered) counter.add(crashPoint);
    },
    addGap() {
      gaps += 1;
      for (const counter of ordered) counter.addGap();
    },
    result() {
      const edge = fitEdge(counts);
      const used = edge.edge ?? HOUSE_EDGE;
      const tests = {
        goodnessOfFit: goodnessOfFit(counts),
        runs: runs.map((counter) => counter.result()),
        autocorrelation: autocorrelation.result(),
        repeats: repeats.result(used),
      };
      return {
        rounds,
        gaps,
        completeness,
        trust: trustOf(completeness),
        counts: [...counts],
        edge,
        returns: flatReturns(counts, thresholds, used),
        ...tests,
        checks: roundChecks(tests),
      };
    },
  };
}

/** The tests of some rounds that could be made, corrected for their number. */
export function roundChecks(
  tests: Pick<RoundStatistics, "goodnessOfFit" | "runs" | "autocorrelation" | "repeats">,
): RoundCheck[] {
  const made = [
    { name: "fit of the law", pValue: tests.goodnessOfFit?.pValue ?? null },
    ...tests.runs.map(({ threshold, pValue }) => ({ name: `runs at ${threshold / 100}x`, pValue })),
    { name: "autocorrelation", pValue: tests.autocorrelation.pValue },
    { name: "repeats", pValue: tests.repeats.pValue },
  ].flatMap(({ name, pValue }) => (pValue === null ? [] : [{ name, pValue }]));
  const adjusted = adjustPValues(made.map(({ pValue }) => pValue));
  return made.map((check, index) => ({ ...check, adjusted: adjusted[index] as number }));
}
