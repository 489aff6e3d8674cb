import { createRandom, type Hundredths, type Minor, type Random } from "@aviator/core";
import { drawCrashPoint } from "./draw-crash-point.ts";
import type { GameSettings } from "./game-settings.ts";

/** All that chance decides about one round, drawn before it starts. Times are game milliseconds. */
export interface RoundPlan {
  /** From 1. */
  readonly ordinal: number;
  readonly crashPoint: Hundredths;
  readonly bettingMs: number;
  readonly loadingMs: number;
  readonly crashedMs: number;
  /** What the other players want to cash out at, in rising order; one entry a player. */
  readonly cashOuts: readonly Hundredths[];
  /** Stakes of the other players together. */
  readonly totalStakeMinor: Minor;
}

const FEWEST_PLAYERS = 60;
const MOST_PLAYERS = 1600;
const LARGEST_STAKE_MINOR = 40_000;

/** Draws a round. The same settings and ordinal give the same plan, so no generator has to be carried along. */
export function planRound(settings: GameSettings, ordinal: number): RoundPlan {
  const random = createRandom(`${settings.seed}/${ordinal}`);
  // Always drawn, so that a script changes no other draw of the round.
  const drawn = drawCrashPoint(random);
  const stretch = (durationMs: number): number => durationMs * (1 + settings.jitter * (2 * random.next() - 1));
  const [bettingMs, loadingMs, crashedMs] = [
    stretch(settings.bettingMs),
    stretch(settings.loadingMs),
    stretch(settings.crashedMs),
  ];
  const players = Math.floor(FEWEST_PLAYERS + (MOST_PLAYERS - FEWEST_PLAYERS) * random.next());
  let totalStakeMinor = 0;
  const cashOuts: Hundredths[] = [];
  for (let player = 0; player < players; player += 1) {
    cashOuts.push(drawCashOut(random));
    totalStakeMinor += 10 + Math.floor(LARGEST_STAKE_MINOR * random.next() ** 4);
  }
  cashOuts.sort((a, b) => a - b);
  return {
    ordinal,
    crashPoint: settings.script[ordinal - 1] ?? drawn,
    bettingMs,
    loadingMs,
    crashedMs,
    cashOuts,
    totalStakeMinor,
  };
}

/** Crash points of `count` rounds before the first, newest first: what the history strip shows when a table opens. */
export function pastCrashPoints(seed: string, count: number): Hundredths[] {
  const random = createRandom(`${seed}/past`);
  return Array.from({ length: count }, () => drawCrashPoint(random));
}

/** Most players leave early; nobody at 1.00x, where there is nothing to win. */
function drawCashOut(random: Random): Hundredths {
  return 101 + Math.floor(60 / (1 - random.next()) - 59);
}
