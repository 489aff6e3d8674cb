import type * as PlotModule from "@observablehq/plot";
import { escapeHtml } from "./escape-html.ts";

/** One plot, drawn twice: wide for a desk, narrow for a phone, so that its text keeps its size. */
export interface PlotFigure {
  readonly title: string;
  /** What the marks stand for, as a sentence. */
  readonly caption: string;
  readonly options: (plot: typeof PlotModule) => PlotModule.PlotOptions;
}

/** Draws plots without a browser. */
export interface Drawing {
  /** HTML of a figure: SVG and nothing that is loaded. */
  figure(figure: PlotFigure): string;
}

/** Widths in CSS pixels; a phone of 360 pixels leaves 328 beside its margins. */
const WIDTHS = [
  { name: "wide", width: 760, height: 340 },
  { name: "narrow", width: 328, height: 260 },
] as const;

/** Loads what draws; it takes a fifth of a second, and only reports need it. */
export async function createDrawing(): Promise<Drawing> {
  const [plot, { parseHTML }] = await Promise.all([import("@observablehq/plot"), import("linkedom")]);
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  return {
    figure({ title, caption, options }) {
      const common = options(plot);
      const drawn = WIDTHS.map(({ name, width, height }) => {
        const marginLeft = 56;
        const ticks = name === "narrow" ? 4 : 8;
        const svg = plot.plot({
          document,
          width,
          height,
          marginLeft,
          marginRight: 16,
          marginBottom: 38,
          ariaLabel: title,
          ...common,
          x: { ticks, ...common.x },
          y: { grid: true, ticks: 6, ...common.y },
          style: { fontSize: "12px", background: "transparent", overflow: "visible" },
        }) as unknown as { readonly outerHTML: string };
        return `<div class="${name}">${svg.outerHTML}</div>`;
      });
      return `<figure><h2>${escapeHtml(title)}</h2>${drawn.join("")}<figcaption>${escapeHtml(caption)}</figcaption></figure>`;
    },
  };
}
