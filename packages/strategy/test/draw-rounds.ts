import { createRandom, type Hundredths } from "@aviator/core";

/** Crash points as tables draw them, with any house edge. */
export function drawRounds(seed: string | number, count: number, edge = 0.03): Hundredths[] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => Math.max(100, Math.floor((100 * (1 - edge)) / (1 - random.next()))));
}
