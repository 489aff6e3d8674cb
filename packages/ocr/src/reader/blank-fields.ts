import type { Reading } from "@aviator/core";
import type { FieldReadings } from "./table-fields.ts";

/** Fields that show nothing at all tell of another page only when there are several: one may be empty, or hidden by its user. */
const LEAST_BLANK = 2;

/** True when several fields should hold numbers and none shows a digit. */
export function areBlank(readings: FieldReadings): boolean {
  const found = numbersOf(readings);
  return found.length >= LEAST_BLANK && found.every((reading) => reading.value === null && !hasDigit(reading));
}

/** True when not one number of the table was read; of a table that shows nothing but a multiplier, when something else stands there. */
export function isNothingRead(multiplier: Reading<number>, readings: FieldReadings): boolean {
  if (multiplier.value !== null) return false;
  const found = numbersOf(readings);
  return found.length > 0 ? found.every(({ value }) => value === null) : multiplier.text !== "" && !hasDigit(multiplier);
}

/** The fields, besides the multiplier, that hold numbers. */
function numbersOf({ balance, players, totalStake, history, panels }: FieldReadings): Reading<unknown>[] {
  const all = [balance, players, totalStake, history, ...panels.flatMap(({ stake, autoCashOut }) => [stake, autoCashOut])];
  return all.filter((reading) => reading !== undefined);
}

function hasDigit({ text }: Reading<unknown>): boolean {
  return /\d/.test(text);
}
