import type { Minor } from "@aviator/core";

/** A run at evenly spaced moments: the start, then after every `everyRounds` rounds, and the end. Its length does not grow with the run. */
export interface RunCurve {
  readonly everyRounds: number;
  /** Rounds played at the last point, which may lie off the even spacing. */
  readonly rounds: number;
  readonly balancesMinor: readonly Minor[];
  /** All that was staked up to each point. */
  readonly stakedMinor: readonly Minor[];
  /** How far each point lies below the highest balance up to it. */
  readonly drawdownsMinor: readonly Minor[];
}

/** Keeps the points of a curve. */
export interface CurveRecorder {
  /** Told after every round. */
  add(rounds: number, balanceMinor: Minor, stakedMinor: Minor, drawdownMinor: Minor): void;
  result(rounds: number, balanceMinor: Minor, stakedMinor: Minor, drawdownMinor: Minor): RunCurve;
}

/** Points that a curve has at most, the start and the end left out; it never has fewer than half of them once it had so many. */
const MOST_POINTS = 256;

/** Records a run of any length: whenever the points are too many, every second goes and the spacing doubles. */
export function createCurve(bankrollMinor: Minor): CurveRecorder {
  const columns = [new Float64Array(MOST_POINTS), new Float64Array(MOST_POINTS), new Float64Array(MOST_POINTS)] as const;
  const [balances, staked, drawdowns] = columns;
  let [everyRounds, next, points] = [1, 1, 0];
  const thin = (): void => {
    points = MOST_POINTS / 2;
    for (const column of columns) {
      for (let point = 0; point < points; point += 1) column[point] = column[2 * point + 1] as number;
    }
    everyRounds *= 2;
  };
  return {
    add(rounds, balanceMinor, stakedMinor, drawdownMinor) {
      if (rounds < next) return;
      balances[points] = balanceMinor;
      staked[points] = stakedMinor;
      drawdowns[points] = drawdownMinor;
      points += 1;
      if (points === MOST_POINTS) thin();
      next = (points + 1) * everyRounds;
    },
    result(rounds, balanceMinor, stakedMinor, drawdownMinor) {
      const isEven = points * everyRounds === rounds;
      const column = (start: number, values: Float64Array, last: number): number[] => [
        start,
        ...values.subarray(0, points),
        ...(isEven ? [] : [last]),
      ];
      return {
        everyRounds,
        rounds,
        balancesMinor: column(bankrollMinor, balances, balanceMinor),
        stakedMinor: column(0, staked, stakedMinor),
        drawdownsMinor: column(0, drawdowns, drawdownMinor),
      };
    },
  };
}

/** A value of a curve after so many rounds: that of the last point up to there. */
export function valueAt(curve: RunCurve, values: readonly number[], rounds: number): number {
  const point = rounds >= curve.rounds ? values.length - 1 : Math.floor(rounds / curve.everyRounds);
  return values[point] ?? 0;
}
