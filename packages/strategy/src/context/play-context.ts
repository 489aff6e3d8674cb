import type { Minor, Random, StakeLimits, StakeUse } from "@aviator/core";
import type { RemainingLimits, StrategyContext } from "../strategy.ts";
import type { TableView } from "../table/table-rules.ts";
import type { HistoryView } from "./history-view.ts";
import type { RoundRandom } from "./round-random.ts";

/** Where a table stands; its owner changes it, and the context shows it. Fields that begin as NaN are doubles to V8, which writes them in place. */
export class Standing {
  /** Rounds that the strategy was asked about. */
  round = 0;
  balanceMinor: Minor = Number.NaN;
  /** What the last decision's bets brought; NaN where nothing was placed. */
  previousProfitMinor: Minor = Number.NaN;
  /** The last moment that is known, UTC milliseconds. */
  atMs: number = Number.NaN;

  constructor(balanceMinor: Minor, atMs: number) {
    this.balanceMinor = balanceMinor;
    this.atMs = atMs;
  }
}

/** What a {@link PlayContext} shows. */
export interface PlayContextParts<Parameters> {
  readonly parameters: Parameters;
  readonly history: HistoryView;
  readonly standing: Standing;
  readonly limits: StakeLimits;
  readonly use: StakeUse;
  readonly table: TableView;
  readonly chance: RoundRandom;
}

/** The context of one table: one object for all rounds, whose getters read what holds now. */
export class PlayContext<Parameters> implements StrategyContext<Parameters> {
  readonly parameters: Parameters;
  readonly history: HistoryView;
  readonly limits: RemainingLimits;
  readonly table: TableView;
  readonly random: Random;
  readonly #standing: Standing;
  readonly #chance: RoundRandom;

  constructor(parts: PlayContextParts<Parameters>) {
    this.parameters = parts.parameters;
    this.history = parts.history;
    this.limits = new LimitsLeft(parts);
    this.table = parts.table;
    this.random = parts.chance.random;
    this.#chance = parts.chance;
    this.#standing = parts.standing;
    Object.freeze(this);
  }

  get round(): number {
    return this.#standing.round;
  }

  get balance(): number {
    return this.#standing.balanceMinor / 100;
  }

  get previousProfit(): number | null {
    const profitMinor = this.#standing.previousProfitMinor;
    return Number.isNaN(profitMinor) ? null : profitMinor / 100;
  }

  /** Goes back to the first draw of the context's round, so that whoever is asked again draws the same. */
  static restartChance(context: StrategyContext): void {
    if (context instanceof PlayContext) context.#chance.restart();
  }
}

/** The limits that are left, worked out when a strategy asks. */
class LimitsLeft implements RemainingLimits {
  readonly #standing: Standing;
  readonly #limits: StakeLimits;
  readonly #use: StakeUse;

  constructor({ standing, limits, use }: Pick<PlayContextParts<unknown>, "standing" | "limits" | "use">) {
    this.#standing = standing;
    this.#limits = limits;
    this.#use = use;
    Object.freeze(this);
  }

  get stake(): number {
    const { maxStakeMinor, minBalanceMinor } = this.#limits;
    const { balanceMinor, atMs } = this.#standing;
    const { sessionLeftMinor } = this.#use;
    const left = Math.min(maxStakeMinor, balanceMinor - minBalanceMinor, sessionLeftMinor, this.#use.dayLeftMinor(atMs));
    return Math.max(0, left) / 100;
  }

  get sessionLoss(): number {
    return Math.max(0, this.#use.sessionLeftMinor) / 100;
  }

  get dayLoss(): number {
    return Math.max(0, this.#use.dayLeftMinor(this.#standing.atMs)) / 100;
  }

  get betsThisHour(): number {
    return this.#use.betsLeft(this.#standing.atMs);
  }
}

// A strategy that changes a prototype would change what every other strategy sees.
Object.freeze(PlayContext.prototype);
Object.freeze(LimitsLeft.prototype);
