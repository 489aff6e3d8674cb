import { type Hundredths, MULTIPLIER_START } from "@aviator/core";

/** Growth per game second of `m = e^(0.084 t)`, as measured on real tables. */
const GROWTH_PER_SECOND = 0.084;

/** The multiplier shown `flyingMs` of game time after take-off: rounded down to hundredths. */
export function multiplierAt(flyingMs: number): Hundredths {
  return Math.floor(MULTIPLIER_START * Math.exp((GROWTH_PER_SECOND * flyingMs) / 1000));
}

/** Game milliseconds from take-off until the curve reaches `multiplier`. */
export function flyingMsTo(multiplier: Hundredths): number {
  return (Math.log(multiplier / MULTIPLIER_START) / GROWTH_PER_SECOND) * 1000;
}
