import { createRandom, InvalidInputError } from "@aviator/core";
import { expect, test } from "vitest";
import { findLookAhead } from "../../src/results/find-look-ahead.ts";
import { drawRounds } from "../draw-rounds.ts";

const rounds = drawRounds("look ahead", 400);
const random = createRandom(1);

test("a strategy that looks back only is let pass", async () => {
  const decide = (crashPoints: readonly number[]): number[] =>
    crashPoints.map((_, round) => crashPoints.slice(Math.max(0, round - 3), round).filter((at) => at < 200).length);
  expect(await findLookAhead({ decide, rounds, random })).toBeNull();
});

test("one that knows the round to come, or one far ahead, is found", async () => {
  const next = (crashPoints: readonly number[]): boolean[] => crashPoints.map((crashPoint) => crashPoint >= 200);
  expect(await findLookAhead({ decide: next, rounds, random })).toEqual({
    round: 0,
    changedFrom: 0,
    decided: (rounds[0] as number) >= 200,
    decidedInstead: (rounds[0] as number) < 200,
  });
  const far = (crashPoints: readonly number[]): (number | null)[] =>
    crashPoints.map((_, round) => (round < 300 ? null : (crashPoints[round + 20] ?? 0)));
  expect(await findLookAhead({ decide: far, rounds, random })).toMatchObject({ round: 300, changedFrom: 300 });
});

test("one that looks at all rounds before it starts is found", async () => {
  const fitted = (crashPoints: readonly number[]): number[] => {
    const share = crashPoints.filter((at) => at >= 200).length / crashPoints.length;
    return crashPoints.map(() => share);
  };
  expect(await findLookAhead({ decide: fitted, rounds, random })).toMatchObject({ round: 0, changedFrom: 0 });
});

test("one that decides differently on the same rounds can't be tried", async () => {
  let calls = 0;
  const decide = (crashPoints: readonly number[]): number[] => crashPoints.map(() => (calls += 1));
  await expect(findLookAhead({ decide, rounds: [150, 200], random })).rejects.toThrow(
    new InvalidInputError("findLookAhead", [
      {
        field: "decide",
        message:
          "must decide the same on the same rounds (found 1, then 3 before round 0); take chance and time from the context",
      },
    ]),
  );
  await expect(findLookAhead({ decide, rounds: [150], random })).rejects.toThrow(
    "findLookAhead: rounds: must be at least 2 (found 1)",
  );
});
