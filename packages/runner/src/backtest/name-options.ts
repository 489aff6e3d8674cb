import { InvalidInputError, type Problem } from "@aviator/core";
import type { BacktestPlan } from "./backtest-plan.ts";

const OPTIONS: Readonly<Record<string, string>> = {
  bankroll: "--bankroll",
  grid: "--grid",
  limits: "--limit",
  rounds: "--rounds",
  resample: "--rounds",
  seeds: "--seeds",
};

/** Says of what the library refuses which option it was written as; other errors go through. */
export async function namingOptions<T>(plan: BacktestPlan, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof InvalidInputError ? named(error, plan) : error;
  }
}

function named(error: InvalidInputError, plan: BacktestPlan): InvalidInputError {
  const [, subject = ""] = /^(strategy [^:]+|\w+):/.exec(error.message) ?? [];
  const option = OPTIONS[subject];
  const { problems } = error;
  if (option !== undefined) {
    return new InvalidInputError(
      "backtest",
      problems.map(({ field, message }) => ({ field: field === "" ? option : `${option} ${field}`, message })),
      { cause: error },
    );
  }
  if (!subject.startsWith("strategy ")) return error;
  return new InvalidInputError(
    subject,
    problems.map((problem) => ofParameter(problem, plan)),
    { cause: error },
  );
}

/** A parameter was set by itself, or stands in the grid. */
function ofParameter({ field, message }: Problem, { grid, parameters }: BacktestPlan): Problem {
  const [name = ""] = field.split(/[.[]/);
  const option = Object.hasOwn(grid, name) ? "--grid " : Object.hasOwn(parameters, name) ? "--set " : "";
  return { field: `${option}${field}`, message };
}
