import type { Hundredths } from "@aviator/core";
import type { RoundModel } from "@aviator/strategy";

/** What people believe of crash games, as models of the next round. Each starts from 0.97/x. */
const law = (multiplier: Hundredths): number => 97 / multiplier;

const capped = (probability: number): number => Math.min(0.999, probability);

/** After five rounds below 2x a high one is due. */
export function highIsDue(): RoundModel {
  let low = 0;
  return {
    reach: (multiplier) => capped(law(multiplier) * (low >= 5 ? 1.3 : 1)),
    learn: (crashPoint) => {
      low = crashPoint < 200 ? low + 1 : 0;
    },
  };
}

/** What was high of late goes on being high. */
export function streaksGoOn(): RoundModel {
  let mood = 0.5;
  return {
    reach: (multiplier) => capped(law(multiplier) * (0.8 + 0.4 * mood)),
    learn: (crashPoint) => {
      mood = 0.8 * mood + 0.2 * Number(crashPoint >= 200);
    },
  };
}

/** Counts what followed each pattern of the last six rounds, below and above 2x: enough memory to learn noise by heart. */
export function patternOfSix(multipliers: readonly Hundredths[]): RoundModel {
  const seen = new Map<string, { rounds: number; reached: Map<Hundredths, number> }>();
  let pattern = "";
  return {
    reach(multiplier) {
      const { rounds = 0, reached } = seen.get(pattern) ?? {};
      // A pattern that was never seen says no more than the law does.
      return ((reached?.get(multiplier) ?? 0) + law(multiplier)) / (rounds + 1);
    },
    learn(crashPoint) {
      const of = seen.get(pattern) ?? { rounds: 0, reached: new Map<Hundredths, number>() };
      of.rounds += 1;
      for (const multiplier of multipliers) {
        if (crashPoint >= multiplier) of.reached.set(multiplier, (of.reached.get(multiplier) ?? 0) + 1);
      }
      seen.set(pattern, of);
      pattern = (pattern + (crashPoint >= 200 ? "H" : "L")).slice(-6);
    },
  };
}

/** A logistic regression on the last five rounds for each multiplier, which learns as it goes. */
export function regression(multipliers: readonly Hundredths[], rate = 0.01): RoundModel {
  const last = [0.5, 0.5, 0.5, 0.5, 0.5];
  const weights = new Map(
    multipliers.map((multiplier) => [multiplier, [Math.log(law(multiplier) / (1 - law(multiplier))), ...last.map(() => 0)]]),
  );
  const inputs = (): number[] => [1, ...last.map((inverse) => inverse - 0.5)];
  const reach = (multiplier: Hundredths): number => {
    const sum = inputs().reduce((total, input, index) => total + input * (weights.get(multiplier)?.[index] ?? 0), 0);
    return 1 / (1 + Math.exp(-sum));
  };
  return {
    reach,
    learn(crashPoint) {
      for (const [multiplier, of] of weights) {
        const error = Number(crashPoint >= multiplier) - reach(multiplier);
        weights.set(
          multiplier,
          of.map((weight, index) => weight + rate * error * (inputs()[index] as number)),
        );
      }
      last.shift();
      last.push(100 / crashPoint);
    },
  };
}
