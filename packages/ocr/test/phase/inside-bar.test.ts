import { createCanvas, type SKRSContext2D } from "@napi-rs/canvas";
import { type Pixels, pixelsOf } from "@aviator/core";
import { expect, test } from "vitest";
import { barLiesInside, restLiesInTrough } from "../../src/phase/inside-bar.ts";
import { useFont } from "../painted-text.ts";

const [WIDTH, HEIGHT] = [570, 42];

/** A page that gets lighter downwards, with a grid on it. */
function onGrid(more: (context: SKRSContext2D) => void): Pixels {
  const context = createCanvas(WIDTH, HEIGHT).getContext("2d");
  const page = context.createLinearGradient(0, 0, 0, HEIGHT);
  page.addColorStop(0, "#0b4b31");
  page.addColorStop(1, "#0c5034");
  context.fillStyle = page;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.fillStyle = "#ffffff08";
  for (let x = 30; x < WIDTH; x += 82) context.fillRect(x, 0, 2, HEIGHT);
  more(context);
  return pixelsOf(new Uint8Array(context.getImageData(0, 0, WIDTH, HEIGHT).data.buffer), WIDTH, HEIGHT, "rgba");
}

/** A bar within the rim of its trough. */
const inset =
  (share: number, ink: string, trough: string) =>
  (context: SKRSContext2D): void => {
    for (const [rim, length, colour] of [
      [0, 540, trough],
      [3, 6 + 528 * share, ink],
    ] as const) {
      context.fillStyle = colour;
      context.beginPath();
      context.roundRect(15 + rim, 11.5 + rim, length, 18 - 2 * rim, 9 - rim);
      context.fill();
    }
  };

test.each(["#04140d", "#101418"])(
  "a bar within the rim of its dark trough shows at any length, on a coloured page: %s",
  (trough) => {
    for (const share of [0.04, 0.2, 0.45, 0.55, 0.8, 0.95])
      expect(restLiesInTrough(onGrid(inset(share, "#7dffb0", trough))), `${share}`).toBe(true);
    expect(restLiesInTrough(onGrid(inset(0, trough, trough)))).toBe(false);
  },
);

test("a long bar is coloured strongly: of two dull ends neither is more than the other's rest", () => {
  for (const share of [0.55, 0.8]) expect(restLiesInTrough(onGrid(inset(share, "#c8c8cc", "#4b5487"))), `${share}`).toBe(false);
});

test("small print in the place of a bar is none, however near its letters stand", () => {
  const print =
    (size: number, ink: string) =>
    (context: SKRSContext2D): void => {
      context.font = `${size}px "${useFont("inter", 700)}"`;
      context.fillStyle = ink;
      context.textAlign = "center";
      context.fillText("minimummilliliterhillenium", WIDTH / 2, 28);
    };
  for (const size of [12, 14, 18, 24])
    for (const ink of ["#ffffff", "#7dffb0", "#04140d"]) {
      const pixels = onGrid(print(size, ink));
      expect([barLiesInside(pixels), restLiesInTrough(pixels)], `${size} ${ink}`).toEqual([false, false]);
    }
});
