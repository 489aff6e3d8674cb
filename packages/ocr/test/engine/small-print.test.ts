import { createCanvas } from "@napi-rs/canvas";
import { pixelsOf } from "@aviator/core";
import { expect, test } from "vitest";
import { bundledGlyphSets, createTemplateEngine, parseField } from "../../src/index.ts";
import { useFont } from "../painted-text.ts";

const engine = createTemplateEngine({ glyphs: bundledGlyphSets().filter(({ name }) => name === "inter-700") });

/** Paints more beside a number, of which it is told the left and the right end. */
type More = (context: ReturnType<ReturnType<typeof createCanvas>["getContext"]>, left: number, right: number) => void;

/** A number with something in small print behind it, so many pixels away. */
function readWith(number: string, print: string, size: number, gap: number): string {
  return readBeside(number, (context, _, right) => {
    context.font = `${size}px "${useFont("inter", 700)}"`;
    context.fillText(print, right + gap, 82);
  });
}

function readBeside(number: string, more: More): string {
  const canvas = createCanvas(900, 150);
  const context = canvas.getContext("2d");
  context.fillStyle = "#141622";
  context.fillRect(0, 0, 900, 150);
  context.fillStyle = "#ffffff";
  context.font = `80px "${useFont("inter", 700)}"`;
  context.fillText(number, 200, 105);
  more(context, 200, 200 + context.measureText(number).width);
  const pixels = pixelsOf(new Uint8Array(context.getImageData(0, 0, 900, 150).data.buffer), 900, 150, "rgba");
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

test("the dashes of a curve behind a multiplier are no part of it", () => {
  const dashes: More = (context, _, right) => {
    for (let at = 0; at < 4; at += 1) context.fillRect(right + 12 + 24 * at, 90 - 12 * at, 14, 9);
  };
  expect(readBeside("63.28x", dashes)).toBe("63.28x");
  expect(parseField("multiplier", readBeside("63.2", dashes))).toBeNull();
});

test("a curve in the number's ink that rises behind its sign is no part of it; behind a digit it may hide more", () => {
  const curve: More = (context, _, right) => {
    context.strokeStyle = "#ffffff";
    context.lineWidth = 5;
    context.beginPath();
    context.moveTo(right - 10, 140);
    context.lineTo(right + 160, 60);
    context.stroke();
  };
  for (const text of ["3.28x", "1.53x", "63.20x"]) expect(readBeside(text, curve), text).toBe(text);
  for (const text of ["3.28", "1.5"])
    expect(parseField("multiplier", readBeside(text, curve), { times: "seen" }), text).toBeNull();
});
