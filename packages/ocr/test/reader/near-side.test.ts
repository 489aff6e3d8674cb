import { createRandom, type Frame, type Pixels, type Region, type TableMap } from "@aviator/core";
import { expect, test } from "vitest";
import { compileBundledGlyphs, createTableReader, createTemplateEngine } from "../../src/index.ts";
import { mayGoOn, openSides } from "../../src/reader/near-side.ts";
import { paintText } from "../painted-text.ts";

const random = createRandom("near side");
const paint = (text: string, font: string, size: number): Pixels =>
  paintText(text, { font, weight: 700, size, ink: "#ffffff", background: ["#123c5c"], effect: "none" }, random);
const glyphs = compileBundledGlyphs();
const frameOf = (pixels: Pixels): Frame => ({ ...pixels, capturedAtMs: 5, monotonicMs: 6, sequence: 1 });
const read = (pixels: Pixels, multiplier: Region) => {
  const { width, height } = pixels;
  const map: TableMap = { version: 1, size: { width, height }, regions: { multiplier } };
  return createTableReader({ map, engine: createTemplateEngine({ glyphs }) }).readNow(frameOf(pixels)).multiplier;
};
/** Columns that hold ink of a white text. */
const inked = ({ bytes, stride, width, height }: Pixels): boolean[] =>
  Array.from({ length: width }, (_, x) => {
    for (let y = 0; y < height; y += 1) if (bytes[y * stride + x * 4]! > 100) return true;
    return false;
  });

for (const [font, size] of [
  ["inter", 60],
  ["montserrat", 36],
  ["rubik", 100],
  ["poppins", 80],
] as const) {
  test(`a region that cuts a number between two digits gives no shorter number: ${font}, ${size} pixels`, () => {
    const pixels = paint("4,839.75x", font, size);
    const columns = inked(pixels);
    const from = columns.indexOf(true);
    const to = columns.lastIndexOf(true);
    const whole = { x: 0, y: 0, width: pixels.width, height: pixels.height };
    expect(read(pixels, whole).value).toBe(483_975);
    let cuts = 0;
    for (let x = from + 1; x < to; x += 1) {
      if (columns[x]) continue;
      cuts += 1;
      const left = read(pixels, { ...whole, x, width: pixels.width - x });
      expect([null, 483_975], `right of ${x}: ${left.text}`).toContain(left.value);
      expect(left.reason).not.toBeNull();
      expect([null, 483_975], `left of ${x}`).toContain(read(pixels, { ...whole, width: x }).value);
    }
    expect(cuts).toBeGreaterThan(5);
  });
}

test("what may go on beyond its region is covered", () => {
  const pixels = paint("4,839.75x", "inter", 60);
  const columns = inked(pixels);
  const digits = [];
  for (let x = 1; x < pixels.width; x += 1) if (columns[x] && !columns[x - 1]) digits.push(x);
  const x = digits[3]! - 3;
  const cut = read(pixels, { x, y: 0, width: pixels.width - x, height: pixels.height });
  expect(cut).toMatchObject({ value: null, reason: "covered", text: "39.75x" });
});

test("an image of just the number is read, however tight it was cut", () => {
  const pixels = paint("4,839.75x", "inter", 60);
  const columns = inked(pixels);
  const x = columns.indexOf(true) - 3;
  const width = columns.lastIndexOf(true) + 4 - x;
  const tight = { ...pixels, offset: x * 4, width };
  expect(read(tight, { x: 0, y: 0, width, height: tight.height }).value).toBe(483_975);
});

test.each([14, 22, 26])("text of %i pixels that its region leaves a padding of three pixels is read", (size) => {
  const pixels = paint("4,839.75x", "inter", size);
  // A digit's own box begins about a pixel before its ink.
  const x = inked(pixels).indexOf(true) - 4;
  expect(read(pixels, { x, y: 0, width: pixels.width - x, height: pixels.height }).value).toBe(483_975);
});

const digit = (character: string, x: number, width = 10) => ({ character, confidence: 1, x, width, height: 16 });
const open = { left: true, right: true };

test("the gap is the widest that the number itself shows", () => {
  const monospaced = [digit("1", 5, 5), digit("1", 15, 5), digit("7", 22)];
  expect(mayGoOn(monospaced, 60, true, open)).toBe(true);
  expect(mayGoOn(monospaced, 60, true, { ...open, left: false })).toBe(false);
  expect(mayGoOn([digit("4", 6), digit("8", 18), digit("7", 30)], 60, true, open)).toBe(false);
});

test("a space between groups is no gap between digits", () => {
  // As of 12 764 at fifteen pixels, five beside the edge.
  expect(mayGoOn([digit("1", 5.5, 5), digit("2", 12), digit("7", 29), digit("6", 41)], 90, true, open)).toBe(false);
});

test("only a number that nothing can follow may end at its region's edge", () => {
  const characters = [digit("4", 20), digit("8", 32)];
  expect(mayGoOn(characters, 44, false, open)).toBe(true);
  expect(mayGoOn(characters, 44, true, open)).toBe(false);
  expect(mayGoOn([...characters, digit("x", 44)], 56, false, open)).toBe(false);
  expect(mayGoOn(undefined, 44, false, open)).toBe(false);
  expect(mayGoOn([], 44, false, open)).toBe(false);
});

test("an engine that tells no heights is judged by widths", () => {
  const characters = [4, 2].map((value, at) => ({ character: String(value), confidence: 1, x: 2 + at * 12, width: 11 }));
  expect(mayGoOn(characters, 60, false, open)).toBe(true);
  expect(
    mayGoOn(
      characters.map((one) => ({ ...one, x: one.x + 3 })),
      60,
      false,
      open,
    ),
  ).toBe(false);
});

test("a region is open where its table goes on", () => {
  const size = { width: 100, height: 50 };
  expect(openSides({ x: 0, y: 0, width: 100, height: 50 }, size)).toEqual({ left: false, right: false });
  expect(openSides({ x: 1, y: 0, width: 98, height: 50 }, size)).toEqual({ left: true, right: true });
});
