import { type Hundredths, MULTIPLIER_START, usualRoundMs } from "@aviator/core";

/** Times of crash points below 50x, some 98 % of them: small enough to stay in a core's nearest cache. */
const KNOWN_MS: Uint16Array = Uint16Array.from({ length: 5000 }, (_, crashPoint) => roundMs(crashPoint));

/**
 * How long a round takes from the crash before it to its own, in whole milliseconds; one without a crash point takes as long as one at
 * 1.00.
 */
export function paceOf(crashPoint: Hundredths): number {
  return crashPoint >= 0 && crashPoint < KNOWN_MS.length ? (KNOWN_MS[crashPoint] as number) : roundMs(crashPoint);
}

function roundMs(crashPoint: Hundredths): number {
  return Math.round(usualRoundMs(Math.max(MULTIPLIER_START, crashPoint)));
}
