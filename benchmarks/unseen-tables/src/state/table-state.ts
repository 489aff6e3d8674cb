import type { Random } from "@aviator/core";

/** What a table shows in one moment; numbers in hundredths. */
export interface TableState {
  readonly phase: "betting" | "loading" | "flying" | "crashed";
  /** Null while betting and loading. */
  readonly multiplier: number | null;
  readonly balance: number;
  readonly cashedOut: number;
  readonly total: number;
  readonly totalStake: number;
  readonly stake: number;
  readonly autoCashOut: number;
  readonly history: readonly number[];
  readonly button: "green" | "orange" | "red";
}

/** How the values of a table are spread. */
export interface Habits {
  /** Smallest steps of what is shown, in hundredths. */
  readonly steps: Readonly<Record<"multiplier" | "balance" | "totalStake" | "stake" | "autoCashOut", number>>;
  /** Largest balance in whole units; the balance of a small one holds few different digits. */
  readonly mostMoney: number;
  /** Past crash points in the strip. */
  readonly historyLength: number;
}

const PHASES = ["betting", "loading", "crashed", "flying", "flying", "flying"] as const;
const BUTTONS = ["green", "orange", "red"] as const;
/** Whole multipliers between which a flight is seen, each as often as the others: rare large ones must be read as well. */
const HEIGHTS = [
  [1, 2],
  [2, 10],
  [10, 100],
  [1, 2],
  [2, 10],
  [100, 3000],
  [1, 2],
  [2, 10],
  [10, 100],
  [3000, 25_000],
] as const;

/** What the frame of this index shows. All phases come round, and within each all magnitudes. */
export function drawState(random: Random, index: number, { steps, mostMoney, historyLength }: Habits): TableState {
  const between = (low: number, high: number): number => low + random.next() * (high - low);
  const stepped = (value: number, step: number): number => Math.round(value / step) * step;
  const phase = PHASES[index % PHASES.length] as TableState["phase"];
  const [low, high] = HEIGHTS[Math.floor(random.next() * HEIGHTS.length)] as readonly [number, number];
  // Evenly over the logarithm, as a flight grows.
  const height = 100 * Math.exp(between(Math.log(low), Math.log(high)));
  const multiplier = Math.max(100, stepped(height, steps.multiplier));
  const total = Math.floor(between(12, 4300));
  return {
    phase,
    multiplier: phase === "flying" || phase === "crashed" ? multiplier : null,
    balance: stepped(between(0, mostMoney * 100), steps.balance),
    cashedOut: Math.floor(random.next() * total),
    total,
    totalStake: stepped(between(10_000_00, 3_000_000_00), steps.totalStake),
    stake: stepped(between(10, 1000_00), steps.stake) + steps.stake,
    autoCashOut: stepped(100 * Math.exp(between(0.1, 4)), steps.autoCashOut),
    history: Array.from({ length: historyLength }, () => Math.max(100, Math.floor(97 / (1 - random.next())))),
    button: BUTTONS[Math.floor(random.next() * BUTTONS.length)] as TableState["button"],
  };
}
