import { expect } from "vitest";
import { z } from "zod";
import {
  type Decision,
  defineStrategy,
  type Strategy,
  type StrategyContext,
  strategyContext,
  StrategyExecutor,
} from "../../src/index.ts";

/** A decision that nothing is wrong with. */
export const GOOD: Decision<unknown> = { bets: [{ stake: 1, autoCashOut: 2 }], reason: "good" };
export const context: StrategyContext<object> = strategyContext({ parameters: {}, rounds: [2.34, "gap", 1.17] });

/** A strategy that decides like this. */
export function bad(decide: Strategy<object>["decide"]): Strategy<object> {
  return defineStrategy({ name: "bad", parameters: z.object({}), initialState: 0, decide });
}

/** What isn't about time shall not depend on how busy the machine is. */
export const PATIENCE_MS = 2000;

/** What comes of it: never a bet, and the message. */
export function outcomeOf(
  decide: (...args: Parameters<Strategy<object>["decide"]>) => unknown,
  withinMs: number = PATIENCE_MS,
): string {
  const executor = new StrategyExecutor({ strategy: bad(decide as Strategy<object>["decide"]), withinMs });
  const { bets, reason, error, state } = executor.decide(context);
  expect(bets).toEqual([]);
  expect(state).toBe(0);
  expect(reason).toBe(error?.message);
  return `${error?.code} ${reason}`;
}
