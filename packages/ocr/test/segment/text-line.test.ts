import { createRandom, pixelsOf } from "@aviator/core";
import { createCanvas } from "@napi-rs/canvas";
import { expect, test } from "vitest";
import { createLineCutting } from "../../src/learning/cut-lines.ts";
import { paintLines } from "../learning/painted-lines.ts";

const random = createRandom("text line");

test.each([
  [100, 90],
  [400, 140],
  [900, 90],
])("a point is as thin as the strokes of its font: weight %i at %i px", (weight, size) => {
  const texts = ["6.25", "8.88", "54.83", "7.17", "11.04"];
  const painted = paintLines(texts, random, { weight, size });
  expect(painted.map(({ line }) => line.parts.length)).toEqual(texts.map(({ length }) => length));
});

test("a comma under the arm of a leaning 7 is a sign of its own", () => {
  const canvas = createCanvas(400, 60);
  const context = canvas.getContext("2d");
  context.fillStyle = "#101010";
  context.fillRect(0, 0, 400, 60);
  context.fillStyle = "#ffffff";
  // A leaning 7, 30 high, and the comma that begins under its arm and hangs below its foot.
  const drawSeven = (x: number): void => {
    context.beginPath();
    for (const [dx, y] of [
      [4, 12],
      [24, 12],
      [24, 17],
      [10, 42],
      [4, 42],
      [17, 17],
      [4, 17],
    ] as const)
      context.lineTo(x + dx, y);
    context.fill();
  };
  const drawComma = (x: number): void => context.fillRect(x + 17, 34, 5, 14);
  for (const x of [20, 60, 100]) drawSeven(x);
  drawComma(20);
  const { width, height } = canvas;
  const pixels = pixelsOf(new Uint8Array(context.getImageData(0, 0, width, height).data.buffer), width, height, "rgba");
  const [line] = createLineCutting().cut(pixels, 128);
  expect(line!.parts.map(({ sample }) => sample.bottom > 0.1)).toEqual([false, true, false, false]);
});

test("the dot in a 0 is of the 0, beside a stroke that is taller than the digits too", () => {
  const canvas = createCanvas(200, 60);
  const context = canvas.getContext("2d");
  context.fillStyle = "#101010";
  context.fillRect(0, 0, 200, 60);
  context.strokeStyle = context.fillStyle = "#ffffff";
  context.lineWidth = 2;
  for (const x of [20, 44]) {
    context.strokeRect(x, 21, 12, 18);
    context.fillRect(x + 5, 29, 2, 2);
  }
  // From 5 above the digits to 5 below them.
  context.fillRect(76, 15, 3, 30);
  const { width, height } = canvas;
  const pixels = pixelsOf(new Uint8Array(context.getImageData(0, 0, width, height).data.buffer), width, height, "rgba");
  const [line] = createLineCutting().cut(pixels, 128);
  expect(line!.parts.length).toBe(3);
});

test("the halves of a stencil's 0 are one digit, two digits that lean are two", () => {
  const canvas = createCanvas(260, 80);
  const context = canvas.getContext("2d");
  context.fillStyle = "#101010";
  context.fillRect(0, 0, 260, 80);
  context.lineWidth = 5;
  context.strokeStyle = "#ffffff";
  context.fillStyle = "#ffffff";
  // Rings of 30 by 48, cut by two slits that slant along one line.
  const drawHalves = (x: number): void => {
    for (const [from, to] of [
      [0.71, 1.6],
      [1.71, 2.6],
    ] as const) {
      context.beginPath();
      context.ellipse(x, 40, 15, 24, 0, from * Math.PI, to * Math.PI);
      context.stroke();
    }
  };
  const drawLeaning = (x: number): void => {
    context.beginPath();
    context.moveTo(x, 66);
    context.lineTo(x + 14, 14);
    context.stroke();
  };
  for (const x of [40, 90]) drawHalves(x);
  for (const x of [130, 142, 154]) drawLeaning(x);
  const { width, height } = canvas;
  const pixels = pixelsOf(new Uint8Array(context.getImageData(0, 0, width, height).data.buffer), width, height, "rgba");
  const [line] = createLineCutting().cut(pixels, 128);
  expect(line!.parts).toHaveLength(5);
});

test("a caret beside a lone 1 doesn't measure the line, a 1 beside a lower x does", () => {
  const heightOf = (bars: readonly (readonly [number, number, number, number])[]): number => {
    const canvas = createCanvas(120, 60);
    const context = canvas.getContext("2d");
    context.fillStyle = "#101010";
    context.fillRect(0, 0, 120, 60);
    context.fillStyle = "#ffffff";
    for (const bar of bars) context.fillRect(...bar);
    const { width, height } = canvas;
    const pixels = pixelsOf(new Uint8Array(context.getImageData(0, 0, width, height).data.buffer), width, height, "rgba");
    return createLineCutting().cut(pixels, 128)[0]!.height;
  };
  expect(heightOf([[40, 20, 4, 20]])).toBeCloseTo(20, 0);
  // The caret reaches from 5 above the 1 to 5 below it.
  expect(
    heightOf([
      [40, 20, 4, 20],
      [50, 15, 2, 30],
    ]),
  ).toBeCloseTo(20, 0);
  expect(
    heightOf([
      [40, 20, 3, 20],
      [50, 26, 12, 14],
    ]),
  ).toBeCloseTo(20, 0);
});
