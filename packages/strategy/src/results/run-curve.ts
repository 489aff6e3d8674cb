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

/** Where a run stands. */
export interface CurvePoint {
  readonly balanceMinor: Minor;
  readonly stakedMinor: Minor;
  readonly drawdownMinor: Minor;
}

/** Keeps the points of a curve. */
export interface CurveRecorder {
  /** After how many rounds the next point is kept. */
  nextRounds(): number;
  add(point: CurvePoint): void;
  result(rounds: number, last: CurvePoint): RunCurve;
}

/** Points that a curve has at most, the start and the end left out; it never has fewer than half of them once it had so many. */
const MOST_POINTS = 256;

/** Records a run of any length: whenever the points are too many, every second goes and the spacing doubles. */
export function createCurve(bankrollMinor: Minor): CurveRecorder {
  let points: CurvePoint[] = [];
  let everyRounds = 1;
  return {
    nextRounds: () => (points.length + 1) * everyRounds,
    add(point) {
      points.push(point);
      if (points.length === MOST_POINTS) {
        points = points.filter((_, index) => index % 2 === 1);
        everyRounds *= 2;
      }
    },
    result(rounds, last) {
      const start: CurvePoint = { balanceMinor: bankrollMinor, stakedMinor: 0, drawdownMinor: 0 };
      const all = [start, ...points, ...(points.length * everyRounds === rounds ? [] : [last])];
      return {
        everyRounds,
        rounds,
        balancesMinor: all.map(({ balanceMinor }) => balanceMinor),
        stakedMinor: all.map(({ stakedMinor }) => stakedMinor),
        drawdownsMinor: all.map(({ drawdownMinor }) => drawdownMinor),
      };
    },
  };
}

/** A value of a curve after so many rounds: that of the last point up to there. */
export function valueAt(curve: RunCurve, values: readonly number[], rounds: number): number {
  const point = rounds >= curve.rounds ? values.length - 1 : Math.floor(rounds / curve.everyRounds);
  return values[point] ?? 0;
}
