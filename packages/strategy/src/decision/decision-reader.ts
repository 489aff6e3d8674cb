import { type Hundredths, type Minor, show } from "@aviator/core";
import { BadDecisionError } from "../errors.ts";
import type { TableRules } from "../table/table-rules.ts";

const LONGEST_REASON = 200;
const DECISION_KEYS = ["bets", "reason", "state"];
const BET_KEYS = ["stake", "autoCashOut"];

/** What is bet on one panel, and the decimals that it was read from: most bets are like the one before. */
export class PanelDecision {
  /** Where it stands in a decision, for messages. */
  readonly field: string;
  readonly stakeField: string;
  /** 0 where nothing is bet. */
  stakeMinor: Minor = 0;
  /** It says nothing where nothing is bet. */
  cashOut: Hundredths = 0;
  readStake: number = Number.NaN;
  readStakeMinor: Minor = 0;
  readCashOut: number = Number.NaN;

  constructor(panel: 0 | 1) {
    this.field = `bets[${panel}]`;
    this.stakeField = `${this.field}.stake`;
  }
}

/**
 * Reads what a strategy returned into integers, or refuses it. Every property is read once, so that a getter can't say two things.
 * The result stays in its fields until the next one is read: nothing is allocated for a decision.
 */
export class DecisionReader {
  readonly #strategy: string;
  readonly #rules: TableRules;
  /** How many bets. */
  bets = 0;
  readonly first: PanelDecision = new PanelDecision(0);
  readonly second: PanelDecision = new PanelDecision(1);
  reason = "";
  /** The next state; undefined when the decision says none. */
  state: unknown = undefined;

  constructor(strategy: string, rules: TableRules) {
    this.#strategy = strategy;
    this.#rules = rules;
  }

  /** Forgets the decision before: nothing is bet. */
  clear(): void {
    this.bets = 0;
    this.first.stakeMinor = 0;
    this.second.stakeMinor = 0;
    this.state = undefined;
  }

  /**
   * Reads a decision.
   *
   * @throws BadDecisionError for what is none; nothing is bet then.
   */
  read(value: unknown): void {
    if (this.bets > 0) this.clear();
    if (typeof value !== "object" || value === null) return this.#refuse(whyNoDecision(value));
    const { bets, reason, state } = value as Record<"bets" | "reason" | "state", unknown>;
    if (!Array.isArray(bets)) return this.#refuse(whyNoBets(value, bets));
    if (typeof reason !== "string" || reason.length === 0 || reason.length > LONGEST_REASON) {
      return this.#refuse(whyNoReason(reason));
    }
    const { length } = bets;
    if (length > 0) {
      if (length > this.#rules.view.panels) return this.#refuse(whyTooMany(length, this.#rules));
      this.#readBet(bets[0], this.first);
      if (length > 1) this.#readBet(bets[1], this.second);
    }
    this.reason = reason;
    this.state = state;
  }

  /** Refuses keys that are none: a misspelt one would be ignored in silence. Slower than {@link read}, which doesn't look. */
  refuseUnknownKeys(value: object): void {
    this.#refuseKeys(value, DECISION_KEYS, "");
    const { bets } = value as { bets: readonly unknown[] };
    for (const [panel, bet] of bets.entries()) {
      if (typeof bet === "object" && bet !== null) this.#refuseKeys(bet, BET_KEYS, `bets[${panel}].`);
    }
  }

  /** A stake in minor units. `field` starts the message. */
  stakeMinor(stake: unknown, field: string): Minor {
    const minor = exactUnits(stake);
    if (minor === 0) this.#refuse(`${field}: ${whyInexact(stake, "0.01")}`);
    const { stakeStepMinor } = this.#rules;
    if (stakeStepMinor !== 1 && minor % stakeStepMinor !== 0) {
      this.#refuse(`${field}: must be a whole number of the table's steps of ${stakeStepMinor / 100} (found ${show(stake)})`);
    }
    return minor;
  }

  #readBet(bet: unknown, panel: PanelDecision): void {
    if (bet === null || bet === undefined) return;
    if (typeof bet !== "object") return this.#refuse(whyNoBet(bet, panel));
    const { stake, autoCashOut } = bet as Record<"stake" | "autoCashOut", unknown>;
    if (stake !== panel.readStake) {
      panel.readStakeMinor = this.stakeMinor(stake, panel.stakeField);
      panel.readStake = stake as number;
    }
    if (autoCashOut !== panel.readCashOut) {
      panel.cashOut = this.#cashOut(autoCashOut, panel.field);
      panel.readCashOut = autoCashOut as number;
    }
    panel.stakeMinor = panel.readStakeMinor;
    this.bets += 1;
  }

  #cashOut(autoCashOut: unknown, field: string): Hundredths {
    const cashOut = exactUnits(autoCashOut);
    const { minCashOut, maxCashOut } = this.#rules;
    if (cashOut >= minCashOut && cashOut <= maxCashOut) return cashOut;
    const rule = `must be from ${minCashOut / 100} to ${maxCashOut / 100}, with at most 2 decimals`;
    return this.#refuse(`${field}.autoCashOut: ${rule} (found ${showNumber(autoCashOut)})`);
  }

  #refuseKeys(value: object, known: readonly string[], path: string): void {
    const unknown = Object.keys(value).find((key) => !known.includes(key));
    if (unknown !== undefined) {
      this.#refuse(`${path}${unknown}: is not a known key, which are ${known.join(", ")}; check its spelling or remove it`);
    }
  }

  #refuse(message: string): never {
    this.clear();
    throw new BadDecisionError(this.#strategy, message);
  }
}

/** A positive decimal in hundredths; 0 for everything that is not exactly one. */
function exactUnits(value: unknown): number {
  if (typeof value !== "number") return 0;
  const units = Math.round(value * 100);
  // The nearest double to a whole number of hundredths is that number divided by 100, and no other double is.
  return units / 100 === value && units > 0 && units <= Number.MAX_SAFE_INTEGER ? units : 0;
}

function whyInexact(value: unknown, step: string): string {
  const found = `(found ${showNumber(value)})`;
  if (typeof value !== "number" || !Number.isFinite(value)) return `must be a finite number ${found}`;
  if (value <= 0) return `must be above 0, and a panel without a bet null ${found}`;
  if (value * 100 > Number.MAX_SAFE_INTEGER) return `must be small enough to be exact ${found}`;
  return `must be a whole number of ${step}; round it with stakeFor(table, amount) ${found}`;
}

/** JSON knows no NaN. */
function showNumber(value: unknown): string {
  return typeof value === "bigint" ? `${value}n` : show(value);
}

function whyNoDecision(value: unknown): string {
  return `decide must return { bets, reason } (found ${show(value)})`;
}

function whyNoReason(reason: unknown): string {
  return `reason: must be a text of 1 to ${LONGEST_REASON} characters (found ${show(reason)})`;
}

function whyTooMany(bets: number, { view }: TableRules): string {
  return `bets: must be at most one a panel, ${view.panels} on this table (found ${bets})`;
}

function whyNoBet(bet: unknown, { field }: PanelDecision): string {
  return `${field}: must be { stake, autoCashOut } or null (found ${show(bet)})`;
}

function whyNoBets(value: object, bets: unknown): string {
  const isPromise = typeof (value as { then?: unknown }).then === "function";
  return isPromise
    ? "decide must be synchronous (found a promise); an async function can't decide"
    : `bets: must be a list, empty to skip the round (found ${show(bets)})`;
}
