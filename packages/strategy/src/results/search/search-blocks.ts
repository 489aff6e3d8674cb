import { InvalidInputError } from "@aviator/core";
import type { SummedUpRun } from "../summarize-runs.ts";
import { valueAt } from "../run-curve.ts";

/** One try of a parameter search: its settings and what they came to on the rounds searched. All tries play the same runs. */
export interface SearchTry<Settings> {
  readonly settings: Settings;
  readonly runs: readonly SummedUpRun[];
}

/** Profit and stakes of a try, block by block: runs, or stretches of a single long run. */
export interface TryBlocks {
  readonly profits: readonly number[];
  readonly staked: readonly number[];
}

/** With at least so many runs each is a block; fewer are cut into so many stretches together. */
export const LEAST_BLOCKS = 50;

/**
 * Cuts every try into the same blocks, so that those of different tries may be drawn together.
 *
 * @throws InvalidInputError when the tries have no runs, or not equally many.
 */
export function blocksOf(tries: readonly SearchTry<unknown>[]): TryBlocks[] {
  const runs = tries[0]?.runs.length ?? 0;
  if (runs === 0 || tries.some((of) => of.runs.length !== runs)) {
    const found = [...new Set(tries.map((of) => of.runs.length))].join(", ") || "no try";
    const message = `must all have played the same runs, at least one (found ${found}); play each on the same rounds`;
    throw new InvalidInputError("assessSearch", [{ field: "tries", message }]);
  }
  if (tries.some((of) => of.runs.some(({ settings }) => settings?.rounds.from === "resampled"))) {
    const message =
      "must be runs of rounds that were drawn, or of observed ones in their order (found runs that draw anew from observed rounds, " +
      "which tell nothing new of them); give the run of the observed rounds instead";
    throw new InvalidInputError("assessSearch", [{ field: "tries", message }]);
  }
  const pieces = Math.max(1, Math.ceil(LEAST_BLOCKS / runs));
  const longest = Array.from({ length: runs }, (_, run) => Math.max(...tries.map((of) => of.runs[run]?.rounds ?? 0)));
  return tries.map((of) => {
    const blocks = of.runs.flatMap((run, index) => cut(run, longest[index] ?? 0, pieces));
    return { profits: blocks.map(({ profit }) => profit), staked: blocks.map(({ staked }) => staked) };
  });
}

/** The same stretches of rounds for every try, whether it was ruined before or not. */
function cut(run: SummedUpRun, rounds: number, pieces: number): { readonly profit: number; readonly staked: number }[] {
  const { curve } = run;
  const at = (piece: number): number => Math.round((rounds * piece) / pieces);
  const between = (values: readonly number[], piece: number): number =>
    valueAt(curve, values, at(piece + 1)) - valueAt(curve, values, at(piece));
  if (pieces === 1) return [{ profit: run.profitMinor, staked: run.stakedMinor }];
  // After its end a run has no more profit and no more stakes.
  return Array.from({ length: pieces }, (_, piece) => ({
    profit: between(curve.balancesMinor, piece),
    staked: between(curve.stakedMinor, piece),
  }));
}
