import { InvalidInputError, show } from "@aviator/core";

/** Values to try of single parameters. */
export type Grid = Readonly<Record<string, readonly unknown[]>>;

const MOST_RUNS = 1_000_000;

/**
 * Every combination of the values, after their number was checked.
 *
 * @throws InvalidInputError for a parameter without values or with the same one twice, and for too many runs.
 */
export function combinationsOf(grid: Grid, seeds: number): Record<string, unknown>[] {
  for (const [name, values] of Object.entries(grid)) checkValues(name, values);
  const tries = Object.values(grid).reduce((product, { length }) => product * length, 1);
  if (!Number.isSafeInteger(seeds) || seeds < 1) {
    throw new InvalidInputError("seeds", [{ field: "", message: `must be a whole number from 1 (found ${show(seeds)})` }]);
  }
  if (tries * seeds > MOST_RUNS) {
    const message =
      `must make at most ${MOST_RUNS} runs, combinations times seeds (found ${tries} combinations of ${seeds} runs each); ` +
      "give fewer values or fewer seeds";
    throw new InvalidInputError(tries === 1 ? "seeds" : "grid", [{ field: "", message }]);
  }
  return Object.entries(grid).reduce<Record<string, unknown>[]>(
    (found, [name, values]) => found.flatMap((others) => values.map((value) => ({ ...others, [name]: value }))),
    [{}],
  );
}

function checkValues(field: string, values: readonly unknown[]): void {
  if (!Array.isArray(values)) {
    throw new InvalidInputError("grid", [
      { field, message: `must be a list of values (found ${show(values)}); write [${show(values)}]` },
    ]);
  }
  if (values.length === 0) {
    throw new InvalidInputError("grid", [{ field, message: "must have one value at least (found none)" }]);
  }
  const seen = new Set<string>();
  for (const value of values) {
    const written = JSON.stringify(value);
    if (seen.has(written)) {
      // A combination that is tried twice would count twice in the luck of the best.
      throw new InvalidInputError("grid", [
        { field, message: `must name each value once (found ${written} twice); leave one out` },
      ]);
    }
    seen.add(written);
  }
}
