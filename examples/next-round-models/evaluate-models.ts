// Four models of the next round, each scored on rounds it has not seen: node evaluate-models.ts
import { createRandom, type Hundredths } from "@aviator/core";
import { evaluatePredictor, formatEvaluation, type RoundModel } from "@aviator/strategy";
import { highIsDue, patternOfSix, regression, streaksGoOn } from "./models.ts";

const MULTIPLIERS: readonly Hundredths[] = [200, 500];

/** Rounds as tables draw them. */
function drawRounds(count: number): Hundredths[] {
  const random = createRandom("next-round-models");
  return Array.from({ length: count }, () => Math.max(100, Math.floor(97 / (1 - random.next()))));
}

const models: Readonly<Record<string, RoundModel>> = {
  "a high round is due after five low ones": highIsDue(),
  "streaks go on": streaksGoOn(),
  "patterns of six rounds": patternOfSix(MULTIPLIERS),
  "a regression on five rounds": regression(MULTIPLIERS),
};
const rounds = drawRounds(20_000);
for (const [name, model] of Object.entries(models)) {
  const evaluation = evaluatePredictor({ name, model, rounds, multipliers: MULTIPLIERS, warmUpRounds: 5000, completeness: 1 });
  console.log(formatEvaluation(evaluation).join("\n  "));
}
