import { z } from "zod";
import { defineStrategy } from "../define-strategy.ts";
import type { Strategy } from "../strategy.ts";
import { stakeFor } from "../table/stake-for.ts";
import { LONGEST_LADDER } from "../executor/loss-ladder.ts";
import { cashOutParameter, stakeParameter } from "./parts.ts";

/** Parameters of {@link labouchere}. */
export interface LabouchereParameters {
  readonly stake: number;
  readonly autoCashOut: number;
  readonly line: readonly number[];
  readonly most: number;
}

/**
 * Stakes the first and the last number of a line: after a win both are struck off, after a loss their sum is written behind. When the line
 * is empty, or a bet would be larger than `most`, a new line begins.
 *
 * Risk: a line that comes to its end wins its sum, at 2x; one that doesn't grows, and its stakes with it, until `most` cuts it off with a
 * loss of many lines. The first stake hides how much is at risk: see `lossLadder`. 3 % of everything staked is lost.
 */
export const labouchere: Strategy<LabouchereParameters, readonly number[]> = defineStrategy({
  name: "labouchere",
  description:
    "Stakes both ends of a line of numbers, strikes them off after a win and writes their sum behind after a loss. Most lines win a " +
    "little, the others grow until they are cut off: 3 % of what is staked is lost.",
  parameters: z
    .object({
      stake: stakeParameter,
      autoCashOut: cashOutParameter,
      line: z
        .array(z.int().min(1).max(1000))
        .min(1)
        .max(20)
        .default([1, 2, 3, 4])
        .describe("numbers that a line begins with, in first stakes"),
      most: z
        .int()
        .min(1)
        .max(100_000)
        .default(30)
        .describe("largest bet of a line in first stakes, at most 1000 times its smallest number; beyond it a new line begins"),
    })
    // Each loss in a row makes the bet larger by the line's first number: a ladder of more stakes than that is refused.
    .refine(({ line, most }) => most <= LONGEST_LADDER * Math.min(...line), {
      path: ["most"],
      message: `must be at most ${LONGEST_LADDER} times the smallest number of the line`,
    }),
  initialState: ({ line }): readonly number[] => line,
  decide({ parameters, previousProfit, table }, before) {
    const line = currentLine(lineAfter(before, previousProfit), parameters);
    const stake = stakeFor(table, parameters.stake * unitsOf(line));
    const bets = [{ stake, autoCashOut: parameters.autoCashOut }];
    return { bets, reason: "both ends of the line", state: line };
  },
  lossLadder(parameters, line, table) {
    const stakes: number[] = [];
    // Each loss writes its bet behind the line: the next bet is that and the line's first number.
    for (let units = unitsOf(line); units <= parameters.most || stakes.length === 0; units += line[0] ?? 0) {
      stakes.push(stakeFor(table, parameters.stake * units));
    }
    return stakes;
  },
});

function lineAfter(line: readonly number[], previousProfit: number | null): readonly number[] {
  if (previousProfit === null) return line;
  return previousProfit >= 0 ? line.slice(1, -1) : [...line, unitsOf(line)];
}

function currentLine(line: readonly number[], { line: first, most }: LabouchereParameters): readonly number[] {
  return line.length === 0 || unitsOf(line) > most ? first : line;
}

/** The first and the last number together; a single one alone. */
function unitsOf(line: readonly number[]): number {
  const first = line[0] ?? 0;
  return line.length === 1 ? first : first + (line.at(-1) ?? 0);
}
