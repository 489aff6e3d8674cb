import { createRandom, type Hundredths, type Minor, payoutMinor, type Random } from "@aviator/core";
import { createRunAccumulator, type RunResult } from "../src/results/run-accumulator.ts";

/** What is bet on the next round; null for nothing. */
export interface PlayedBet {
  readonly stakeMinor: Minor;
  readonly autoCashOut: Hundredths;
}

/** A plan to play: it is told whether the last bet was won; null before the first. */
export type Plan = (lastWon: boolean | null) => PlayedBet | null;

/** How a run is played. */
export interface PlayOptions {
  readonly rounds: number | readonly Hundredths[];
  readonly seed?: string | number;
  readonly bankrollMinor?: Minor;
  readonly plan: Plan;
}

const ROUND_MS = 22_000;

/** Plays a run until its rounds are over, or the balance no longer covers the stake. */
export function play({ rounds, seed = 1, bankrollMinor = 100_000, plan }: PlayOptions): RunResult {
  const random = createRandom(seed);
  const count = typeof rounds === "number" ? rounds : rounds.length;
  const accumulator = createRunAccumulator({ bankrollMinor });
  let balance = bankrollMinor;
  let lastWon: boolean | null = null;
  for (let round = 0; round < count; round += 1) {
    const crashPoint = typeof rounds === "number" ? draw(random) : (rounds[round] as number);
    const bet = plan(lastWon);
    if (bet !== null && bet.stakeMinor > balance) {
      accumulator.ruin();
      break;
    }
    const isWon = bet !== null && crashPoint >= bet.autoCashOut;
    const profit = bet === null ? 0 : (isWon ? payoutMinor(bet.stakeMinor, bet.autoCashOut) : 0) - bet.stakeMinor;
    balance += profit;
    if (bet !== null) lastWon = isWon;
    accumulator.add(
      round,
      crashPoint,
      (round + 1) * ROUND_MS,
      bet?.stakeMinor ?? 0,
      profit,
      bet === null ? 0 : 1,
      isWon ? 1 : 0,
      balance,
    );
  }
  return accumulator.result();
}

/** The same stake each time. */
export function flat(stakeMinor: Minor, autoCashOut: Hundredths): Plan {
  return () => ({ stakeMinor, autoCashOut });
}

function draw(random: Random): Hundredths {
  return Math.max(100, Math.floor(97 / (1 - random.next())));
}
