import type { Band, Region } from "@aviator/core";
import type { Rgb } from "../skins/skin.ts";
import type { CreateSurface, PaintContext, Surface } from "./surface.ts";
import type { TableScene } from "./table-scene.ts";

const RAYS = 18;
/** Radians a game second. */
const TURN_PER_SECOND = 0.12;
/** Colour of the bright and the dark rays as a share of the mean, and of the rim. */
const BRIGHT = 1.22;
const DARK = 0.78;
const RIM = 0.45;

/** Draws the turning rays behind a flying number. */
export type PaintRays = (context: PaintContext, band: Band, nowMs: number) => void;

/** Makes the rays of each band once, as a picture that only has to be turned. */
export function createRays(scene: TableScene, createSurface: CreateSurface): PaintRays {
  const { flight } = scene;
  const sprites = new Map<Band, Surface>();
  const diameter = Math.ceil(Math.hypot(flight.width, flight.height)) + 2;
  return (context, band, nowMs) => {
    const sprite = sprites.get(band) ?? paintSprite(createSurface(diameter, diameter), scene.skin.flight[band], diameter);
    sprites.set(band, sprite);
    context.save();
    clipTo(context, flight);
    context.translate(flight.x + flight.width / 2, flight.y + flight.height / 2);
    context.rotate((nowMs / 1000) * TURN_PER_SECOND);
    // Half the time, and no edge of a ray is sharp enough to show it.
    context.imageSmoothingEnabled = false;
    context.drawImage(sprite.image, -diameter / 2, -diameter / 2);
    context.restore();
  };
}

/** Restricts what is drawn to a region until `restore`. */
export function clipTo(context: PaintContext, region: Region): void {
  context.beginPath();
  context.rect(region.x, region.y, region.width, region.height);
  context.clip();
}

function paintSprite(sprite: Surface, colour: Rgb, diameter: number): Surface {
  const { context } = sprite;
  const radius = diameter / 2;
  context.fillStyle = glow(context, colour, DARK, radius);
  context.fillRect(0, 0, diameter, diameter);
  context.fillStyle = glow(context, colour, BRIGHT, radius);
  context.beginPath();
  for (let ray = 0; ray < RAYS; ray += 1) {
    const angle = (ray / RAYS) * 2 * Math.PI;
    context.moveTo(radius, radius);
    for (const edge of [angle, angle + Math.PI / RAYS]) {
      context.lineTo(radius + 2 * radius * Math.cos(edge), radius + 2 * radius * Math.sin(edge));
    }
    context.closePath();
  }
  context.fill();
  return sprite;
}

function glow(context: PaintContext, colour: Rgb, factor: number, radius: number): object {
  const gradient = context.createRadialGradient(radius, radius, 0, radius, radius, radius);
  gradient.addColorStop(0, rgb(colour, factor * 1.1));
  gradient.addColorStop(0.45, rgb(colour, factor * 0.9));
  gradient.addColorStop(1, rgb(colour, factor * RIM));
  return gradient;
}

/** A CSS colour, brightened or darkened by a factor. */
export function rgb(colour: Rgb, factor = 1): string {
  const [red, green, blue] = colour.map((channel) => Math.min(255, Math.round(channel * factor)));
  return `rgb(${red},${green},${blue})`;
}
