import { type Hundredths, usualRoundMs } from "@aviator/core";

/** Crash points below it are looked up; it is some 98 % of them. */
const LOOKED_UP = 5000;

/** How long a round takes from the crash before it to its own, in whole milliseconds. */
export function createPace(): (crashPoint: Hundredths) => number {
  const known = new Float64Array(LOOKED_UP).map((_, crashPoint) => roundMs(Math.max(100, crashPoint)));
  return (crashPoint) => (crashPoint < LOOKED_UP ? (known[crashPoint] as number) : roundMs(crashPoint));
}

function roundMs(crashPoint: Hundredths): number {
  return Math.round(usualRoundMs(crashPoint));
}
