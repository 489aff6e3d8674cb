import { type Hundredths, MULTIPLIER_START } from "@aviator/core";
import type { PaintContext } from "./surface.ts";
import type { TableScene } from "./table-scene.ts";

/** Outline of a small propeller plane flying right, in units of its length. */
const OUTLINE: readonly (readonly [x: number, y: number])[] = [
  [-0.5, -0.02],
  [-0.56, -0.22],
  [-0.44, -0.22],
  [-0.3, -0.06],
  [0.1, -0.12],
  [0.36, -0.1],
  [0.5, 0],
  [0.4, 0.1],
  [0.12, 0.13],
  [-0.06, 0.3],
  [-0.2, 0.3],
  [-0.1, 0.12],
  [-0.36, 0.06],
];

/** Draws the plane around a point. */
export function drawPlane(context: PaintContext, x: number, y: number, length: number, colour: string): void {
  context.fillStyle = colour;
  context.beginPath();
  for (const [dx, dy] of OUTLINE) context.lineTo(x + dx * length, y + dy * length);
  context.closePath();
  context.fill();
  context.fillRect(x + 0.51 * length, y - 0.17 * length, 0.035 * length, 0.34 * length);
}

/** Draws the curve that the plane has flown so far, all of it below the number. */
export function drawCurve(context: PaintContext, scene: TableScene, multiplier: Hundredths): void {
  const { flight, map, scale, skin } = scene;
  const top = map.regions.multiplier.y + map.regions.multiplier.height + 26 * scale;
  const bottom = flight.y + flight.height - 14 * scale;
  const gone = 1 - MULTIPLIER_START / multiplier;
  const left = flight.x + 18 * scale;
  const x = left + (flight.width - 120 * scale) * Math.min(1, 0.08 + gone * 1.1);
  const y = bottom - (bottom - top) * Math.min(1, gone ** 1.4);
  context.beginPath();
  context.moveTo(left, bottom);
  context.quadraticCurveTo((left + 2 * x) / 3, bottom, x, y);
  context.lineTo(x, bottom);
  context.closePath();
  context.globalAlpha = 0.28;
  context.fillStyle = skin.colours.accent;
  context.fill();
  context.globalAlpha = 1;
  context.beginPath();
  context.moveTo(left, bottom);
  context.quadraticCurveTo((left + 2 * x) / 3, bottom, x, y);
  context.strokeStyle = skin.colours.accent;
  context.lineWidth = 5 * scale;
  context.stroke();
  drawPlane(context, x + 26 * scale, y - 6 * scale, 66 * scale, skin.colours.accent);
}
