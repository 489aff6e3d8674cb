import { backtest, BUILT_IN_STRATEGIES, reachProbability, type Strategy } from "@aviator/strategy";

/** A plan that is short enough to be worked out wholly. */
export interface ShortPlan {
  readonly plan: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly rounds: number;
  /** Multipliers, rising, at which anything changes for the plan: between them all crash points are alike. */
  readonly thresholds: readonly number[];
}

/** How far drawn runs are from what they must come to, in standard errors. */
export interface ShortRuns {
  readonly plan: string;
  readonly expectedStaked: number;
  readonly expectedProfit: number;
  readonly deviation: number;
  readonly stakedZ: number;
  readonly profitZ: number;
  readonly squaredZ: number;
  /** Expected profit / expected stakes: exactly minus the house edge. */
  readonly exactReturn: number;
}

/** The plans that bet and have no closed form. */
export const SHORT_PLANS: readonly ShortPlan[] = [
  { plan: "reverse-martingale", parameters: {}, rounds: 6, thresholds: [2] },
  { plan: "fibonacci", parameters: { steps: 4 }, rounds: 6, thresholds: [2] },
  { plan: "dalembert", parameters: { steps: 3 }, rounds: 6, thresholds: [2] },
  { plan: "labouchere", parameters: { line: [1, 2], most: 6 }, rounds: 6, thresholds: [2] },
  { plan: "trigger", parameters: { rounds: 2 }, rounds: 6, thresholds: [2] },
  { plan: "hedge", parameters: {}, rounds: 4, thresholds: [1.5, 5] },
];

interface Outcome {
  readonly probability: number;
  readonly staked: number;
  readonly profit: number;
}

const BANKROLL = 1_000_000;

/** Every course that so many rounds can take, with its probability: the whole distribution of what the plan comes to. */
function allCourses({ plan, parameters, rounds, thresholds }: ShortPlan): Outcome[] {
  const strategy = BUILT_IN_STRATEGIES.get(plan) as Strategy;
  const lows = [1, ...thresholds];
  const cells = lows.map((crashPoint, index) => {
    const next = lows[index + 1];
    const above = next === undefined ? 0 : reachProbability(Math.round(100 * next));
    return { crashPoint, probability: reachProbability(Math.round(100 * crashPoint)) - above };
  });
  return Array.from({ length: cells.length ** rounds }, (_, course) => {
    const drawn = Array.from(
      { length: rounds },
      (_unused, round) => cells[Math.floor(course / cells.length ** round) % cells.length],
    );
    const crashPoints = drawn.map((cell) => cell?.crashPoint ?? 1);
    const { stakedMinor, profitMinor } = backtest({ strategy, parameters, rounds: crashPoints, bankroll: BANKROLL });
    const probability = drawn.reduce((product, cell) => product * (cell?.probability ?? 0), 1);
    return { probability, staked: stakedMinor / 100, profit: profitMinor / 100 };
  });
}

/** Draws many short runs of a plan, and compares them with all courses that they can take. */
export function playShortRuns(short: ShortPlan, runs: number, seed: string): ShortRuns {
  const courses = allCourses(short);
  const strategy = BUILT_IN_STRATEGIES.get(short.plan) as Strategy;
  const drawn = Array.from({ length: runs }, (_, run) =>
    backtest({
      strategy,
      parameters: short.parameters,
      rounds: short.rounds,
      seed: `${seed} ${short.plan} ${run}`,
      bankroll: BANKROLL,
    }),
  );
  const expected = (of: (outcome: Outcome) => number): number =>
    courses.reduce((sum, course) => sum + course.probability * of(course), 0);
  const distance = (of: (outcome: Omit<Outcome, "probability">) => number): number => {
    const mean = expected(of);
    const deviation = Math.sqrt(expected((outcome) => (of(outcome) - mean) ** 2));
    const found =
      drawn.reduce((sum, run) => sum + of({ staked: run.stakedMinor / 100, profit: run.profitMinor / 100 }), 0) / runs;
    // Where all courses are alike, so must the runs be.
    return deviation < 1e-9
      ? Math.abs(found - mean) < 1e-9
        ? 0
        : Number.POSITIVE_INFINITY
      : ((found - mean) / deviation) * Math.sqrt(runs);
  };
  const [expectedStaked, expectedProfit] = [expected(({ staked }) => staked), expected(({ profit }) => profit)];
  return {
    plan: short.plan,
    expectedStaked,
    expectedProfit,
    deviation: Math.sqrt(expected(({ profit }) => (profit - expectedProfit) ** 2)),
    stakedZ: distance(({ staked }) => staked),
    profitZ: distance(({ profit }) => profit),
    squaredZ: distance(({ profit }) => profit ** 2),
    exactReturn: expectedProfit / expectedStaked,
  };
}
