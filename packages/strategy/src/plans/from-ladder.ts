import { checkWith, listOf, objectOf, anyNumber, optional, wholeNumber, InvalidInputError } from "@aviator/core";
import type { Strategy } from "../strategy.ts";
import { createLadder, type LadderParameters } from "./ladder.ts";

/** A ladder in the words that older bots write it in. */
export interface WrittenLadder {
  /** Stake of each step. */
  readonly bet_amounts: readonly number[];
  /** Cash-out of each step; as many as stakes. */
  readonly auto_stops: readonly number[];
  /** The step to begin with, 0 the first. Default 0. */
  readonly current_index?: number | undefined;
}

const STEPS = { least: [1, "must have one step at least"], most: [64, "must have at most 64 steps"] } as const;

const RULES = objectOf<WrittenLadder>({
  bet_amounts: listOf(anyNumber({ least: 0.01, most: 1_000_000 }), STEPS),
  auto_stops: listOf(anyNumber({ least: 1.01, most: 1000 }), STEPS),
  current_index: optional(wholeNumber({ least: 0, most: 63 })),
});

/**
 * Makes a strategy of a ladder: a loss goes one step on, a win back to the first; when the last step is lost it begins anew.
 *
 * @throws InvalidInputError naming every field that breaks a rule.
 *
 * @example
 * ```ts
 * export const mine = fromLadder({ bet_amounts: [10, 20, 40], auto_stops: [2.2, 2.2, 2.5], current_index: 0 });
 * ```
 */
export function fromLadder(written: WrittenLadder, name = "own ladder"): Strategy<LadderParameters, number> {
  const { bet_amounts: stakes, auto_stops: autoCashOuts, current_index: first = 0 } = checkWith(RULES, written, "ladder");
  const refuse = (field: string, message: string): never => {
    throw new InvalidInputError("ladder", [{ field, message }]);
  };
  if (autoCashOuts.length !== stakes.length) {
    refuse("auto_stops", `must be as many as bet_amounts, ${stakes.length} (found ${autoCashOuts.length})`);
  }
  if (first >= stakes.length) refuse("current_index", `must be a step, from 0 to ${stakes.length - 1} (found ${first})`);
  const risked = stakes.slice(first).reduce((sum, stake) => sum + stake, 0);
  const description = `A written ladder of ${stakes.length} steps that puts ${risked} at risk: 3 % of what is staked is lost.`;
  return createLadder({ name, description, stakes, autoCashOuts, first });
}
