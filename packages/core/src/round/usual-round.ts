import type { Hundredths } from "../values/multiplier.ts";

// Multipliers grow as e^(0.084 t) on the tables measured; crash to crash a round that ends at m takes 11 s + 11.8 s · ln m.
const PAUSE_MS = 11_000;
const GROWTH_MS = 11_800;

/** How long a round takes from the crash before it to its own on the tables measured, in milliseconds; no whole number. */
export function usualRoundMs(crashPoint: Hundredths): number {
  return PAUSE_MS + GROWTH_MS * Math.log(crashPoint / 100);
}
