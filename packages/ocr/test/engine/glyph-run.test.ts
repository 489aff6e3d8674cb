import { createCanvas } from "@napi-rs/canvas";
import { pixelsOf } from "@aviator/core";
import { expect, test } from "vitest";
import { bundledGlyphSets, createTemplateEngine, parseField } from "../../src/index.ts";
import { createGlyphRun, insertUnknown, isReadable, orderRun, pushGlyph, runText } from "../../src/engine/glyph-run.ts";
import { MOST_GLYPHS } from "../../src/segment/text-line.ts";
import { useFont } from "../painted-text.ts";

const HEIGHT = 10;

/** A run of crash points, each glyph ten wide and two apart, each number 20 from the next. */
function runOf(numbers: readonly string[]) {
  const run = createGlyphRun();
  let left = 0;
  for (const number of numbers) {
    for (const character of number) {
      pushGlyph(run, character, 1, left, left + 10, false, HEIGHT);
      left += 12;
    }
    left += 20;
  }
  return run;
}

test("a run of one glyph more than it holds tells nothing of a number", () => {
  const numbers = Array.from({ length: 39 }, () => "1.23");
  const full = runText(runOf([...numbers, "4.56"]), HEIGHT);
  expect(isReadable(full)).toBe(true);
  expect(parseField("history", full)?.value).toHaveLength(40);
  const text = runText(runOf([...numbers, "45.67"]), HEIGHT);
  expect(text).toBe("?");
  expect(isReadable(text)).toBe(false);
});

test("letters set apart make no words: a glyph that is not known stays at its number", () => {
  const write = (text: string, gap: number): string => {
    const run = createGlyphRun();
    let left = 0;
    for (const character of text) {
      if (character !== " ") pushGlyph(run, character, 1, left, left + 6, false, HEIGHT);
      left += character === " " ? 4 : 6 + gap;
    }
    return runText(run, HEIGHT);
  };
  for (const gap of [1, 4, 5]) {
    expect(write("77.8?", gap)).toBe("77.8?");
    expect(write("¤¤¤ 18'84?.41", gap)).toBe("¤¤¤ 18'84?.41");
    expect(write("12.50 ?", gap)).toBe("12.50 ?");
  }
});

test("an unknown part that finds no room makes a full run unreadable, too", () => {
  const run = runOf(Array.from({ length: 40 }, () => "1.23"));
  expect(run.count).toBe(MOST_GLYPHS);
  insertUnknown(run, 22, 24);
  expect(isReadable(runText(run, HEIGHT))).toBe(false);
});

test("a full run is put in order like any other", () => {
  const run = createGlyphRun();
  for (let at = MOST_GLYPHS - 1; at >= 0; at -= 1) pushGlyph(run, String(at % 10), 1, at * 12, at * 12 + 10, false, HEIGHT);
  orderRun(run);
  expect(runText(run, HEIGHT)).toBe("0123456789".repeat(MOST_GLYPHS / 10));
});

test("a strip whose last number grew together past the limit is not read short", () => {
  const size = 32;
  const family = useFont("inter", 700);
  const canvas = createCanvas(4600, 80);
  const context = canvas.getContext("2d");
  context.fillStyle = "#101018";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = "#ffffff";
  context.font = `${size}px "${family}"`;
  let x = 40;
  const write = (text: string, nearer = 0): void => {
    context.fillText(text, x, 54);
    x += context.measureText(text).width - nearer;
  };
  for (let count = 0; count < 39; count += 1) {
    write("1.23");
    x += size;
  }
  // The 4 and the 5 touch: one part of the line, two glyphs of the run.
  write("4", 3);
  write("5.67");
  const { data } = context.getImageData(0, 0, Math.ceil(x) + 40, canvas.height);
  const pixels = pixelsOf(new Uint8Array(data.buffer), Math.ceil(x) + 40, canvas.height, "rgba");
  const reading = createTemplateEngine({ glyphs: bundledGlyphSets() }).readText({ pixels, kind: "history", path: "strip" });
  expect(parseField("history", reading.text)?.value ?? null).toBeNull();
  expect(reading.reason).toBe("unknownGlyph");
});
