import { type Hundredths, InvalidInputError, MULTIPLIER_START, show, toHundredths } from "@aviator/core";

/** The thresholds of a MainCollector that is given none. */
export const DEFAULT_THRESHOLDS: readonly number[] = [1.5, 2, 2.5, 3, 4, 5, 10];

/**
 * Thresholds as people write them, as hundredths in rising order.
 *
 * @throws InvalidInputError when one is not above 1, stands twice, or has more than two decimals.
 */
export function parseThresholds(written: readonly number[]): readonly Hundredths[] {
  const thresholds = written.map((value, index) => toHundredths(value, `thresholds[${index}]`));
  for (const [index, threshold] of thresholds.entries()) {
    const rule =
      threshold <= MULTIPLIER_START ? "must be above 1" : thresholds.indexOf(threshold) < index ? "must stand only once" : null;
    if (rule !== null)
      throw new InvalidInputError("thresholds", [{ field: `[${index}]`, message: `${rule} (found ${show(written[index])})` }]);
  }
  return thresholds.toSorted((left, right) => left - right);
}
