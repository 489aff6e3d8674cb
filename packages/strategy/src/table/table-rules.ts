import { type Hundredths, InvalidInputError, type Minor, type Problem, show, toHundredths, toMinor } from "@aviator/core";

/** What a table takes, in decimals as its page shows them. */
export interface TableView {
  readonly name: string;
  readonly currency: string;
  /** Bets in one round. */
  readonly panels: 1 | 2;
  readonly minStake: number;
  readonly maxStake: number;
  /** Every stake is a whole number of these. */
  readonly stakeStep: number;
  readonly minAutoCashOut: number;
  readonly maxAutoCashOut: number;
}

/** The rules of a table in integers, beside what a strategy is shown of them. */
export interface TableRules {
  readonly view: TableView;
  readonly minStakeMinor: Minor;
  readonly maxStakeMinor: Minor;
  readonly stakeStepMinor: Minor;
  readonly minCashOut: Hundredths;
  readonly maxCashOut: Hundredths;
}

const DEFAULT_TABLE: TableView = {
  name: "table",
  currency: "",
  panels: 2,
  minStake: 0.01,
  maxStake: 1_000_000,
  stakeStep: 0.01,
  minAutoCashOut: 1.01,
  maxAutoCashOut: 1000,
};
const LOWEST_CASH_OUT: Hundredths = 101;
const HIGHEST_CASH_OUT: Hundredths = 100_000;

/**
 * Checks the rules of a table, and fills in what isn't said: two panels, stakes from 0.01 to a million in steps of 0.01, cash-outs
 * from 1.01x to 1000x.
 *
 * @throws InvalidInputError naming every field that breaks a rule.
 */
export function tableRules(table: Partial<TableView> = {}): TableRules {
  const view = { ...DEFAULT_TABLE, ...table };
  const problems: Problem[] = [];
  const demand = (holds: boolean, field: keyof TableView, rule: string): void => {
    if (!holds) problems.push({ field, message: `${rule} (found ${show(view[field])})` });
  };
  const units = (field: keyof TableView, convert: (value: number) => number): number => {
    const found = unitsOf(view[field], convert);
    demand(found !== null, field, "must be a positive number of at most 2 decimals");
    return found ?? Number.NaN;
  };
  demand(typeof view.name === "string" && view.name !== "", "name", "must be a text that is not empty");
  demand(typeof view.currency === "string", "currency", "must be a text");
  demand(view.panels === 1 || view.panels === 2, "panels", "must be 1 or 2");
  const minStakeMinor = units("minStake", toMinor);
  const maxStakeMinor = units("maxStake", toMinor);
  const stakeStepMinor = units("stakeStep", toMinor);
  const minCashOut = units("minAutoCashOut", toHundredths);
  const maxCashOut = units("maxAutoCashOut", toHundredths);
  // What is not a number was told above, and breaks no comparison.
  demand(!(maxStakeMinor < minStakeMinor), "maxStake", "must be at least minStake");
  demand(!(minStakeMinor % stakeStepMinor > 0), "minStake", "must be a whole number of stakeStep");
  demand(!(minCashOut < LOWEST_CASH_OUT || minCashOut > HIGHEST_CASH_OUT), "minAutoCashOut", "must be from 1.01 to 1000");
  demand(!(maxCashOut < minCashOut || maxCashOut > HIGHEST_CASH_OUT), "maxAutoCashOut", "must be from minAutoCashOut to 1000");
  for (const key of Object.keys(view).filter((found) => !Object.hasOwn(DEFAULT_TABLE, found))) {
    problems.push({ field: key, message: "is not a known key; check its spelling or remove it" });
  }
  if (problems.length > 0) throw new InvalidInputError("table", problems);
  return Object.freeze({ view: Object.freeze(view), minStakeMinor, maxStakeMinor, stakeStepMinor, minCashOut, maxCashOut });
}

function unitsOf(value: unknown, convert: (value: number) => number): number | null {
  try {
    const units = convert(value as number);
    return units > 0 ? units : null;
  } catch (error) {
    if (error instanceof InvalidInputError) return null;
    throw error;
  }
}
