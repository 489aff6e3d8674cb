import { type Pixels, pixelsOf, type TableMap } from "@aviator/core";
import { createCanvas, type SKRSContext2D } from "@napi-rs/canvas";
import { expect, test } from "vitest";
import { bundledGlyphSets, createTableLearner, createTableReader, type LearnedTable } from "../../src/index.ts";
import { useFont } from "../painted-text.ts";

const [WIDTH, HEIGHT] = [532, 128];
const map: TableMap = {
  version: 1,
  size: { width: WIDTH, height: HEIGHT },
  regions: { multiplier: { x: 0, y: 0, width: WIDTH, height: HEIGHT } },
};

/** A flight's number, and whatever lies over it. */
function flight(text: string, size: number, over: (context: SKRSContext2D) => void = () => {}): Pixels {
  const context = createCanvas(WIDTH, HEIGHT).getContext("2d");
  context.fillStyle = "#0c2a4a";
  context.fillRect(0, 0, WIDTH, HEIGHT);
  write(context, text, size);
  over(context);
  return pixelsOf(new Uint8Array(context.getImageData(0, 0, WIDTH, HEIGHT).data.buffer), WIDTH, HEIGHT, "rgba");
}

function write(context: SKRSContext2D, text: string, size: number): void {
  context.font = `${size}px "${useFont("inter", 700)}"`;
  context.fillStyle = "#ffffff";
  context.textAlign = "center";
  context.fillText(text, WIDTH / 2, HEIGHT / 2 + 0.36 * size);
}

/** A pop-up that says what was won, over all of the number. */
const popUp = (context: SKRSContext2D): void => {
  context.fillStyle = "#1f7a34";
  context.beginPath();
  context.roundRect(130, 20, 272, 90, 8);
  context.fill();
  write(context, "1.45x", 30);
};

const at = { capturedAtMs: 0, monotonicMs: 0, sequence: 1 };

test("a number much lower than all that were learned is a pop-up's, and null; a longer one is lower and read", () => {
  const format = { decimals: 2, parts: 1, decimal: ".", times: "seen" } as const;
  const read = (pixels: Pixels, lowest?: number) => {
    const formats = { "regions.multiplier": { ...format, ...(lowest === undefined ? {} : { lowest }) } };
    const glyphs: LearnedTable = { version: 2, name: "mine", sets: bundledGlyphSets(), formats };
    return createTableReader({ map, glyphs }).readNow({ ...pixels, ...at }).multiplier;
  };
  // Digits of 76 pixels are 55 high, and so 432 thousandths of the region.
  expect(read(flight("1.31x", 76, popUp)).value).toBe(145);
  expect(read(flight("1.31x", 76, popUp), 432)).toMatchObject({ value: null, reason: "covered" });
  expect(read(flight("1.31x", 76), 432).value).toBe(131);
  expect(read(flight("20089.15x", 52), 432).value).toBe(2_008_915);
});

test("learning tells how high the lowest digits of the multiplier's region are, as a share of it", async () => {
  const learner = createTableLearner({ map });
  for (let number = 0; number < 40; number += 1) {
    const text = `${(1.03 + number * 0.37).toFixed(2)}x`;
    learner.add(flight(text, number % 4 === 0 ? 60 : 76));
  }
  const { table } = await learner.learn();
  expect(table.formats?.["regions.multiplier"]?.lowest).toBeGreaterThan(325);
  expect(table.formats?.["regions.multiplier"]?.lowest).toBeLessThan(360);
});
