import { type Pixels, pixelsOf, type Random } from "@aviator/core";
import { createCanvas } from "@napi-rs/canvas";
import { useFont } from "./painted-text.ts";

/** How an amount is painted whose decimals are drawn smaller. */
export interface SmallDecimalsPaint {
  readonly font: string;
  readonly weight: number;
  /** Height of the font before the decimals, in pixels. */
  readonly size: number;
  /** Size of the decimals in shares of that. */
  readonly share: number;
  /** True where they are raised to the top of the digits, else they stand on the same foot. */
  readonly isRaised: boolean;
  /** Opacity of the decimals. */
  readonly opacity: number;
  /** What stands between: a sign, or nothing. */
  readonly sign: string;
  readonly before?: string;
  readonly after?: string;
}

export const DECIMALS_REGION = { width: 260, height: 60 } as const;

/** Paints `whole`, a sign, and smaller `decimals`, white on dark, at a random part of a pixel. */
export function paintSmallDecimals(whole: string, decimals: string, paint: SmallDecimalsPaint, random: Random): Pixels {
  const { width, height } = DECIMALS_REGION;
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  const family = useFont(paint.font, paint.weight);
  context.fillStyle = "#0a1020";
  context.fillRect(0, 0, width, height);
  const y = height / 2 + paint.size * 0.36 + random.next();
  let x = 16 + random.next();
  const write = (text: string, size: number, opacity: number, foot: number): void => {
    context.font = `${size}px "${family}"`;
    context.globalAlpha = opacity;
    context.fillStyle = "#ffffff";
    context.fillText(text, x, foot);
    x += context.measureText(text).width;
  };
  const small = paint.size * paint.share;
  context.font = `${paint.size}px "${family}"`;
  const capital = context.measureText("0").actualBoundingBoxAscent;
  const raise = paint.isRaised ? capital * (1 - paint.share) : 0;
  if (paint.before !== undefined) write(paint.before, small, 1, y);
  write(`${whole}${paint.sign}`, paint.size, 1, y);
  write(decimals, small, paint.opacity, y - raise);
  if (paint.after !== undefined) write(paint.after, small, paint.opacity, y - raise);
  return pixelsOf(new Uint8Array(context.getImageData(0, 0, width, height).data.buffer), width, height, "rgba");
}
