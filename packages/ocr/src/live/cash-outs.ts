import type { Players, Reading } from "@aviator/core";

/** Judges how many players cashed out in one flight. */
export interface CashOuts {
  /** True when the reading may be: of the same players no fewer cashed out than before. */
  accepts(reading: Reading<Players>): boolean;
  /** A round is over. */
  reset(): void;
}

/** Readings in a row, each of new pixels, that contradict the one before and agree with each other prove that one wrong. */
const OVERTURNING = 3;

export function createCashOuts(): CashOuts {
  let before: Players | null = null;
  let doubted: Reading<Players> | null = null;
  let count = 0;

  const accepts = (reading: Reading<Players>): boolean => {
    const { value } = reading;
    if (value === null || value.cashedOut === null) return true;
    // Another total is another list of players.
    if (before === null || !falls(before, value)) {
      before = value;
      doubted = null;
      count = 0;
      return true;
    }
    if (reading === doubted) return false;
    const agrees = doubted?.value != null && !falls(doubted.value, value);
    count = agrees ? count + 1 : 1;
    doubted = reading;
    if (count < OVERTURNING) return false;
    before = value;
    return true;
  };
  const reset = (): void => {
    before = null;
    doubted = null;
    count = 0;
  };
  return { accepts, reset };
}

function falls(before: Players, now: Players): boolean {
  return before.total === now.total && (now.cashedOut ?? 0) < (before.cashedOut ?? 0);
}
