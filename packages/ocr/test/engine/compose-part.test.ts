import { createCanvas } from "@napi-rs/canvas";
import { createRandom, type Pixels, pixelsOf } from "@aviator/core";
import { expect, test } from "vitest";
import { createTemplateEngine, type GlyphSet, learnGlyphs, parseField } from "../../src/index.ts";
import { useFont } from "../painted-text.ts";

const random = createRandom("compose part");

/** A multiplier whose letters stand nearer than their font wants, in shares of its size; with a glow of so many pixels. */
function paintTight(text: string, family: string, size: number, spacing: number, glow = 0): Pixels {
  const canvas = createCanvas(Math.ceil(size * text.length * (0.9 + Math.max(0, spacing))), Math.ceil(size * 1.8));
  const { width, height } = canvas;
  const context = canvas.getContext("2d");
  context.fillStyle = "#20202c";
  context.fillRect(0, 0, width, height);
  context.font = `${size}px "${family}"`;
  context.letterSpacing = `${spacing * size}px`;
  context.textAlign = "center";
  context.fillStyle = "#ffffff";
  context.shadowColor = "#7df9ff";
  context.shadowBlur = glow;
  context.fillText(text, width / 2 + random.next(), height * 0.7 + random.next());
  return pixelsOf(new Uint8Array(context.getImageData(0, 0, width, height).data.buffer), width, height, "rgba");
}

function learn(family: string, digits: string): GlyphSet {
  const labelled = [`${digits}.x`, `${digits}.x`].map((text) => ({ pixels: paintTight(text, family, 60, 0.1), text }));
  return learnGlyphs(labelled).set;
}

const FONTS = ["ubuntu", "work-sans", "exo-2", "dm-sans"].map((font) => useFont(font, 700));

/** Reads random multipliers of overlapping digits with the set of their own font. */
function readTight(digits: string, spacing: number): { read: number; all: number; wrong: string[] } {
  const found = { read: 0, all: 0, wrong: [] as string[] };
  for (const family of FONTS) {
    const engine = createTemplateEngine({ glyphs: learn(family, digits) });
    for (let index = 0; index < 40; index += 1) {
      const value = 100 + Math.floor(10 ** (random.next() * 5));
      const text = `${(value / 100).toFixed(2)}x`;
      const pixels = paintTight(text, family, 24 + Math.floor(80 * random.next()), spacing);
      const parsed = parseField("multiplier", engine.readText({ pixels, kind: "multiplier", path: "multiplier" }).text);
      found.all += 1;
      if (parsed?.value === value) found.read += 1;
      else if (parsed !== null) found.wrong.push(`${family} ${text} read as ${parsed.value}`);
    }
  }
  return found;
}

test("digits that overlap are read by drawing them, never wrong", () => {
  for (const spacing of [-0.06, -0.09]) {
    const { read, all, wrong } = readTight("0123456789", spacing);
    expect(wrong).toEqual([]);
    expect(read / all).toBeGreaterThan(0.8);
  }
});

test("a digit that was never seen is not drawn as another", () => {
  for (const digits of ["012345678", "013456789", "012346789"]) expect(readTight(digits, -0.07).wrong).toEqual([]);
});

test("heavy digits that a glow lets grow together are never taken for others", () => {
  const found = { read: 0, all: 0, wrong: [] as string[] };
  for (const font of ["barlow", "barlow-condensed", "barlow-semi-condensed", "exo-2", "titillium-web"]) {
    const family = useFont(font, 900);
    for (const glow of [4, 6]) {
      const size = 28 + Math.floor(17 * random.next());
      const labelled = [0, 1].map(() => ({
        pixels: paintTight("0123456789.,x", family, size, 0.3, glow),
        text: "0123456789.,x",
      }));
      const engine = createTemplateEngine({ glyphs: learnGlyphs(labelled).set });
      for (let index = 0; index < 20; index += 1) {
        const value = 100 + Math.floor(10 ** (random.next() * 5));
        const text = `${(value / 100).toFixed(2)}x`;
        const spacing = -0.05 * random.next();
        const pixels = paintTight(text, family, random.next() < 0.5 ? size : 15 + 30 * random.next(), spacing, glow);
        const parsed = parseField("multiplier", engine.readText({ pixels, kind: "multiplier", path: "multiplier" }).text);
        found.all += 1;
        if (parsed?.value === value) found.read += 1;
        else if (parsed !== null) found.wrong.push(`${family} ${text} read as ${parsed.value}`);
      }
    }
  }
  expect(found.wrong).toEqual([]);
  expect(found.read / found.all).toBeGreaterThan(0.35);
});
