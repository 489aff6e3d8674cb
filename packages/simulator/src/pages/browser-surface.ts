/// <reference lib="dom" />
import type { Surface } from "../painter/surface.ts";

/** Makes a picture in the browser's memory. */
export function createBrowserSurface(width: number, height: number): Surface {
  const image = document.createElement("canvas");
  image.width = width;
  image.height = height;
  return { image, context: contextOf(image) };
}

/** The drawing context of an opaque canvas. */
export function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext("2d", { alpha: false });
  if (context === null) throw new Error("this browser can't draw on a canvas");
  return context;
}
