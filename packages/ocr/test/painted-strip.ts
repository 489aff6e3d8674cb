import { pixelsOf, type Pixels, type TableMap } from "@aviator/core";
import { createCanvas } from "@napi-rs/canvas";
import { useFont } from "./painted-text.ts";

/** A table whose history is a strip of chips. */
export const STRIP_MAP: TableMap = {
  version: 1,
  size: { width: 560, height: 200 },
  regions: {
    multiplier: { x: 20, y: 80, width: 520, height: 110 },
    history: { x: 20, y: 16, width: 500, height: 40 },
  },
};

export interface Chip {
  readonly text: string;
  readonly ink: string;
  readonly ground?: string;
  readonly frame?: string;
}
export interface Strip {
  readonly page: string;
  readonly chips: readonly Chip[];
  /** Where the first chip begins. Default 26. */
  readonly x?: number;
  readonly round?: number;
  /** Of the whole picture. Default 1. */
  readonly scale?: number;
  /** Painted over all. */
  readonly over?: (context: ReturnType<ReturnType<typeof createCanvas>["getContext"]>) => void;
}

/** A table whose history is a strip of chips, 28 pixels high and 8 apart. */
export function paintStrip({ page, chips, x = 26, round = 14, scale = 1, over }: Strip): Pixels {
  const width = Math.round(STRIP_MAP.size.width * scale);
  const height = Math.round(STRIP_MAP.size.height * scale);
  const context = createCanvas(width, height).getContext("2d");
  context.scale(scale, scale);
  context.fillStyle = page;
  context.fillRect(0, 0, width, height);
  context.font = `16px "${useFont("inter", 700)}"`;
  const places = placesOf({ chips, x });
  for (const [index, { text, ink, ground, frame }] of chips.entries()) {
    const left = places[index]!.from;
    const wide = places[index]!.to - left;
    context.beginPath();
    context.roundRect(left + 0.5, 22.5, wide - 1, 27, round);
    if (ground !== undefined) [context.fillStyle, context.lineWidth] = [ground, 1];
    if (ground !== undefined) context.fill();
    if (frame !== undefined) context.strokeStyle = frame;
    if (frame !== undefined) context.stroke();
    context.fillStyle = ink;
    context.fillText(text, left + 10, 41.5);
  }
  over?.(context);
  return pixelsOf(new Uint8Array(context.getImageData(0, 0, width, height).data.buffer), width, height, "rgba");
}

/** Where the chips stand. */
export function placesOf({ chips, x = 26 }: Pick<Strip, "chips" | "x">): { readonly from: number; readonly to: number }[] {
  const context = createCanvas(8, 8).getContext("2d");
  context.font = `16px "${useFont("inter", 700)}"`;
  let left = x;
  return chips.map(({ text }) => {
    const from = left;
    const to = from + Math.round(context.measureText(text).width) + 20;
    left = to + 8;
    return { from, to };
  });
}
