import { bandOf } from "@aviator/core";
import type { TableView } from "../game/table-view.ts";
import { multiplierText } from "../skins/shown-text.ts";
import { drawCurve, drawPlane } from "./plane.ts";
import { clipTo, createRays, rgb } from "./rays.ts";
import type { CreateSurface, PaintContext } from "./surface.ts";
import type { TableScene } from "./table-scene.ts";
import { drawText } from "./text.ts";

/** Brightness of what the progress bar runs in, as a share of the area's. */
const TROUGH = 0.4;

/** Draws the flight area of a table: the part that moves. */
export interface FlightPainter {
  /** Draws the whole area but for the progress bar, in the coordinates of the table. */
  paint(context: PaintContext, view: TableView): void;
  /** What the area's picture depends on: two views with the same key look the same. Every moment of a flight is new. */
  keyOf(view: TableView): string;
  /** Draws the bar that shrinks as betting time runs out, over the area. */
  paintProgress(context: PaintContext, view: TableView): void;
  progressKeyOf(view: TableView): string;
}

/** Creates the painter of one scene's flight area. */
export function createFlightPainter(scene: TableScene, createSurface: CreateSurface): FlightPainter {
  const paintRays = createRays(scene, createSurface);
  const still = new Map<"betting" | "loading" | "crashed", object>();
  const paintStill = (context: PaintContext, phase: "betting" | "loading" | "crashed"): void => {
    const { x, y, width, height } = scene.flight;
    let image = still.get(phase);
    if (image === undefined) {
      const surface = createSurface(width, height);
      surface.context.translate(-x, -y);
      paintBackdrop(surface.context, scene, phase);
      still.set(phase, (image = surface.image));
    }
    context.drawImage(image, x, y);
  };
  return {
    paint(context, view) {
      if (view.phase === "flying") {
        const multiplier = view.multiplier ?? 100;
        paintRays(context, bandOf(multiplier), view.nowMs);
        drawCurve(context, scene, multiplier);
        drawMultiplier(context, scene, view, scene.skin.flight.digits);
        return;
      }
      paintStill(context, view.phase);
      if (view.phase === "crashed") drawMultiplier(context, scene, view, scene.skin.flight.crashedDigits);
    },
    keyOf(view) {
      switch (view.phase) {
        case "flying":
          return `flying ${view.nowMs} ${view.multiplier}`;
        case "crashed":
          return `crashed ${view.multiplier}`;
        case "betting":
        case "loading":
          return view.phase;
        default:
          return view.phase satisfies never;
      }
    },
    paintProgress(context, view) {
      if (view.phase === "betting") drawProgress(context, scene, view.progress);
    },
    progressKeyOf: (view) => (view.phase === "betting" ? String(progressWidth(scene, view.progress)) : ""),
  };
}

function drawMultiplier(context: PaintContext, scene: TableScene, view: TableView, colour: string): void {
  if (view.multiplier === null) return;
  drawText(context, {
    text: multiplierText(scene.skin, view.multiplier),
    region: scene.map.regions.multiplier,
    align: "center",
    font: scene.skin.font,
    weight: 700,
    px: scene.text.multiplier,
    colour,
  });
}

/** The bar shrinks as betting time runs out. */
function progressWidth(scene: TableScene, progress: number): number {
  return Math.round((scene.map.regions.progress?.width ?? 0) * (1 - progress));
}

function drawProgress(context: PaintContext, scene: TableScene, progress: number): void {
  const bar = scene.map.regions.progress;
  const width = progressWidth(scene, progress);
  if (bar === undefined) return;
  context.fillStyle = rgb(scene.skin.flight.betting, TROUGH);
  context.fillRect(bar.x, bar.y, bar.width, bar.height);
  context.fillStyle = scene.skin.flight.progress;
  context.fillRect(bar.x, bar.y, width, bar.height);
}

function paintBackdrop(context: PaintContext, scene: TableScene, phase: "betting" | "loading" | "crashed"): void {
  const { flight, skin } = scene;
  context.fillStyle = rgb(skin.flight[phase]);
  context.fillRect(flight.x, flight.y, flight.width, flight.height);
  if (phase === "betting") paintPromotion(context, scene);
  if (phase !== "crashed") return;
  const { headline: region } = scene;
  const line = {
    region,
    align: "center",
    font: skin.font,
    weight: 700,
    px: scene.text.headline,
    colour: skin.flight.digits,
  } as const;
  drawText(context, { ...line, text: skin.labels.flewAway });
}

/** What the operator advertises while nothing flies: a dim picture without any number. */
function paintPromotion(context: PaintContext, scene: TableScene): void {
  const { flight, skin, scale, map } = scene;
  const [x, y] = [flight.x + flight.width / 2, map.regions.multiplier.y + map.regions.multiplier.height / 2];
  const radius = flight.width / 2;
  context.save();
  clipTo(context, flight);
  const light = context.createRadialGradient(x, y, 0, x, y, radius);
  light.addColorStop(0, rgb(skin.flight.betting, 0.95));
  light.addColorStop(1, rgb(skin.flight.betting, 0.5));
  context.fillStyle = light;
  context.fillRect(flight.x, flight.y, flight.width, flight.height);
  context.strokeStyle = rgb(skin.flight.betting, 1.9);
  context.lineWidth = 2 * scale;
  for (const share of [0.18, 0.3, 0.42]) {
    context.beginPath();
    context.arc(x, y, radius * share, 0, 2 * Math.PI);
    context.stroke();
  }
  drawPlane(context, x, y, 210 * scale, rgb(skin.flight.betting, 2.1));
  const line = { region: scene.waiting, align: "center", font: skin.font, weight: 500, px: scene.text.label * 1.15 } as const;
  drawText(context, { ...line, text: skin.labels.waiting, colour: "#d8d2ca" });
  context.restore();
}
