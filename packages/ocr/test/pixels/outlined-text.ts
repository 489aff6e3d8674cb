import { pixelsOf, type Pixels, type TableMap } from "@aviator/core";
import { createCanvas, type SKRSContext2D } from "@napi-rs/canvas";
import { useFont } from "../painted-text.ts";

const [WIDTH, HEIGHT] = [516, 182];

/** A map of which the multiplier's region is all of such a picture. */
export const OUTLINED_MAP: TableMap = {
  version: 1,
  size: { width: WIDTH, height: HEIGHT },
  regions: { multiplier: { x: 0, y: 0, width: WIDTH, height: HEIGHT } },
};

export type Paint = (context: SKRSContext2D) => void;

export interface OutlinedLook {
  readonly fill: string;
  readonly outline: string;
}

/** A number with an outline below its fill, what lies behind it, and whatever else lies over it. */
export function paintOutlined(text: string, { fill, outline }: OutlinedLook, behind: Paint, over?: Paint): Pixels {
  const context = createCanvas(WIDTH, HEIGHT).getContext("2d");
  behind(context);
  context.font = `90px "${useFont("inter", 700)}"`;
  context.textAlign = "center";
  context.lineJoin = "round";
  context.lineWidth = 12;
  context.strokeStyle = outline;
  context.strokeText(text, WIDTH / 2, 110);
  context.fillStyle = fill;
  context.fillText(text, WIDTH / 2, 110);
  over?.(context);
  return pixelsOf(new Uint8Array(context.getImageData(0, 0, WIDTH, HEIGHT).data.buffer), WIDTH, HEIGHT, "rgba");
}

/** Paints all of the picture in one colour, or in one that a gradient goes over into another. */
export function page(first: string, second: string = first): Paint {
  return (context) => {
    const gradient = context.createLinearGradient(0, 0, 40, HEIGHT);
    gradient.addColorStop(0, first);
    gradient.addColorStop(1, second);
    context.fillStyle = gradient;
    context.fillRect(0, 0, WIDTH, HEIGHT);
  };
}
