import { createCanvas } from "@napi-rs/canvas";
import { pixelsOf } from "@aviator/core";
import { expect, test } from "vitest";
import { bundledGlyphSets, createTemplateEngine } from "../../src/index.ts";
import { useFont } from "../painted-text.ts";

const engine = createTemplateEngine({ glyphs: bundledGlyphSets() });

/** Paints 15.50 with a stroke so thick that closes the bowl of its first 5, on the left, as that of a squared 6 is. */
function readClosed(thick: number): string {
  const canvas = createCanvas(240, 80);
  const context = canvas.getContext("2d");
  context.fillStyle = "#142038";
  context.fillRect(0, 0, 240, 80);
  context.fillStyle = "#ffffff";
  context.font = `50px "${useFont("inter", 700)}"`;
  context.fillText("15.50x", 20, 60);
  const five = 20 + context.measureText("1").width;
  context.fillRect(five + 2, 38, thick, 14);
  const bytes = new Uint8Array(context.getImageData(0, 0, 240, 80).data.buffer);
  return engine.readText({ pixels: pixelsOf(bytes, 240, 80, "rgba"), kind: "multiplier", path: `closed ${thick}` }).text;
}

test("what resembles a 5 most but has a hole is none", () => {
  expect(readClosed(0)).toBe("15.50x");
  for (const thick of [3, 4, 5, 6]) expect(readClosed(thick)).not.toMatch(/^15\.50x/);
});
