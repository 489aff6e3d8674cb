import { createRandom } from "@aviator/core";
import { expect, test } from "vitest";
import { BUILT_IN_STRATEGIES, defineStrategy, type Strategy, z } from "../../src/index.ts";
import { findStrategyLookAhead } from "../../src/results/strategy-look-ahead.ts";
import { drawRounds } from "../draw-rounds.ts";

const rounds = drawRounds("strategy look ahead", 120);
const random = createRandom("look ahead");

/** A strategy that was given the rounds, and uses of them what it likes. */
function informed(
  use: (crashPoints: readonly number[], round: number) => { stake: number; autoCashOut: number },
): (crashPoints: readonly number[]) => Strategy {
  return (crashPoints) =>
    defineStrategy({
      name: "informed",
      description: "Knows more than it may. 3 % of what is staked is lost all the same.",
      parameters: z.object({}),
      decide: ({ round }) => ({ bets: [use(crashPoints, round)], reason: "it knows" }),
    });
}

test.each([...BUILT_IN_STRATEGIES.values()])("$name doesn't look ahead", async (strategy) => {
  expect(await findStrategyLookAhead({ strategyOf: () => strategy, rounds, random, cuts: 4 })).toBeNull();
});

test("a stake that depends on the round to come is found", async () => {
  const strategyOf = informed((crashPoints, round) => ({ stake: (crashPoints[round] ?? 0) >= 200 ? 10 : 1, autoCashOut: 2 }));
  const found = await findStrategyLookAhead({ strategyOf, rounds, random });
  expect(found).toMatchObject({ changedFrom: 0, round: 0, decided: { bets: 1 } });
});

test("a cash-out that was fitted to all rounds is found by what it brought", async () => {
  const strategyOf = informed((crashPoints) => ({
    stake: 1,
    autoCashOut: crashPoints.filter((crashPoint) => crashPoint >= 200).length % 2 === 0 ? 1.01 : 5,
  }));
  expect(await findStrategyLookAhead({ strategyOf, rounds, random })).not.toBeNull();
});
