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

/** Draws a line of text, its capitals and digits centred in the height of its region. */
export function drawText(context: PaintContext, line: TextLine): void {
  if (line.text === "") return;
  const { region, font, align } = line;
  const padding = align === "center" ? 0 : line.px * PADDING;
  const room = region.width - 2 * padding;
  context.font = fontOf(font, line.weight, line.px);
  let px = line.px;
  let width = context.measureText(line.text).width;
  if (width > room) {
    px *= room / width;
    context.font = fontOf(font, line.weight, px);
    width = context.measureText(line.text).width;
  }
  const left = { left: padding, center: (region.width - width) / 2, right: region.width - padding - width }[align];
  context.fillStyle = line.colour;
  context.fillText(line.text, region.x + left, region.y + (region.height + px * font.capHeight) / 2);
}

/** A CSS font: `700 37px "Aviator Inter"`. */
export function fontOf(font: SkinFont, weight: 500 | 700, px: number): string {
  return `${weight} ${px.toFixed(2)}px "${font.family}"`;
}
