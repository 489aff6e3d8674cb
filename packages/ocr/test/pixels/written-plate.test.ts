import { type Pixels, pixelsOf, unread } from "@aviator/core";
import { createCanvas, type SKRSContext2D } from "@napi-rs/canvas";
import { expect, test } from "vitest";
import { createPhaseReader } from "../../src/index.ts";
import type { PhaseLook } from "../../src/phase/phase-colours.ts";
import { showsPlate } from "../../src/pixels/written-plate.ts";
import { useFont } from "../painted-text.ts";
import { barred, none } from "../phase/painted-phase.ts";

const [WIDTH, HEIGHT] = [532, 128];

/** Rays around the middle, and stars. */
function night(more: (context: SKRSContext2D) => void): Pixels {
  const context = createCanvas(WIDTH, HEIGHT).getContext("2d");
  context.fillStyle = "#0c2a4a";
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.fillStyle = "#1d3a5c";
  for (let ray = 0; ray < 12; ray += 1) {
    const angle = (ray * Math.PI) / 6;
    context.beginPath();
    context.moveTo(WIDTH / 2, HEIGHT / 2);
    context.lineTo(WIDTH / 2 + 400 * Math.cos(angle), HEIGHT / 2 + 400 * Math.sin(angle));
    context.lineTo(WIDTH / 2 + 400 * Math.cos(angle + 0.26), HEIGHT / 2 + 400 * Math.sin(angle + 0.26));
    context.fill();
  }
  context.fillStyle = "#c0d0e0";
  for (const [x, y] of [
    [30, 12],
    [90, 118],
    [480, 20],
    [500, 96],
  ] as const)
    context.fillRect(x, y, 3, 3);
  more(context);
  return pixelsOf(new Uint8Array(context.getImageData(0, 0, WIDTH, HEIGHT).data.buffer), WIDTH, HEIGHT, "rgba");
}

const words =
  (text: string, size: number, y: number, ink = "#ffffff") =>
  (context: SKRSContext2D): void => {
    context.font = `${size}px "${useFont("inter", 700)}"`;
    context.fillStyle = ink;
    context.textAlign = "center";
    context.fillText(text, WIDTH / 2, y);
  };
const plate =
  (x: number, y: number, width: number, height: number, colour: string) =>
  (context: SKRSContext2D): void => {
    context.fillStyle = colour;
    context.beginPath();
    context.roundRect(x, y, width, height, 8);
    context.fill();
  };

const popUp = night((context) => {
  words("1.31x", 76, 92, "#7fcffe")(context);
  plate(166, 27, 200, 54, "#1f7a34")(context);
  words("You cashed out!", 20, 60)(context);
});

test("a pop-up with words is a plate, whatever it lies over, and a promotion's card that goes on beyond the region", () => {
  expect(showsPlate(popUp)).toBe(true);
  const card = night((context) => {
    plate(66, -40, 400, 300, "#ff9a2a")(context);
    words("Friday Race", 44, 62, "#2a1608")(context);
  });
  expect(showsPlate(card)).toBe(true);
  const pale = night((context) => {
    plate(166, 27, 200, 54, "#34527a")(context);
    words("You cashed out!", 20, 60)(context);
  });
  expect(showsPlate(pale)).toBe(true);
});

test("words on the page, however large, a bar, a bare plate and numbers are none", () => {
  for (const size of [14, 24, 40, 64]) {
    expect(showsPlate(night(words("WAITING FOR NEXT ROUND", Math.min(size, 36), 76))), `${size}`).toBe(false);
    expect(showsPlate(night(words("HILLIHILL", size, 80))), `${size}`).toBe(false);
    expect(showsPlate(night(words("1,111.17x", size, 80))), `${size}`).toBe(false);
  }
  expect(showsPlate(night(plate(100, 50, 300, 20, "#e50539")))).toBe(false);
  expect(showsPlate(night(plate(166, 27, 200, 54, "#1f7a34")))).toBe(false);
});

test("words on a plate are no betting where no bar tells so, unless betting was learned to look so", () => {
  const read = (multiplierPixels: Pixels, betting: readonly PhaseLook[], progressPixels?: Pixels) =>
    createPhaseReader({ colours: { flying: [], crashed: [], betting, loading: [] } }).read({
      multiplier: unread("unknownGlyph", "template", "??? ?????? ????"),
      multiplierPixels,
      ...none,
      progressPixels,
    }).value;
  const near = [{ ink: 0xe6e6e7, background: 0x0f1f2f }];
  const bare = night(words("WAITING FOR NEXT ROUND", 24, 76));
  for (const betting of [[], near]) {
    expect(read(bare, betting)).toBe("betting");
    expect(read(popUp, betting)).toBe("unknown");
    expect(read(popUp, betting, barred("#e50539", 16))).toBe("betting");
  }
  expect(read(popUp, [{ ink: 0xffffff, background: 0x0c2a4a }])).toBe("betting");
});
