import { createCanvas } from "@napi-rs/canvas";
import { type FieldKind, pixelsOf } from "@aviator/core";
import { expect, test } from "vitest";
import { bundledGlyphSets, createTemplateEngine, parseField } from "../../src/index.ts";
import { useFont } from "../painted-text.ts";

const engine = createTemplateEngine({ glyphs: bundledGlyphSets() });

/** Past crash points with a mark before each: so wide and high, so far before its number, its foot so far above the digits' own, in pixels. */
function readStrip(wide: number, high: number, gap: number, raised: number, round = true): string {
  return readBulleted(["2.35x", "11.48x", "7.09x"], "history", { wide, high, gap, raised, round });
}

interface Bullet {
  readonly wide: number;
  readonly high: number;
  readonly gap: number;
  readonly raised: number;
  readonly round: boolean;
}

function readBulleted(texts: readonly string[], kind: FieldKind, { wide, high, gap, raised, round }: Bullet): string {
  const canvas = createCanvas(300, 36);
  const context = canvas.getContext("2d");
  context.fillStyle = "#1d1e22";
  context.fillRect(0, 0, 300, 36);
  context.fillStyle = "#9aa4b2";
  // Digits of this size are 13 pixels high.
  context.font = `18px "${useFont("inter", 600)}"`;
  let x = 20;
  for (const text of texts) {
    context.beginPath();
    if (round) context.ellipse(x + wide / 2, 25 - raised - high / 2, wide / 2, high / 2, 0, 0, 2 * Math.PI);
    else context.rect(x, 25 - raised - high, wide, high);
    context.fill();
    x += wide + gap;
    context.fillText(text, x, 25);
    x += context.measureText(text).width + 18;
  }
  const bytes = new Uint8Array(context.getImageData(0, 0, 300, 36).data.buffer);
  return engine.readText({
    pixels: pixelsOf(bytes, 300, 36, "rgba"),
    kind,
    path: `${texts.join(" ")} ${wide} ${high} ${gap} ${raised}`,
  }).text;
}

test("a bullet before a number is no character of it", () => {
  expect(readStrip(10, 10, 6, 1)).toBe("2.35x 11.48x 7.09x");
  expect(readStrip(10, 10, 6, 0)).toBe("2.35x 11.48x 7.09x");
  expect(readStrip(7, 7, 6, 3)).toBe("2.35x 11.48x 7.09x");
  expect(readStrip(8, 8, 6, 2, false)).toBe("2.35x 11.48x 7.09x");
});

test("what could be a digit is none: as high as one, as narrow, or as near", () => {
  expect(readStrip(13, 13, 6, 0)).toBe("?2.35x ?11.48x ?7.09x");
  expect(readStrip(5, 10, 6, 0)).toContain("?");
  expect(readStrip(10, 10, 2, 1)).toBe("?2.35x ?11.48x ?7.09x");
});

test("a bullet between two numbers of one field parts them: they are none in groups", () => {
  const bullet = { wide: 9, high: 9, gap: 7, raised: 1, round: true };
  expect(parseField("players", readBulleted(["12", "345"], "players", bullet))).toBeNull();
  expect(parseField("money", readBulleted(["5", "120.00"], "money", bullet))).toBeNull();
  expect(parseField("money", readBulleted(["120.00"], "money", bullet))?.value).toBe(12_000);
});

/** Past crash points side by side, with a rule between each two: so wide and high, so far from both, in pixels. */
function readRuled(texts: readonly string[], wide: number, high: number, gap: number): string {
  const canvas = createCanvas(340, 36);
  const context = canvas.getContext("2d");
  context.fillStyle = "#1d1e22";
  context.fillRect(0, 0, 340, 36);
  context.fillStyle = "#9aa4b2";
  context.font = `18px "${useFont("inter", 600)}"`;
  let x = 20;
  for (const [at, text] of texts.entries()) {
    if (at > 0) context.fillRect(x + gap, 18.5 - high / 2, wide, high);
    x += at > 0 ? 2 * gap + wide : 0;
    context.fillText(text, x, 25);
    x = Math.round(x + context.measureText(text).width);
  }
  const bytes = new Uint8Array(context.getImageData(0, 0, 340, 36).data.buffer);
  const path = `${texts.join(" ")} ${wide} ${high} ${gap}`;
  return engine.readText({ pixels: pixelsOf(bytes, 340, 36, "rgba"), kind: "history", path }).text;
}

test("a rule between two past crash points is no character of either", () => {
  const texts = ["2.35x", "11.48x", "1.09x"];
  for (const [wide, high, gap] of [
    [1, 18, 16],
    [2, 14, 12],
    [1, 24, 10],
  ] as const)
    expect(readRuled(texts, wide, high, gap)).toBe("2.35x 11.48x 1.09x");
});

test("what may be a 1 is no rule: as near as one, as wide, or behind what is no whole number", () => {
  expect(readRuled(["2.35x", "1.48x"], 1, 13, 5)).not.toBe("2.35x 1.48x");
  expect(readRuled(["2.35x", "1.48x"], 4, 13, 14)).not.toBe("2.35x 1.48x");
  expect(readRuled(["2.35", "1.48"], 1, 18, 16)).not.toBe("2.35 1.48");
});
