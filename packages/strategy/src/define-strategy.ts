import { InvalidInputError, type Problem, show } from "@aviator/core";
import { z } from "zod";
import type { Strategy } from "./strategy.ts";

/** What {@link defineStrategy} takes. */
export interface StrategyDefinition<Shape extends z.ZodRawShape, State> {
  /** 1 to 40 characters. */
  readonly name: string;
  /** What it does, and what that does to risk. Default: empty. */
  readonly description?: string;
  /** `z.object({ stake: z.number().positive().default(1).describe("…") })`: defaults, ranges and descriptions become the form. */
  readonly parameters: z.ZodObject<Shape>;
  /** The state before the first decision, or how to make it of the parameters. Default: null. */
  readonly initialState?: State | ((parameters: z.infer<z.ZodObject<Shape>>) => State);
  readonly decide: Strategy<z.infer<z.ZodObject<Shape>>, State>["decide"];
  readonly lossLadder?: Strategy<z.infer<z.ZodObject<Shape>>, State>["lossLadder"];
}

const LONGEST_NAME = 40;
const KEYS = ["name", "description", "parameters", "initialState", "decide", "lossLadder"];

/**
 * Checks a strategy of one's own and freezes it. `decide` must be pure; `strategySuite` of `@aviator/strategy/testing` proves it.
 *
 * @throws InvalidInputError with every rule that is broken.
 *
 * @example
 * ```ts
 * export const patient = defineStrategy({
 *   name: "patient",
 *   parameters: z.object({ stake: z.number().positive().default(1).describe("stake of every bet") }),
 *   decide: ({ parameters, history }) =>
 *     (history.crashPoint(-1) ?? 0) < 2
 *       ? { bets: [{ stake: parameters.stake, autoCashOut: 2 }], reason: "the last round stayed below 2x" }
 *       : { bets: [], reason: "waiting" },
 * });
 * ```
 */
export function defineStrategy<Shape extends z.ZodRawShape, State = null>(
  definition: StrategyDefinition<Shape, State>,
): Strategy<z.infer<z.ZodObject<Shape>>, State> {
  const { name, description = "", parameters, initialState = null as State, decide, lossLadder } = definition;
  const problems = problemsOf(definition);
  if (problems.length > 0) throw new InvalidInputError(`strategy ${show(name)}`, problems);
  // A misspelt parameter must be told, not ignored.
  const schema = parameters.strict() as unknown as z.ZodType<z.infer<z.ZodObject<Shape>>>;
  return Object.freeze({
    name,
    description,
    parameters: schema,
    initialState: (of: z.infer<z.ZodObject<Shape>>): State =>
      typeof initialState === "function" ? (initialState as (of: z.infer<z.ZodObject<Shape>>) => State)(of) : initialState,
    decide,
    ...(lossLadder === undefined ? {} : { lossLadder }),
  });
}

function problemsOf(definition: object): Problem[] {
  const { name, description = "", parameters, decide, lossLadder } = definition as Record<string, unknown>;
  const problems: Problem[] = [];
  const demand = (holds: boolean, field: string, rule: string, found: unknown): void => {
    if (!holds) problems.push({ field, message: `${rule} (found ${show(found)})` });
  };
  const isName = typeof name === "string" && name.trim() !== "" && name.length <= LONGEST_NAME;
  demand(isName, "name", `must be a text of 1 to ${LONGEST_NAME} characters`, name);
  demand(typeof description === "string", "description", "must be a text", description);
  demand(parameters instanceof z.ZodObject, "parameters", "must be a z.object({ … }) of zod 4", typeof parameters);
  demand(typeof decide === "function", "decide", "must be a function (context, state) => decision", decide);
  demand(
    lossLadder === undefined || typeof lossLadder === "function",
    "lossLadder",
    "must be a function (parameters, state, table) => stakes, or left out",
    lossLadder,
  );
  for (const key of Object.keys(definition).filter((found) => !KEYS.includes(found))) {
    problems.push({ field: key, message: "is not a known key; check its spelling or remove it" });
  }
  return problems;
}
