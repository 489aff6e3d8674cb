import { pixelsOf, type Pixels } from "@aviator/core";
import { createCanvas, type SKRSContext2D } from "@napi-rs/canvas";

export type Draw = (context: SKRSContext2D) => void;

/** Of the place of a bar, in pixels. */
export const WIDTH = 300;
export const HEIGHT = 16;

/** The place of a bar on a page in that colour, with whatever is drawn there. */
export function draw(paper: string, more: Draw = () => undefined): Pixels {
  const context = createCanvas(WIDTH, HEIGHT).getContext("2d");
  context.fillStyle = paper;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  more(context);
  return pixelsOf(new Uint8Array(context.getImageData(0, 0, WIDTH, HEIGHT).data.buffer), WIDTH, HEIGHT, "rgba");
}

/** A bar of which such a share is left, in its trough. */
export function bar(share: number, trough: string, ink: string = "#e50539", radius: number = 3): Draw {
  return (context) => {
    for (const [width, colour] of [
      [280, trough],
      [280 * share, ink],
    ] as const) {
      context.fillStyle = colour;
      context.beginPath();
      context.roundRect(10, 4, width, 8, radius);
      context.fill();
    }
  };
}
