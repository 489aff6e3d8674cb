import { createCanvas } from "@napi-rs/canvas";
import { createRandom, pixelsOf } from "@aviator/core";
import { expect, test } from "vitest";
import { bundledGlyphSets, createTemplateEngine, parseField } from "../../src/index.ts";
import { useFont } from "../painted-text.ts";

const random = createRandom("stray parts");
const engine = createTemplateEngine({ glyphs: bundledGlyphSets() });

/** A multiplier as wide tables draw it, a curve of another colour running up behind it. */
function paintOverCurve(text: string, size: number, curve: string, steepness: number) {
  const canvas = createCanvas(size * 6, Math.ceil(size * 2.2));
  const { width, height } = canvas;
  const context = canvas.getContext("2d");
  context.fillStyle = "#2b2050";
  context.fillRect(0, 0, width, height);
  context.strokeStyle = curve;
  context.lineWidth = size * 0.06;
  context.beginPath();
  const from = width * (0.2 + 0.5 * random.next());
  context.moveTo(from, height);
  context.lineTo(from + steepness * height, random.next() < 0.5 ? 0 : height * 0.1);
  context.stroke();
  context.font = `${size}px "${useFont("inter", 700)}"`;
  context.textAlign = "center";
  context.fillStyle = "#ffffff";
  context.fillText(text, width / 2, height / 2 + size * 0.36);
  return pixelsOf(new Uint8Array(context.getImageData(0, 0, width, height).data.buffer), width, height, "rgba");
}

test("a curve behind the digits never shortens a multiplier", () => {
  const wrong: string[] = [];
  let read = 0;
  for (let index = 0; index < 200; index += 1) {
    const value = 100 + Math.floor(10 ** (random.next() * 4));
    const text = `${(value / 100).toFixed(2)}x`;
    const curve = ["#36b4ff", "#e50539", "#ffffff", "#a0a0ff"][index % 4]!;
    const pixels = paintOverCurve(text, 40 + Math.floor(60 * random.next()), curve, random.next() * 1.5);
    const found = parseField("multiplier", engine.readText({ pixels, kind: "multiplier", path: `crop ${index}` }).text);
    if (found === null) continue;
    if (found.value === value) read += 1;
    else wrong.push(`${text} behind ${curve} read as ${found.value}`);
  }
  expect(wrong).toEqual([]);
  expect(read).toBeGreaterThan(130);
});
