import {
  InvalidInputError,
  parseStakeLimits,
  payoutMinor,
  ROUND_HISTORY_LENGTH,
  show,
  type StakeLimitsInput,
  StakeUse,
  toHundredths,
  toMinor,
} from "@aviator/core";
import type { PanelBet, StrategyContext } from "../strategy.ts";
import { bankrollLimits } from "./bankroll-limits.ts";
import { freezeJson } from "../state/json-state.ts";
import { tableRules, type TableView } from "../table/table-rules.ts";
import { PlayContext, Standing } from "./play-context.ts";
import { createRoundRandom } from "./round-random.ts";
import { RoundTape } from "./round-tape.ts";
import { TapeHistory } from "./tape-history.ts";

/** A round of the past, for a test. */
export interface PastRound {
  /** As people write it; null for one that could not be read. */
  readonly crashPoint: number | null;
  /** What was bet on it, a bet a panel; it is settled by the crash point. */
  readonly bets?: readonly (PanelBet | null)[];
}

/** What a context for a test shows. */
export interface StrategyContextOptions<Parameters> {
  /** As `decide` gets them: {@link parseParameters} fills in defaults. */
  readonly parameters: Parameters;
  /** The past, oldest first: crash points, "gap" where rounds are missing, or rounds with their bets. Default: none. */
  readonly rounds?: readonly (number | "gap" | PastRound)[];
  /** Default: 1000. */
  readonly balance?: number;
  /** Default: what the balance allows. */
  readonly limits?: StakeLimitsInput;
  readonly table?: Partial<TableView>;
  /** What `context.random` draws from. Default: "test". */
  readonly seed?: string | number;
  /** Default: as many as there are rounds in the past. */
  readonly round?: number;
}

/**
 * Builds a context for tests of one's own strategy.
 *
 * @throws InvalidInputError for a crash point, bet, limit or table that breaks a rule.
 *
 * @example
 * ```ts
 * const context = strategyContext({
 *   parameters: { stake: 1, autoCashOut: 2 },
 *   rounds: [5.1, "gap", { crashPoint: 1.4, bets: [{ stake: 1, autoCashOut: 2 }] }],
 * });
 * context.previousProfit; // -1
 * ```
 */
export function strategyContext<Parameters>(options: StrategyContextOptions<Parameters>): StrategyContext<Parameters> {
  const { parameters, rounds = [], balance = 1000, limits = bankrollLimits(balance), table, seed = "test", round } = options;
  const tape = new RoundTape(Math.max(ROUND_HISTORY_LENGTH + 1, rounds.length));
  let previousProfitMinor = Number.NaN;
  for (const [index, past] of rounds.entries()) {
    if (past === "gap") tape.addGap();
    else previousProfitMinor = addRound(tape, typeof past === "number" ? { crashPoint: past } : past, `rounds[${index}]`);
  }
  const checked = parseStakeLimits(limits);
  const asked = round ?? rounds.filter((past) => past !== "gap").length;
  const standing = new Standing(toMinor(balance, "balance"), 0);
  standing.round = asked;
  standing.previousProfitMinor = previousProfitMinor;
  return new PlayContext({
    parameters: freezeJson(structuredClone(parameters)),
    history: new TapeHistory(tape),
    standing,
    limits: checked,
    use: new StakeUse(checked),
    table: tableRules(table).view,
    chance: createRoundRandom(seed, standing),
  });
}

/** Adds a round with its bets; returns what they brought, NaN where there are none. */
function addRound(tape: RoundTape, { crashPoint: written, bets = [] }: PastRound, field: string): number {
  const crashPoint = written === null ? null : toHundredths(written, field);
  if (crashPoint !== null && crashPoint < 100) {
    throw new InvalidInputError(field, [{ field: "", message: `must be a crash point from 1.00 (found ${show(written)})` }]);
  }
  tape.addRound(crashPoint);
  let profitMinor = Number.NaN;
  for (const [panel, bet] of bets.entries()) {
    if (bet === null || crashPoint === null) continue;
    const stakeMinor = toMinor(bet.stake, `${field}.bets[${panel}].stake`);
    const cashOut = toHundredths(bet.autoCashOut, `${field}.bets[${panel}].autoCashOut`);
    const won = crashPoint >= cashOut;
    const brought = won ? payoutMinor(stakeMinor, cashOut) - stakeMinor : -stakeMinor;
    tape.addBet(panel === 0 ? 0 : 1, stakeMinor, cashOut, brought, won);
    profitMinor = (Number.isNaN(profitMinor) ? 0 : profitMinor) + brought;
  }
  return profitMinor;
}
