import { type Hundredths, MULTIPLIER_START, type Random } from "@aviator/core";

/** What comes back of 100 staked, in hundredths: the house keeps about 3 %. */
const RETURN_PERCENT = 97;

/**
 * Draws a crash point: `max(1.00, floor(97 / U) / 100)` with U uniform in (0, 1], so that P(reach x) is about 0.97 / x.
 * The largest that 32 random bits allow is about 4.2 billion x.
 */
export function drawCrashPoint(random: Random): Hundredths {
  const uniform = 1 - random.next();
  return Math.max(MULTIPLIER_START, Math.floor(RETURN_PERCENT / uniform));
}
