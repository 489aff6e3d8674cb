/// <reference lib="dom" />
import { fitText, type TextLine } from "../painter/text.ts";
import type { PaintContext } from "../painter/surface.ts";
import { place } from "./element.ts";

/** A line of text as an element, at the same size and place as the painter would draw it. */
export interface TextElement {
  /** Shows another text; writes to the page only when it differs. */
  show(text: string): void;
}

/** Creates a line of text. `ruler` measures it, so that it shrinks where it would not fit. */
export function placeText(parent: HTMLElement, ruler: PaintContext, line: Omit<TextLine, "text">): TextElement {
  const { region, align, weight, colour } = line;
  const element = place(parent, "div", region, {
    fontWeight: String(weight),
    color: colour,
    lineHeight: `${region.height}px`,
    textAlign: align,
  });
  let shown: string | null = null;
  return {
    show(text) {
      if (text === shown) return;
      shown = text;
      const { px, padding } = fitText(ruler, { ...line, text });
      element.style.fontSize = `${px.toFixed(2)}px`;
      element.style.padding = `0 ${padding.toFixed(2)}px`;
      element.textContent = text;
    },
  };
}
