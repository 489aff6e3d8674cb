import { InvalidInputError } from "@aviator/core";
import { expect, test } from "vitest";
import { evaluatePredictor, type PredictorTrial } from "../../../src/statistics/predictor/evaluate-predictor.ts";
import { formatEvaluation } from "../../../src/statistics/predictor/format-evaluation.ts";
import { PredictorError } from "../../../src/statistics/predictor/predictor-error.ts";
import { createBaseRate, type RoundModel } from "../../../src/statistics/predictor/round-model.ts";
import { drawRounds } from "../../draw-rounds.ts";
import { near } from "../../near.ts";

const rounds = drawRounds("predictor", 6000);
const constant = (probability: number): RoundModel => ({ reach: () => probability, learn: () => {} });
const trial = (model: RoundModel, more: Partial<PredictorTrial> = {}): PredictorTrial => ({
  name: "mine",
  model,
  rounds,
  multipliers: [200],
  completeness: 1,
  ...more,
});

test("the base rate gains nothing on itself", () => {
  const { scores, learned, scored } = evaluatePredictor(trial(createBaseRate([200])));
  expect([learned, scored]).toEqual([1000, 5000]);
  expect(scores[0]).toMatchObject({ logLossGain: { mean: 0, interval: { low: 0, high: 0 } }, bets: 0, returnPerUnit: null });
});

test("losses by hand", () => {
  const { scores } = evaluatePredictor(trial(constant(0.6), { rounds: [300, 150, 300], warmUpRounds: 1 }));
  const [score] = scores;
  // The base rate says (1 + 1/2) / 2 = 0.75, then (1 + 1/2) / 3 = 0.5.
  expect(score?.logLoss).toEqual({
    model: near(-(Math.log(0.4) + Math.log(0.6)) / 2, 12),
    baseRate: near(-(Math.log(0.25) + Math.log(0.5)) / 2, 12),
  });
  expect(score?.brier).toEqual({
    model: near((0.36 + 0.16) / 2, 12),
    baseRate: near((0.5625 + 0.25) / 2, 12),
  });
  // 0.6 at 2x looks like an advantage: one bet lost, one won.
  expect(score).toMatchObject({ bets: 2, returnPerUnit: { mean: 0 } });
});

test("a model that thinks a high round is due after three low ones knows less", () => {
  let low = 0;
  const due: RoundModel = {
    reach: () => (low >= 3 ? 0.7 : 0.45),
    learn: (crashPoint) => {
      low = crashPoint < 200 ? low + 1 : 0;
    },
  };
  expect(formatEvaluation(evaluatePredictor(trial(due)))).toMatchInlineSnapshot(`
    [
      "mine, 5,000 rounds it had not seen: it knows less than the base rate at 1 of 1 multipliers.",
      "2.00x: log loss 0.70792, base rate 0.69141, gain -0.01651 (95 % interval -0.02195 to -0.01107); 761 bets returned -4.6 %",
    ]
  `);
});

test("a model that sees the round it is asked about knows more, and is told of luck or bias first", () => {
  let next = 0;
  const cheat: RoundModel = {
    reach: (multiplier) => ((rounds[next] ?? 0) >= multiplier ? 0.9 : 0.1),
    learn: () => {
      next += 1;
    },
  };
  const verdicts = [1, 0.9, null].map((completeness) => {
    next = 0;
    return formatEvaluation(evaluatePredictor(trial(cheat, { completeness })))[0];
  });
  expect(verdicts).toEqual([
    "mine, 5,000 rounds it had not seen: better than the base rate at 1 of 1 multipliers; one in twenty is so by luck, so try it on as many new rounds before you believe it.",
    "mine, 5,000 rounds it had not seen: better than the base rate at 1 of 1 multipliers, but only 90.0 % of the rounds are there: this is no evidence.",
    "mine, 5,000 rounds it had not seen: better than the base rate at 1 of 1 multipliers, but nobody knows how many rounds are missing: this is no evidence.",
  ]);
});

test("gaps are told to the model, and certainty that fails is not infinite", () => {
  let gaps = 0;
  const certain: RoundModel = { reach: () => 1, learn: () => {}, learnGap: () => (gaps += 1) };
  const { scores } = evaluatePredictor(trial(certain, { rounds: [150, null, 150, 150, 150], warmUpRounds: 1 }));
  expect(gaps).toBe(1);
  expect(scores[0]?.logLoss.model).toBeCloseTo(-Math.log(1e-6), 9);
});

test("a model that gives no probability, and trials that can't be made, are refused", () => {
  for (const [probability, shown] of [
    [Number.NaN, "NaN"],
    [1.2, "1.2"],
    ["0.5" as unknown as number, '"0.5"'],
  ] as const) {
    expect(() => evaluatePredictor(trial(constant(probability)))).toThrow(
      new PredictorError(`mine: reach(200) must be a probability from 0 to 1 (found ${shown}); mend the model`),
    );
  }
  expect(() => evaluatePredictor(trial(constant(0.5), { multipliers: [100], warmUpRounds: -1 }))).toThrow(
    new InvalidInputError("evaluatePredictor", [
      { field: "multipliers", message: "must be whole numbers of hundredths above 100 (found 100)" },
      { field: "warmUpRounds", message: "must be a whole number from 0 (found -1)" },
    ]),
  );
  expect(() => evaluatePredictor(trial(constant(0.5), { rounds: [150], warmUpRounds: 0 }))).toThrow(
    "evaluatePredictor: rounds: must be at least 2 more than warmUpRounds (found 1, of which 0 are learned only)",
  );
});
