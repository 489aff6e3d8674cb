import { pixelsOf, type Pixels } from "@aviator/core";
import { createCanvas, type SKRSContext2D } from "@napi-rs/canvas";
import { expect, test } from "vitest";
import { createTableReader } from "../../src/index.ts";
import { createWithoutPage } from "../../src/pixels/without-page.ts";
import { useFont } from "../painted-text.ts";

const [WIDTH, HEIGHT] = [352, 120];
const map = {
  version: 1,
  size: { width: WIDTH, height: HEIGHT },
  regions: { multiplier: { x: 0, y: 0, width: WIDTH, height: HEIGHT } },
} as const;
const reader = createTableReader({ map });
const read = (pixels: Pixels) => reader.readNow({ ...pixels, capturedAtMs: 0, monotonicMs: 0, sequence: 1 }).multiplier.value;
const bare = createWithoutPage();

/** A number on a balloon before the sky, and whatever else lies over it. */
function balloon(text: string, size = 54, over?: (context: SKRSContext2D) => void): Pixels {
  const context = createCanvas(WIDTH, HEIGHT).getContext("2d");
  const sky = context.createLinearGradient(0, 0, 0, HEIGHT);
  sky.addColorStop(0, "#b8e6ff");
  sky.addColorStop(1, "#e2f4ff");
  context.fillStyle = sky;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.fillStyle = "#ffcf3f";
  context.beginPath();
  context.ellipse(WIDTH / 2, 44, 128, 94, 0, 0, 7);
  context.fill();
  context.font = `${size}px "${useFont("inter", 700)}"`;
  context.textAlign = "center";
  context.fillStyle = "#4a2f00";
  context.fillText(text, WIDTH / 2, 66);
  over?.(context);
  return pixelsOf(new Uint8Array(context.getImageData(0, 0, WIDTH, HEIGHT).data.buffer), WIDTH, HEIGHT, "rgba");
}
const disc =
  (colour: string, x: number, radius: number) =>
  (context: SKRSContext2D): void => {
    context.fillStyle = colour;
    context.beginPath();
    context.arc(x, 46, radius, 0, 7);
    context.fill();
  };

test("a dark number on a balloon that lies within the region is read, whatever the sky around it", () => {
  expect(["1.21x", "2.47x", "9.80x"].map((text) => read(balloon(text)))).toEqual([121, 247, 980]);
  expect(read(balloon("1.21x", 54, disc("#ffffff", 20, 16)))).toBe(121);
});

test("what reaches over the balloon's edge, or may be a digit beyond it, leaves the number unread", () => {
  for (const colour of ["#ffffff", "#c5eaff", "#303030", "#4a2f00"])
    expect(read(balloon("12.47x", 54, disc(colour, 76, 28)))).toBeNull();
  expect(read(balloon("1234567.47x", 44))).toBeNull();
  const block = (context: SKRSContext2D): void => {
    context.fillStyle = "#c5eaff";
    context.fillRect(82, 14, 38, 70);
  };
  expect(read(balloon("12.47x", 54, block))).toBeNull();
});

test("a dialog and a page in one colour are no balloons", () => {
  const dialog = (context: SKRSContext2D): void => {
    context.fillStyle = "#202428";
    context.fillRect(0, 0, WIDTH, HEIGHT);
    context.fillStyle = "#f4f5f8";
    context.beginPath();
    context.roundRect(30, 10, 290, 100, 16);
    context.fill();
    context.fillStyle = "#202428";
    context.fillText("1.21x", WIDTH / 2, 66);
  };
  expect(bare(balloon("", 54, dialog))).toBeNull();
  const page = (context: SKRSContext2D): void => {
    context.fillStyle = "#101010";
    context.fillRect(0, 0, WIDTH, HEIGHT);
    context.fillStyle = "#ffffff";
    context.fillText("88.88x", WIDTH / 2, 66);
  };
  expect(bare(balloon("", 54, page))).toBeNull();
});

test("a number beside an empty balloon is not painted over", () => {
  const beside = (context: SKRSContext2D): void => {
    context.font = `24px "${useFont("inter", 700)}"`;
    context.textAlign = "left";
    context.fillStyle = "#4a2f00";
    context.fillText("2.4x", 0, 100);
  };
  expect(bare(balloon("", 54))).not.toBeNull();
  expect(bare(balloon("", 54, beside))).toBeNull();
});
