import { fromMinor } from "@aviator/core";
import { formatAmount, formatCount } from "../results/format-numbers.ts";
import type { RunsSummary } from "../results/summarize-runs.ts";
import { axisNumber } from "./axis-format.ts";
import type { PlotFigure } from "./drawing.ts";

/** Where the runs ended. */
export function balanceFigure({ finalBalanceHistogram, finalBalancesMinor, bankrollMinor, runs }: RunsSummary): PlotFigure {
  const { from, width, counts } = finalBalanceHistogram;
  const bars = counts.map((count, bin) => ({
    low: fromMinor(from + bin * width),
    high: fromMinor(from + (bin + 1) * width),
    count,
  }));
  return {
    title: "Final balances",
    caption:
      `${formatCount(runs)} runs, from ${formatAmount(finalBalancesMinor.lowest)} to ${formatAmount(finalBalancesMinor.highest)}, ` +
      `${formatAmount(finalBalancesMinor.mean)} on average. Dashed: the bankroll at the start.`,
    options: (plot) => ({
      x: { label: "final balance", tickFormat: axisNumber },
      y: { label: "runs", tickFormat: axisNumber },
      marks: [
        plot.rectY(bars, { x1: "low", x2: "high", y: "count", fill: "var(--line)", fillOpacity: 0.75, inset: 0.5 }),
        plot.ruleX([fromMinor(bankrollMinor)], { stroke: "currentColor", strokeDasharray: "4,4", strokeOpacity: 0.7 }),
        plot.ruleY([0], { strokeOpacity: 0.5 }),
      ],
    }),
  };
}
