import { formatSummary } from "../results/format-summary.ts";
import type { RunsSummary } from "../results/summarize-runs.ts";
import type { CrashPointCounts } from "../statistics/crash-point-counts.ts";
import { balanceFigure } from "./balance-figure.ts";
import { createDrawing, type PlotFigure } from "./drawing.ts";
import { escapeHtml } from "./escape-html.ts";
import { drawdownFigure, equityFigure } from "./fan-figures.ts";
import { type FigureRow, figureRows } from "./figure-rows.ts";
import { PAGE_STYLE } from "./page-style.ts";
import { type ReportedTry, tryRows } from "./try-rows.ts";
import { survivalFigures } from "./survival-figures.ts";

/** What a report is made of. */
export interface ReportContents {
  /** The strategy and its parameters in a few words: `strategyTitle`. */
  readonly title: string;
  readonly summary: RunsSummary;
  /** Crash points that were played on, by bucket: `countCrashPoints`, or `counts` of RoundStatistics. Default none: no plot of them. */
  readonly counts?: CrashPointCounts;
  /** Whatever makes the back-test again: shown as JSON. */
  readonly settings?: unknown;
  /** The combinations of a search, in any order: the best are shown in a table. Default none. */
  readonly tries?: readonly ReportedTry[];
  /** Further findings, a line each: of a search, of looking ahead, of the rounds. */
  readonly notes?: readonly string[];
}

/** Fewer runs have no distribution worth a plot. */
const LEAST_RUNS = 5;

/**
 * A back-test as one HTML page that loads nothing: no script, no font, no picture; its policy forbids it. It follows the reader's colour scheme,
 * and is made for a phone as well as for a desk.
 */
export async function renderReport(contents: ReportContents): Promise<string> {
  const { title, summary, counts = [], settings, tries = [], notes = [] } = contents;
  const drawing = await createDrawing();
  const figures: PlotFigure[] = [
    ...(summary.bets === 0 ? [] : [equityFigure(summary)]),
    ...(summary.runs < LEAST_RUNS || summary.bets === 0 ? [] : [balanceFigure(summary)]),
    ...(summary.bets === 0 ? [] : [drawdownFigure(summary)]),
    ...survivalFigures(counts, summary.edge),
  ];
  const [first = "", ...others] = formatSummary(summary);
  const isWarned = summary.trust !== "complete" || summary.isSuspicious;
  const page = [
    '<!doctype html><html lang="en"><head><meta charset="utf-8">',
    '<meta name="generator" content="aviator">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escapeHtml(title)}: back-test</title><style>${PAGE_STYLE}</style></head><body>`,
    `<h1>${escapeHtml(title)}</h1>`,
    `<p class="verdict${isWarned ? " warning" : ""}">${escapeHtml(first)}</p>`,
    ...[...others, ...notes].map((line) => `<p class="dim">${escapeHtml(line)}</p>`),
    ...figures.map((figure) => drawing.figure(figure)),
    tableSection("Figures", figureRows(summary)),
    ...(tries.length === 0 ? [] : [tableSection("Combinations searched", tryRows(tries))]),
    ...(settings === undefined ? [] : [settingsSection(settings)]),
    "<footer><p>Rounds are independent draws with a house edge of about 3 %: no strategy wins in the long run, ",
    "and what was won in a back-test says nothing about the next round.</p></footer></body></html>",
    "",
  ].join("\n");
  // A number and its sign stay on one line.
  return page.replaceAll(" %", "\u00A0%");
}

function tableSection(title: string, rows: readonly FigureRow[]): string {
  const cells = rows.map(([name, value]) => `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`);
  return `<section><h2>${escapeHtml(title)}</h2><table>${cells.join("")}</table></section>`;
}

function settingsSection(settings: unknown): string {
  return `<section><h2>Settings</h2><pre>${escapeHtml(JSON.stringify(settings, null, 2))}</pre></section>`;
}
