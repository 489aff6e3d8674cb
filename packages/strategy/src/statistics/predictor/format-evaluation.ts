import { formatMultiplier } from "@aviator/core";
import { formatCount, formatPercent } from "../../results/format-numbers.ts";
import { formatCompleteness } from "../trust.ts";
import type { PredictorEvaluation, PredictorScore } from "./evaluate-predictor.ts";

/** What became of a model, in a few lines; the first says it in plain words. */
export function formatEvaluation(evaluation: PredictorEvaluation): string[] {
  return [verdict(evaluation), ...evaluation.scores.map(scoreLine)];
}

function verdict({ name, scored, scores, trust, completeness }: PredictorEvaluation): string {
  const told = `${name}, ${formatCount(scored)} rounds it had not seen:`;
  // Five multipliers are five chances for luck: the share of rounds reached at one of them may look known by accident.
  const better = scores.filter(({ logLossGain: { interval } }) => interval.low > 0).length;
  const worse = scores.filter(({ logLossGain: { interval } }) => interval.high < 0).length;
  if (better === 0 && worse === 0) return `${told} it knows no more than the base rate.`;
  if (better === 0) return `${told} it knows less than the base rate at ${worse} of ${scores.length} multipliers.`;
  const claim = `${told} better than the base rate at ${better} of ${scores.length} multipliers`;
  switch (trust) {
    case "complete":
      return `${claim}; one in twenty is so by luck, so try it on as many new rounds before you believe it.`;
    case "biased":
      return `${claim}, but only ${formatCompleteness(completeness ?? 0)} of the rounds are there: this is no evidence.`;
    case "unknown":
      return `${claim}, but nobody knows how many rounds are missing: this is no evidence.`;
    default:
      return trust satisfies never;
  }
}

function scoreLine({ multiplier, logLoss, logLossGain, bets, returnPerUnit }: PredictorScore): string {
  const { low, high } = logLossGain.interval;
  const nats = (value: number): string => value.toFixed(5);
  const betting =
    returnPerUnit === null ? "no bets" : `${formatCount(bets)} bets returned ${formatPercent(returnPerUnit.mean)}`;
  return (
    `${formatMultiplier(multiplier)}: log loss ${nats(logLoss.model)}, base rate ${nats(logLoss.baseRate)}, ` +
    `gain ${nats(logLossGain.mean)} (95 % interval ${nats(low)} to ${nats(high)}); ${betting}`
  );
}
