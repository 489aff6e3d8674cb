import { type Canvas, type CanvasGradient, type CanvasPattern, createCanvas, type SKRSContext2D } from "@napi-rs/canvas";
import type { Region } from "@aviator/core";
import type { Paint } from "../scene/scene.ts";

/** What a canvas fills a box of this paint with. */
export function fillStyle(context: SKRSContext2D, paint: Paint, at: Region): string | CanvasGradient | CanvasPattern {
  switch (paint.kind) {
    case "solid":
      return paint.colour;
    case "linear": {
      const [x, y] = [Math.sin((paint.angleDeg * Math.PI) / 180), -Math.cos((paint.angleDeg * Math.PI) / 180)];
      const half = (Math.abs(at.width * x) + Math.abs(at.height * y)) / 2;
      const [cx, cy] = [at.x + at.width / 2, at.y + at.height / 2];
      return withStops(context.createLinearGradient(cx - x * half, cy - y * half, cx + x * half, cy + y * half), paint.colours);
    }
    case "radial": {
      const [cx, cy] = [at.x + at.width * paint.x, at.y + at.height * paint.y];
      return withStops(context.createRadialGradient(cx, cy, 0, cx, cy, at.width * paint.reach), paint.colours);
    }
    case "rays": {
      const start = ((paint.turnDeg - 90) * Math.PI) / 180;
      const rays = context.createConicGradient(start, at.x + at.width * paint.x, at.y + at.height * paint.y);
      for (let ray = 0; ray < 2 * paint.count; ray += 1) {
        const colour = paint.colours[ray % 2 === 0 ? 0 : 1];
        rays.addColorStop(ray / (2 * paint.count), colour);
        rays.addColorStop((ray + 1) / (2 * paint.count), colour);
      }
      return rays;
    }
    case "checks":
    case "stripes":
      return context.createPattern(tile(paint.kind, paint.sidePx, paint.colours), "repeat") ?? paint.colours[0];
    default:
      return paint satisfies never;
  }
}

/** Starts a path around a box. */
export function roundedPath(context: SKRSContext2D, { x, y, width, height }: Region, radiusPx: number): void {
  context.beginPath();
  context.roundRect(x, y, width, height, Math.min(radiusPx, height / 2, width / 2));
}

function withStops(gradient: CanvasGradient, colours: readonly string[]): CanvasGradient {
  for (const [index, colour] of colours.entries()) gradient.addColorStop(index / Math.max(1, colours.length - 1), colour);
  return gradient;
}

function tile(kind: "checks" | "stripes", sidePx: number, [first, second]: readonly [string, string]): Canvas {
  const canvas = createCanvas(2 * sidePx, 2 * sidePx);
  const context = canvas.getContext("2d");
  context.fillStyle = first;
  context.fillRect(0, 0, 2 * sidePx, 2 * sidePx);
  context.fillStyle = second;
  if (kind === "checks") {
    context.fillRect(0, 0, sidePx, sidePx);
    context.fillRect(sidePx, sidePx, sidePx, sidePx);
  } else {
    for (const shift of [-2, 0, 2]) {
      context.beginPath();
      context.moveTo(shift * sidePx, 2 * sidePx);
      context.lineTo((shift + 1) * sidePx, 2 * sidePx);
      context.lineTo((shift + 3) * sidePx, 0);
      context.lineTo((shift + 2) * sidePx, 0);
      context.fill();
    }
  }
  return canvas;
}
