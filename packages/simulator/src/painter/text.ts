import type { Region } from "@aviator/core";
import type { Align, SkinFont } from "../skins/skin.ts";
import type { PaintContext } from "./surface.ts";

/** One line of text in a region. */
export interface TextLine {
  readonly text: string;
  readonly region: Region;
  readonly align: Align;
  readonly font: SkinFont;
  readonly weight: 500 | 700;
  /** Font size in pixels; smaller where the text would not fit the region. */
  readonly px: number;
  readonly colour: string;
}

/** Space kept free at both ends of a region, as a share of the font size. */
const PADDING = 0.25;

/** A line of text made to fit its region. */
export interface FittedText {
  /** Font size in pixels, and the width it gives. */
  readonly px: number;
  readonly width: number;
  /** Pixels kept free at both ends. */
  readonly padding: number;
}

/** Measures a line and shrinks it where it would not fit. Leaves the context's font set to what was found. */
export function fitText(context: PaintContext, line: TextLine): FittedText {
  const { font, weight, text } = line;
  const padding = line.align === "center" ? 0 : line.px * PADDING;
  const room = line.region.width - 2 * padding;
  const widthAt = (px: number): number => {
    context.font = fontOf(font, weight, px);
    return context.measureText(text).width;
  };
  const width = widthAt(line.px);
  if (width <= room) return { px: line.px, width, padding };
  const px = (line.px * room) / width;
  return { px, width: widthAt(px), padding };
}

/** Draws a line of text, its capitals and digits centred in the height of its region. */
export function drawText(context: PaintContext, line: TextLine): void {
  if (line.text === "") return;
  const { region, font, align } = line;
  const { px, width, padding } = fitText(context, line);
  const left = { left: padding, center: (region.width - width) / 2, right: region.width - padding - width }[align];
  context.fillStyle = line.colour;
  context.fillText(line.text, region.x + left, region.y + (region.height + px * font.capHeight) / 2);
}

/** A CSS font: `700 37px "Aviator Inter"`. */
export function fontOf(font: SkinFont, weight: 500 | 700, px: number): string {
  return `${weight} ${px.toFixed(2)}px "${font.family}"`;
}
