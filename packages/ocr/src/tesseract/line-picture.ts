import type { GreyImage } from "./tesseract-client.ts";
import type { FoundLine } from "./text-lines.ts";

/** How a line is drawn for Tesseract. */
export interface PictureStyle {
  /** Rows of a digit in the picture. */
  readonly digitRows: number;
  /** Shares of ink, 0 to 255, at and below which a point is white, and at and above which it is black. */
  readonly white: number;
  readonly black: number;
}

/** A picture of a line, and the way back from its pixels to the line's samples. */
export interface LinePicture {
  readonly image: GreyImage;
  /** Pixels of the picture a sample. */
  readonly scale: number;
  readonly margin: number;
}

/** White around the text: without it Tesseract takes edges for strokes. */
const MARGIN = 14;

/** The ink of a line in its own box. */
export type LineInk = Pick<FoundLine, "ink" | "width" | "rows" | "height">;

/** Draws a line dark on light, at the size that Tesseract knows best. */
export function drawLine(line: LineInk, { digitRows, white, black }: PictureStyle): LinePicture {
  const scale = digitRows / line.height;
  const width = Math.max(1, Math.round(line.width * scale)) + 2 * MARGIN;
  const height = Math.max(1, Math.round(line.rows * scale)) + 2 * MARGIN;
  const grey = new Uint8Array(width * height).fill(255);
  const spread = 255 / Math.max(1, black - white);
  for (let y = MARGIN; y < height - MARGIN; y += 1) {
    const row = (y - MARGIN + 0.5) / scale - 0.5;
    for (let x = MARGIN; x < width - MARGIN; x += 1) {
      const ink = (inkAt(line, (x - MARGIN + 0.5) / scale - 0.5, row) - white) * spread;
      grey[y * width + x] = ink <= 0 ? 255 : ink >= 255 ? 0 : 255 - ink;
    }
  }
  return { image: { width, height, grey }, scale, margin: MARGIN };
}

/** Ink between samples, by the four around the point. */
function inkAt({ ink, width, rows }: LineInk, x: number, y: number): number {
  const left = Math.max(0, Math.min(width - 1, Math.floor(x)));
  const top = Math.max(0, Math.min(rows - 1, Math.floor(y)));
  const right = Math.min(width - 1, left + 1);
  const bottom = Math.min(rows - 1, top + 1);
  const across = Math.max(0, Math.min(1, x - left));
  const down = Math.max(0, Math.min(1, y - top));
  const upper = ink[top * width + left]! * (1 - across) + ink[top * width + right]! * across;
  const lower = ink[bottom * width + left]! * (1 - across) + ink[bottom * width + right]! * across;
  return upper * (1 - down) + lower * down;
}
