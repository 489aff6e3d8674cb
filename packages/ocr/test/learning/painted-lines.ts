import type { FieldKind, Random } from "@aviator/core";
import { createLineCutting, type LinePart } from "../../src/learning/cut-lines.ts";
import type { RegionLines, SeenLine } from "../../src/learning/seen-line.ts";
import { type Paint, paintText } from "../painted-text.ts";

/** How these tests paint unless they say otherwise. */
export const PLAIN: Paint = {
  font: "exo-2",
  weight: 700,
  size: 40,
  ink: "#ffffff",
  background: ["#203040"],
  effect: "none",
};

/** A painted line as the learner cuts it, with what was written. */
export interface PaintedLine {
  readonly line: SeenLine;
  readonly text: string;
}

/** Paints texts, one a frame, and cuts them into lines as the learner does. */
export function paintLines(texts: readonly string[], random: Random, paint: Partial<Paint> = {}): PaintedLine[] {
  const cutting = createLineCutting();
  return texts.map((text, frame) => {
    const [line] = cutting.cut(paintText(text, { ...PLAIN, ...paint }, random), 128);
    if (line === undefined) throw new Error(`nothing was cut out of ${text}`);
    return { line: { ...line, frame, rank: 0, share: 0.5 }, text };
  });
}

/** The lines of one region. */
export function regionOf(kind: FieldKind, painted: readonly PaintedLine[]): RegionLines {
  return { path: "regions.balance", kind, lines: painted.map(({ line }) => line), thinned: new Set() };
}

/** What stands for each part, where a text was cut into one part a character. */
export function charactersOf(painted: readonly PaintedLine[]): Map<LinePart, string> {
  return new Map(
    painted.flatMap(({ line, text }) => {
      const characters = Array.from(text.replaceAll(" ", ""));
      if (characters.length !== line.parts.length) throw new Error(`${text} was cut into ${line.parts.length} parts`);
      return line.parts.map((part, at) => [part, characters[at]!] as const);
    }),
  );
}
