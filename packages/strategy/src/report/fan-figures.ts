import { fromMinor } from "@aviator/core";
import type { FanPoint } from "../results/fan.ts";
import type { RunsSummary } from "../results/summarize-runs.ts";
import { axisNumber } from "./axis-format.ts";
import type { PlotFigure } from "./drawing.ts";

/** The balance of all runs, round by round. */
export function equityFigure({ equityFanMinor, bankrollMinor, runs }: RunsSummary): PlotFigure {
  const points = equityFanMinor.map(inUnits);
  return {
    title: "Balance",
    caption: `${fanCaption(runs)} Dashed: the bankroll at the start.`,
    options: (plot) => ({
      x: { label: "rounds", tickFormat: axisNumber },
      y: { label: "balance", tickFormat: axisNumber, zero: true },
      marks: [
        plot.areaY(points, { x: "rounds", y1: "p5", y2: "p95", fill: "var(--band)", fillOpacity: 0.25 }),
        plot.areaY(points, { x: "rounds", y1: "p25", y2: "p75", fill: "var(--band)", fillOpacity: 0.45 }),
        plot.lineY(points, { x: "rounds", y: "p50", stroke: "var(--line)", strokeWidth: 2 }),
        plot.ruleY([fromMinor(bankrollMinor)], { stroke: "currentColor", strokeDasharray: "4,4", strokeOpacity: 0.7 }),
      ],
    }),
  };
}

/** How far the balance lies below its highest value so far. */
export function drawdownFigure({ drawdownFanMinor, runs }: RunsSummary): PlotFigure {
  const points = drawdownFanMinor.map(inUnits);
  return {
    title: "Drawdown",
    caption: `How far the balance lies below its highest value so far. ${fanCaption(runs)}`,
    options: (plot) => ({
      x: { label: "rounds", tickFormat: axisNumber },
      y: { label: "drawdown", tickFormat: axisNumber, reverse: true, zero: true },
      marks: [
        plot.areaY(points, { x: "rounds", y1: "p5", y2: "p95", fill: "var(--loss)", fillOpacity: 0.25 }),
        plot.areaY(points, { x: "rounds", y1: "p25", y2: "p75", fill: "var(--loss)", fillOpacity: 0.45 }),
        plot.lineY(points, { x: "rounds", y: "p50", stroke: "var(--loss)", strokeWidth: 2 }),
      ],
    }),
  };
}

function fanCaption(runs: number): string {
  if (runs === 1) return "One run.";
  return "Line: the run in the middle. Inner band: the middle half of the runs; outer band: nine of ten.";
}

function inUnits({ rounds, p5, p25, p50, p75, p95 }: FanPoint): FanPoint {
  return {
    rounds,
    p5: fromMinor(p5),
    p25: fromMinor(p25),
    p50: fromMinor(p50),
    p75: fromMinor(p75),
    p95: fromMinor(p95),
  };
}
