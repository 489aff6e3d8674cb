import { pixelsOf } from "@aviator/core";
import { createCanvas } from "@napi-rs/canvas";
import { expect, test } from "vitest";
import { bundledGlyphSets, createTemplateEngine } from "../../src/index.ts";
import { useFont } from "../painted-text.ts";

const engine = createTemplateEngine({ glyphs: bundledGlyphSets() });

/** An amount and behind it a word of three thin letters, whose ends alone are dark: cut tightly, each looks like the points of a colon. */
function paintAmount(amount: string) {
  const canvas = createCanvas(400, 70);
  const context = canvas.getContext("2d");
  context.fillStyle = "#000000";
  context.fillRect(0, 0, 400, 70);
  context.font = `32px "${useFont("inter", 700)}"`;
  context.fillStyle = "#ffffff";
  context.fillText(amount, 20, 46);
  const left = 20 + Math.ceil(context.measureText(amount).width) + 14;
  for (const letter of [0, 1, 2]) {
    const x = left + letter * 11;
    context.fillStyle = "#999999";
    context.fillRect(x, 26, 5, 20);
    context.fillStyle = "#ffffff";
    context.fillRect(x, 26, 5, 5);
    context.fillRect(x, 41, 5, 5);
  }
  return pixelsOf(new Uint8Array(context.getImageData(0, 0, 400, 70).data.buffer), 400, 70, "rgba");
}

test.each(["109,575.35", "1,09,575.35", "12,34,567.89"])(
  "%s is a number as it is first cut, whatever stands behind it",
  (amount) => {
    const { text } = engine.readText({ pixels: paintAmount(amount), kind: "money", path: amount });
    expect(text).toBe(`${amount} ???`);
  },
);
