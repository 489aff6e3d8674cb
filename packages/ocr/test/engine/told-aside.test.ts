import { createCanvas } from "@napi-rs/canvas";
import { createRandom, type Pixels, pixelsOf } from "@aviator/core";
import { expect, test } from "vitest";
import { bundledGlyphSets, createTemplateEngine, parseField } from "../../src/index.ts";
import { useFont } from "../painted-text.ts";

const random = createRandom("behind and before");
/** One set, as a table has that was learned. */
const engine = createTemplateEngine({ glyphs: bundledGlyphSets().filter(({ name }) => name === "inter-700") });

/** A multiplier with a coin and a curve in other colours behind it, or before it. */
function paintWithCoin(text: string, size: number, isBehind: boolean, ink: string): Pixels {
  const canvas = createCanvas(size * 5, Math.ceil(size * 2.2));
  const { width, height } = canvas;
  const context = canvas.getContext("2d");
  context.fillStyle = "#201550";
  context.fillRect(0, 0, width, height);
  const paint = (): void => {
    context.font = `${size}px "${useFont("inter", 700)}"`;
    context.textAlign = "center";
    context.fillStyle = ink;
    context.fillText(text, width / 2, height / 2 + size * 0.36);
  };
  if (!isBehind) paint();
  const [x, y] = [width * (0.3 + 0.4 * random.next()), height * (0.35 + 0.3 * random.next())];
  const [wide, high] = [size * (0.1 + 0.3 * random.next()), size * (0.1 + 0.2 * random.next())];
  context.strokeStyle = "#b79cff";
  context.lineWidth = Math.max(2, size * 0.05);
  context.beginPath();
  context.moveTo(x - height * 0.9, height);
  context.lineTo(x, y);
  context.stroke();
  context.fillStyle = "#ffcf6b";
  context.beginPath();
  context.ellipse(x, y, wide, high, -0.5, 0, 2 * Math.PI);
  context.fill();
  if (isBehind) paint();
  return pixelsOf(new Uint8Array(context.getImageData(0, 0, width, height).data.buffer), width, height, "rgba");
}

/** A multiplier that a violet line lies behind, the last digit before its point in gold. */
function paintWithGoldDigit(text: string, size: number): Pixels {
  const canvas = createCanvas(size * 6, Math.ceil(size * 2.2));
  const { width, height } = canvas;
  const context = canvas.getContext("2d");
  context.fillStyle = "#201550";
  context.fillRect(0, 0, width, height);
  context.strokeStyle = "#b79cff";
  context.lineWidth = size * 0.08;
  context.beginPath();
  context.moveTo(width * (0.1 + 0.5 * random.next()), height);
  context.lineTo(width * (0.2 + 0.6 * random.next()), random.next() * height * 0.5);
  context.stroke();
  context.font = `${size}px "${useFont("inter", 700)}"`;
  const golden = text.indexOf(".") - 1;
  let x = size * 0.8;
  for (const [at, character] of [...text].entries()) {
    context.fillStyle = at === golden ? "#ffcf6b" : "#ffffff";
    context.fillText(character, x, height / 2 + size * 0.36);
    x += context.measureText(character).width;
  }
  return pixelsOf(new Uint8Array(context.getImageData(0, 0, width, height).data.buffer), width, height, "rgba");
}

/** A violet multiplier on white, and the orange line of its growth, which stands out more and does not touch it. */
function paintBesideLine(text: string, size: number): Pixels {
  const canvas = createCanvas(size * 8, Math.ceil(size * 2.2));
  const { width, height } = canvas;
  const context = canvas.getContext("2d");
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, width, height);
  context.strokeStyle = "#f0a500";
  context.lineWidth = size * 0.06;
  context.beginPath();
  context.moveTo(width * 0.35, height);
  context.quadraticCurveTo(width * 0.75, height * 0.97, width * 0.93, 0);
  context.stroke();
  context.font = `${size}px "${useFont("inter", 700)}"`;
  context.fillStyle = "#7a2fd0";
  context.fillText(text, size * 0.6, height / 2 + size * 0.36);
  return pixelsOf(new Uint8Array(context.getImageData(0, 0, width, height).data.buffer), width, height, "rgba");
}

/** How many of so many were read, and those that were read wrong. */
function readAll(count: number, isBehind: boolean): { readonly read: number; readonly wrong: readonly string[] } {
  const wrong: string[] = [];
  let read = 0;
  for (let index = 0; index < count; index += 1) {
    const value = 100 + Math.floor(10 ** (random.next() * 4));
    const text = `${(value / 100).toFixed(2)}x`;
    const pixels = paintWithCoin(text, 40 + Math.floor(50 * random.next()), isBehind, index % 3 === 0 ? "#36ff6b" : "#ffffff");
    const found = parseField("multiplier", engine.readText({ pixels, kind: "multiplier", path: "regions.multiplier" }).text);
    if (found === null) continue;
    if (found.value === value) read += 1;
    else wrong.push(`${text} read as ${found.value}`);
  }
  return { read, wrong };
}

test("a number is read before a coin and a curve of other colours", () => {
  const { read, wrong } = readAll(16, true);
  expect(wrong).toEqual([]);
  expect(read).toBeGreaterThan(12);
});

test("a number is read beside a line that stands out more, though nothing of it is seen in the line's ink", () => {
  for (const text of ["13.36x", "60.07x", "759.60x"]) {
    const pixels = paintBesideLine(text, 76);
    expect(engine.readText({ pixels, kind: "multiplier", path: "regions.multiplier" }).text, text).toBe(text);
  }
});

test("what a coin hides of a number is not made up", () => {
  const { wrong } = readAll(16, false);
  expect(wrong).toEqual([]);
});

test("a digit of another colour is not taken for what lies behind", () => {
  const wrong: string[] = [];
  for (let index = 0; index < 24; index += 1) {
    const value = 1000 + Math.floor(9000 * random.next());
    const text = `${(value / 100).toFixed(2)}x`;
    const pixels = paintWithGoldDigit(text, 40 + Math.floor(30 * random.next()));
    const found = parseField("multiplier", engine.readText({ pixels, kind: "multiplier", path: "regions.multiplier" }).text);
    if (found !== null && found.value !== value) wrong.push(`${text} read as ${found.value}`);
  }
  expect(wrong).toEqual([]);
});
