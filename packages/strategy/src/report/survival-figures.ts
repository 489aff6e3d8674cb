import { type CrashPointCounts, countedRounds, reachedCounts } from "../statistics/crash-point-counts.ts";
import { reachProbability } from "../statistics/house-edge.ts";
import { type Interval, proportionInterval } from "../statistics/interval.ts";
import { axisNumber, axisShare } from "./axis-format.ts";
import type { PlotFigure } from "./drawing.ts";

/** A multiplier, how often it was reached, and how often it should have been. */
interface Reached extends Interval {
  readonly multiplier: number;
  readonly share: number;
  readonly theory: number;
}

/** How often multipliers were reached against (1 - edge)/x: as it is, and as a multiple of it, in which small differences show. */
export function survivalFigures(counts: CrashPointCounts, edge: number): PlotFigure[] {
  const points = reachedPoints(counts, edge);
  if (points.length === 0) return [];
  const x = { type: "log", label: "multiplier", tickFormat: axisNumber } as const;
  const ratios = points.filter(({ theory }) => theory >= LEAST_COMPARED).map(asRatio);
  return [
    {
      title: "Crash points reached",
      caption: `Share of the rounds that reached a multiplier. Line: ${lawText(edge)}. Dots: the rounds, with 95 % intervals.`,
      options: (plot) => ({
        x: { ...x, ticks: 4 },
        y: { type: "log", label: "share of the rounds", tickFormat: axisShare, ticks: 4 },
        marks: [
          plot.lineY(points, { x: "multiplier", y: "theory", stroke: "var(--band)", strokeWidth: 2 }),
          plot.ruleX(points, { x: "multiplier", y1: "low", y2: "high", stroke: "var(--line)" }),
          plot.dot(points, { x: "multiplier", y: "share", r: 3, fill: "var(--line)" }),
        ],
      }),
    },
    {
      title: "Crash points against theory",
      caption: `How often multipliers were reached, as a multiple of ${lawText(edge)}, with 95 % intervals. At 1 both agree.`,
      options: (plot) => ({
        x: { ...x, domain: [1, 120], ticks: [1, 2, 5, 10, 20, 50, 100] },
        y: { label: "times as often", tickFormat: (value: number) => value.toFixed(2), ticks: 5 },
        marks: [
          plot.ruleY([1], { stroke: "var(--band)", strokeWidth: 2 }),
          plot.ruleX(ratios, { x: "multiplier", y1: "low", y2: "high", stroke: "var(--line)" }),
          plot.dot(ratios, { x: "multiplier", y: "share", r: 3, fill: "var(--line)" }),
        ],
      }),
    },
  ];
}

/** Rarer multipliers have intervals that leave no room for the others. */
const LEAST_COMPARED = 0.0095;

function reachedPoints(counts: CrashPointCounts, edge: number): Reached[] {
  const rounds = countedRounds(counts);
  return reachedCounts(counts)
    .filter(({ reached, multiplier }) => reached > 0 && multiplier > 100)
    .map(({ multiplier, reached }) => {
      const { low, high } = proportionInterval(reached, rounds) as Interval;
      return { multiplier: multiplier / 100, share: reached / rounds, low, high, theory: reachProbability(multiplier, edge) };
    });
}

function asRatio({ multiplier, share, low, high, theory }: Reached): Reached {
  return { multiplier, share: share / theory, low: low / theory, high: high / theory, theory };
}

function lawText(edge: number): string {
  return `${(1 - edge).toFixed(2)}/x`;
}
