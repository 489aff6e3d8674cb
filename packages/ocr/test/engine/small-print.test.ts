import { createCanvas } from "@napi-rs/canvas";
import { pixelsOf } from "@aviator/core";
import { expect, test } from "vitest";
import { bundledGlyphSets, createTemplateEngine, parseField } from "../../src/index.ts";
import { useFont } from "../painted-text.ts";

const engine = createTemplateEngine({ glyphs: bundledGlyphSets().filter(({ name }) => name === "inter-700") });

/** A number with something in small print behind it, so many pixels away. */
function readWith(number: string, print: string, size: number, gap: number): string {
  const canvas = createCanvas(700, 150);
  const context = canvas.getContext("2d");
  context.fillStyle = "#141622";
  context.fillRect(0, 0, 700, 150);
  context.fillStyle = "#ffffff";
  context.font = `80px "${useFont("inter", 700)}"`;
  context.fillText(number, 30, 105);
  const x = 30 + context.measureText(number).width + gap;
  context.font = `${size}px "${useFont("inter", 700)}"`;
  context.fillText(print, x, 82);
  const pixels = pixelsOf(new Uint8Array(context.getImageData(0, 0, 700, 150).data.buffer), 700, 150, "rgba");
  return engine.readText({ pixels, kind: "multiplier", path: "regions.multiplier" }).text;
}

test("a prize in small print behind a multiplier is no part of it", () => {
  expect(readWith("3.27x", "+618.20 €", 20, 60)).toBe("3.27x");
  expect(readWith("14.02x", "won 12.50", 24, 40)).toBe("14.02x");
});

test("what is higher, or nearer, or stands behind no sign, may be more of the number", () => {
  for (const text of [
    readWith("3.27x", "+618.20 €", 60, 60),
    readWith("3.27x", "+618.20 €", 20, 4),
    readWith("3.2", "7 €", 20, 60),
  ])
    expect(parseField("multiplier", text), text).toBeNull();
});
