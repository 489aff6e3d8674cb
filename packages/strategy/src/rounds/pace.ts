import type { Hundredths } from "@aviator/core";

// Crash to crash a round that ends at m takes 11 s + 11.8 s · ln m on the tables measured.
const PAUSE_MS = 11_000;
const GROWTH_MS = 11_800;
/** Crash points below it are looked up; it is some 98 % of them. */
const LOOKED_UP = 5000;

/** How long a round takes from the crash before it to its own, in whole milliseconds. */
export function createPace(): (crashPoint: Hundredths) => number {
  const known = new Float64Array(LOOKED_UP).map((_, crashPoint) => roundMs(Math.max(100, crashPoint)));
  return (crashPoint) => (crashPoint < LOOKED_UP ? (known[crashPoint] as number) : roundMs(crashPoint));
}

function roundMs(crashPoint: Hundredths): number {
  return Math.round(PAUSE_MS + GROWTH_MS * Math.log(crashPoint / 100));
}
