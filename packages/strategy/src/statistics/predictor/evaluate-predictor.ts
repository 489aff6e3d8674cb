import { type Hundredths, InvalidInputError, type Problem, show } from "@aviator/core";
import { checkCrashPoint, completenessProblem, multipliersProblem, refuseProblems } from "../check-input.ts";
import { trustOf, type Trust } from "../trust.ts";
import { createMean, type MeanCounter, type MeanEstimate } from "./mean-estimate.ts";
import { PredictorError } from "./predictor-error.ts";
import { createBaseRate, type RoundModel } from "./round-model.ts";

/** What a model is scored on. */
export interface PredictorTrial {
  /** As it is told of. */
  readonly name: string;
  readonly model: RoundModel;
  /** Crash points in hundredths, oldest first; null where rounds are missing. */
  readonly rounds: Iterable<Hundredths | null>;
  /** Rounds that the model and the base rate learn before the first one is scored. Default 1,000. */
  readonly warmUpRounds?: number;
  /** In hundredths. Default 1.5x, 2x, 3x, 5x and 10x. */
  readonly multipliers?: readonly Hundredths[];
  /** Share of the rounds that is there, from 0 to 1; 1 for drawn rounds. Default null: nobody knows. */
  readonly completeness?: number | null;
}

/** A model against the base rate, at one multiplier. Every gain is the base rate's loss less the model's: above 0 it knows something. */
export interface PredictorScore {
  readonly multiplier: Hundredths;
  readonly scored: number;
  /** Mean loss a round, in nats, and mean squared error. */
  readonly logLoss: { readonly model: number; readonly baseRate: number };
  readonly brier: { readonly model: number; readonly baseRate: number };
  readonly logLossGain: MeanEstimate;
  readonly brierGain: MeanEstimate;
  /** Flat bets on the rounds on which the model gave a bet an advantage, and what they returned per unit; null with fewer than two. */
  readonly bets: number;
  readonly returnPerUnit: MeanEstimate | null;
}

/** What became of a model of the next round. */
export interface PredictorEvaluation {
  readonly name: string;
  readonly trust: Trust;
  readonly completeness: number | null;
  readonly learned: number;
  readonly scored: number;
  readonly scores: readonly PredictorScore[];
}

/** A loss is not infinite: a model that calls the impossible certain is scored as if it had left it this much of a chance. */
const LEAST_PROBABILITY = 1e-6;
const MULTIPLIERS: readonly Hundredths[] = [150, 200, 300, 500, 1000];

/**
 * Scores a model of the next round. It is asked before each round and told afterwards, so everything is out of sample, whatever it
 * does; beside it stands the base rate, the share of the earlier rounds that reached the multiplier. The gains of single rounds are as
 * good as independent, so their mean has a plain interval (Diebold and Mariano's test for one step ahead).
 *
 * @throws PredictorError when the model gives no probability.
 * @throws InvalidInputError when an option breaks a rule, or fewer than two rounds are left to score.
 */
export function evaluatePredictor(trial: PredictorTrial): PredictorEvaluation {
  const { name, model, rounds, warmUpRounds = 1000, multipliers = MULTIPLIERS, completeness = null } = trial;
  checkTrial({ ...trial, warmUpRounds, multipliers, completeness });
  const baseRate = createBaseRate(multipliers);
  const scorers = multipliers.map(createScorer);
  let seen = 0;
  for (const crashPoint of rounds) {
    if (crashPoint === null) {
      model.learnGap?.();
      continue;
    }
    checkCrashPoint(SUBJECT, crashPoint);
    if (seen >= warmUpRounds) {
      for (const scorer of scorers)
        scorer.add(askModel(name, model, scorer.multiplier), baseRate.reach(scorer.multiplier), crashPoint);
    }
    model.learn(crashPoint);
    baseRate.learn(crashPoint);
    seen += 1;
  }
  const scored = Math.max(0, seen - warmUpRounds);
  if (scored < 2) {
    throw new InvalidInputError(SUBJECT, [
      {
        field: "rounds",
        message: `must be at least 2 more than warmUpRounds (found ${seen}, of which ${warmUpRounds} are learned only)`,
      },
    ]);
  }
  const trust = trustOf(completeness);
  return { name, trust, completeness, learned: warmUpRounds, scored, scores: scorers.map((scorer) => scorer.result(scored)) };
}

const SUBJECT = "evaluatePredictor";

function checkTrial({ name, model, rounds, warmUpRounds, multipliers, completeness }: PredictorTrial): void {
  const demand = (holds: boolean, field: string, message: string): Problem | null => (holds ? null : { field, message });
  const { reach, learn } = (model ?? {}) as Partial<RoundModel>;
  const isIterable = typeof (rounds as Iterable<unknown> | undefined)?.[Symbol.iterator] === "function";
  refuseProblems(SUBJECT, [
    demand(typeof name === "string" && name !== "", "name", `must be a text that is not empty (found ${show(name)})`),
    demand(
      typeof reach === "function" && typeof learn === "function",
      "model",
      `must have the functions reach and learn (found ${show(model)})`,
    ),
    demand(
      isIterable && typeof rounds !== "string",
      "rounds",
      `must be crash points in hundredths, one by one (found ${show(rounds)})`,
    ),
    multipliersProblem("multipliers", multipliers),
    demand(
      Number.isInteger(warmUpRounds) && (warmUpRounds ?? -1) >= 0,
      "warmUpRounds",
      `must be a whole number from 0 (found ${show(warmUpRounds)})`,
    ),
    completenessProblem(completeness),
  ]);
}

function askModel(name: string, model: RoundModel, multiplier: Hundredths): number {
  const probability: unknown = model.reach(multiplier);
  if (typeof probability === "number" && probability >= 0 && probability <= 1) return probability;
  throw new PredictorError(
    `${name}: reach(${multiplier}) must be a probability from 0 to 1 (found ${show(probability)}); mend the model`,
  );
}

interface Scorer {
  readonly multiplier: Hundredths;
  add(model: number, baseRate: number, crashPoint: Hundredths): void;
  result(scored: number): PredictorScore;
}

function createScorer(multiplier: Hundredths): Scorer {
  const logGain = createMean();
  const brierGain = createMean();
  const profit = createMean();
  let bets = 0;
  const sums = { logModel: 0, logBase: 0, brierModel: 0, brierBase: 0 };
  return {
    multiplier,
    add(model, baseRate, crashPoint) {
      const isReached = crashPoint >= multiplier;
      const losses = [logLoss(model, isReached), logLoss(baseRate, isReached)] as const;
      const errors = [(model - Number(isReached)) ** 2, (baseRate - Number(isReached)) ** 2] as const;
      sums.logModel += losses[0];
      sums.logBase += losses[1];
      sums.brierModel += errors[0];
      sums.brierBase += errors[1];
      logGain.add(losses[1] - losses[0]);
      brierGain.add(errors[1] - errors[0]);
      if ((model * multiplier) / 100 <= 1) return;
      bets += 1;
      profit.add(isReached ? multiplier / 100 - 1 : -1);
    },
    result: (scored) => ({
      multiplier,
      scored,
      logLoss: { model: sums.logModel / scored, baseRate: sums.logBase / scored },
      brier: { model: sums.brierModel / scored, baseRate: sums.brierBase / scored },
      logLossGain: estimateOf(logGain),
      brierGain: estimateOf(brierGain),
      bets,
      returnPerUnit: profit.result(),
    }),
  };
}

function logLoss(probability: number, isReached: boolean): number {
  const given = isReached ? probability : 1 - probability;
  return -Math.log(Math.max(LEAST_PROBABILITY, given));
}

/** At least two rounds are scored, or the evaluation has been refused. */
function estimateOf(counter: MeanCounter): MeanEstimate {
  return counter.result() as MeanEstimate;
}
