import { createCanvas, type SKRSContext2D } from "@napi-rs/canvas";
import { createRandom, type Pixels, pixelsOf } from "@aviator/core";
import { expect, test } from "vitest";
import { bundledGlyphSets, createTemplateEngine, parseField } from "../../src/index.ts";
import { useFont } from "../painted-text.ts";

const random = createRandom("a curve in the sky");
const between = (from: number, to: number): number => from + (to - from) * random.next();
const glyphs = bundledGlyphSets().filter(({ name }) => name === "inter-700");
/** A table that was learned: white in flight, red at its end. */
const phases = {
  flying: [{ ink: 0xff_ff_ff, background: 0x6d_b4_f1 }],
  crashed: [{ ink: 0xd3_13_30, background: 0x7c_8c_a2 }],
  betting: [],
  loading: [],
};
const engine = createTemplateEngine({ glyphs, phases });

type Paint = (context: SKRSContext2D, width: number, height: number) => void;

/** The trail of a flight: a line, the area below it, and what flies at its end. */
function trail(alpha: number): Paint {
  const [start, bend, end] = [between(0.05, 0.5), between(0.4, 0.8), between(0.7, 0.95)];
  return (context, width, height) => {
    const top = height * between(0, 0.3);
    const draw = (): void => {
      context.beginPath();
      context.moveTo(start * width, height);
      context.quadraticCurveTo(bend * width, height * 0.8, end * width, top);
    };
    context.fillStyle = context.strokeStyle = "#ff4d1c";
    context.lineWidth = height * 0.04;
    draw();
    context.stroke();
    context.lineTo(end * width, height);
    context.globalAlpha = alpha;
    context.fill();
    context.globalAlpha = 1;
    context.beginPath();
    context.ellipse(end * width, top, height * 0.25, height * 0.1, -0.4, 0, 2 * Math.PI);
    context.fill();
  };
}

function paint(text: string, size: number, behind: Paint, before: Paint): Pixels {
  const canvas = createCanvas(size * 6, Math.ceil(size * 2.2));
  const { width, height } = canvas;
  const context = canvas.getContext("2d");
  const sky = context.createLinearGradient(0, 0, 0, height);
  sky.addColorStop(0, "#4f9fe8");
  sky.addColorStop(1, "#8cc6f8");
  context.fillStyle = sky;
  context.fillRect(0, 0, width, height);
  behind(context, width, height);
  context.save();
  context.font = `${size}px "${useFont("inter", 700)}"`;
  context.textAlign = "center";
  context.fillStyle = "#ffffff";
  context.shadowColor = "rgba(0,0,0,0.35)";
  context.shadowBlur = size * 0.12;
  context.shadowOffsetY = size * 0.04;
  context.fillText(text, width / 2, height / 2 + size * 0.36);
  context.restore();
  before(context, width, height);
  return pixelsOf(new Uint8Array(context.getImageData(0, 0, width, height).data.buffer), width, height, "rgba");
}

/** How many of so many were read, and those that were read wrong. */
function readAll(count: number, pixelsOfText: (text: string, size: number) => Pixels): { read: number; wrong: string[] } {
  const wrong: string[] = [];
  let read = 0;
  for (let index = 0; index < count; index += 1) {
    const value = 100 + Math.floor(10 ** between(0, 4));
    const text = `${(value / 100).toFixed(2)}x`;
    const pixels = pixelsOfText(text, Math.floor(between(40, 90)));
    const found = parseField("multiplier", engine.readText({ pixels, kind: "multiplier", path: "regions.multiplier" }).text);
    if (found === null) continue;
    if (found.value === value) read += 1;
    else wrong.push(`${text} read as ${found.value}`);
  }
  return { read, wrong };
}

test("a number is read before a trail and the area below it", () => {
  const { read, wrong } = readAll(16, (text, size) => paint(text, size, trail(0.45), () => undefined));
  expect(wrong).toEqual([]);
  expect(read).toBeGreaterThanOrEqual(13);
});

test("what a trail and the area below it hide of a number is not made up", () => {
  const { wrong } = readAll(12, (text, size) => paint(text, size, () => undefined, trail(1)));
  expect(wrong).toEqual([]);
});

test("a thing of the trail's own colour before the number hides what it hides", () => {
  const { wrong } = readAll(12, (text, size) => {
    const [x, y, wide, high] = [between(0.2, 0.8), between(0.35, 0.65), between(0.1, 0.5), between(0.1, 0.4)];
    return paint(text, size, trail(1), (context, width, height) => {
      context.fillStyle = "#ff4d1c";
      context.beginPath();
      context.ellipse(x * width, y * height, wide * size, high * size, 0.3, 0, 2 * Math.PI);
      context.fill();
    });
  });
  expect(wrong).toEqual([]);
});

test.each(["coin", "stripe"])("a %s of the trail's own colour that hides the first digit leaves no shorter number", (shape) => {
  const context = createCanvas(1, 1).getContext("2d");
  const { wrong } = readAll(24, (text, size) => {
    context.font = `${size}px "${useFont("inter", 700)}"`;
    const left = size * 3 - context.measureText(text).width / 2;
    const digit = context.measureText(text[0]!).width;
    const [wide, high, shift] = [between(0.02, 0.12), between(0.4, 0.6), between(-0.15, 0)];
    return paint(text, size, trail(1), (over, _, height) => {
      over.fillStyle = "#ff4d1c";
      over.beginPath();
      if (shape === "coin")
        over.ellipse(left + digit / 2 + shift * size, height / 2, digit / 2 + wide * size, high * size, 0, 0, 2 * Math.PI);
      else over.rect(left - wide * size, 0, digit + wide * size, height);
      over.fill();
    });
  });
  expect(wrong).toEqual([]);
});
