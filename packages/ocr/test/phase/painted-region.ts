import { type SKRSContext2D, createCanvas } from "@napi-rs/canvas";
import { type Pixels, pixelsOf } from "@aviator/core";
import { useFont } from "../painted-text.ts";

/** A multiplier's region of a dark table, with what `draw` adds; words stand in it 26 pixels high, numbers 82. */
export function paintRegion(draw: (context: SKRSContext2D) => void): Pixels {
  const canvas = createCanvas(540, 144);
  const context = canvas.getContext("2d");
  context.fillStyle = "#0c1036";
  context.fillRect(0, 0, 540, 144);
  draw(context);
  return pixelsOf(new Uint8Array(context.getImageData(0, 0, 540, 144).data), 540, 144, "rgba");
}

/** Writes a text at a baseline. */
export function write(context: SKRSContext2D, text: string, ink: string, size: number, x: number, y: number): void {
  context.font = `${size}px "${useFont("inter", 700)}"`;
  context.fillStyle = ink;
  context.fillText(text, x, y);
}
