import type { PlayedRound } from "../game/game-output.ts";

/** The same round with its times turned from game milliseconds into UTC milliseconds. */
export function utcRound(round: PlayedRound, startedAtMs: number, speed: number): PlayedRound {
  const utc = (gameMs: number): number => Math.round(startedAtMs + gameMs / speed);
  return {
    ...round,
    bettingAtMs: utc(round.bettingAtMs),
    loadingAtMs: round.loadingAtMs === null ? null : utc(round.loadingAtMs),
    flyingAtMs: round.flyingAtMs === null ? null : utc(round.flyingAtMs),
    crashedAtMs: utc(round.crashedAtMs),
  };
}
