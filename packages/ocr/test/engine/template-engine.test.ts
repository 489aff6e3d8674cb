import { createRandom, type FieldKind, formatNumber, type NumberFormat } from "@aviator/core";
import { ocrEngineSuite } from "@aviator/core/testing";
import { describe, expect, test } from "vitest";
import { bundledGlyphSets, createTemplateEngine, parseField } from "../../src/index.ts";
import { COLOURS, EFFECTS, paintText } from "../painted-text.ts";

const sets = bundledGlyphSets();
const random = createRandom("template engine");
const pick = <T>(list: readonly T[]): T => list[Math.floor(random.next() * list.length)]!;
const FORMATS: readonly NumberFormat[] = [
  { decimal: ".", thousands: "," },
  { decimal: ",", thousands: "." },
  { decimal: ",", thousands: " " },
];

function crop(text: string, kind: FieldKind) {
  const paint = { font: "inter", weight: 700, size: 32, ink: "#ffffff", background: ["#101018"], effect: "none" } as const;
  return { pixels: paintText(text, paint, random), kind, text };
}

describe("conformance", () => {
  const labelled = [
    crop("1.23x", "multiplier"),
    crop("20,089.15x", "multiplier"),
    crop("4,567.80", "money"),
    crop("123/1906", "players"),
  ];
  for (const { name, run } of ocrEngineSuite({ create: () => createTemplateEngine({ glyphs: sets }), labelled }))
    test(name, run);
});

interface Tally {
  read: number;
  unread: number;
  readonly wrong: string[];
}

/** Paints random fields in fonts and effects, and reads each as a region never seen before. */
function readMany(fonts: Readonly<Record<string, readonly number[]>>, count: number): Tally {
  const engine = createTemplateEngine({ glyphs: sets });
  const tally: Tally = { read: 0, unread: 0, wrong: [] };
  for (let index = 0; index < count; index += 1) {
    const font = pick(Object.keys(fonts));
    const weight = pick(fonts[font]!);
    const size = 18 + Math.floor(random.next() ** 2 * 122);
    const [ink, background] = pick(COLOURS);
    const effect = pick(EFFECTS);
    const kind = pick(["multiplier", "money"] as const);
    const value =
      kind === "multiplier" ? 100 + Math.floor(10 ** (random.next() * 5)) : Math.floor(10 ** (1 + random.next() * 8));
    const format = pick(FORMATS);
    const text =
      kind === "multiplier"
        ? `${formatNumber(value, { ...format, thousands: "" })}x`
        : formatNumber(value, format) + pick(["", " RSD", " €"]);
    const pixels = paintText(text, { font, weight, size, ink, background, effect }, random);
    const read = engine.readText({ pixels, kind, path: `crop ${index}` });
    const found = parseField(kind, read.text)?.value ?? null;
    if (found === null) tally.unread += 1;
    else if (found === value) tally.read += 1;
    else tally.wrong.push(`${font}-${weight} ${size}px ${effect} ${ink} ${text} read as ${read.text}`);
  }
  return tally;
}

test("reads the bundled fonts with any effect, colour and size, never wrong", () => {
  const fonts = {
    inter: [400, 700],
    montserrat: [500, 700],
    lato: [700],
    "roboto-condensed": [500],
    nunito: [700],
    "roboto-mono": [500],
  };
  const { read, unread, wrong } = readMany(fonts, 500);
  expect(wrong).toEqual([]);
  expect(read / (read + unread)).toBeGreaterThan(0.85);
});

test("gives no wrong digit for fonts that no bundled set knows", () => {
  const fonts = {
    ubuntu: [400, 700],
    oswald: [400, 600],
    "exo-2": [400, 700],
    "dm-sans": [700],
    manrope: [500],
    kanit: [600],
    "work-sans": [400, 700],
  };
  const { wrong } = readMany(fonts, 500);
  expect(wrong).toEqual([]);
});

test("noise and random blobs never make a value", () => {
  const engine = createTemplateEngine({ glyphs: sets });
  for (let round = 0; round < 2000; round += 1) {
    const width = 1 + Math.floor(random.next() * 120);
    const height = 1 + Math.floor(random.next() * 50);
    const bytes = new Uint8Array(width * height * 4);
    const blocks = round % 2 === 0 ? 1 : 2 + Math.floor(random.next() * 6);
    for (let y = 0; y < height; y += blocks) {
      for (let x = 0; x < width; x += blocks) {
        const value = random.next() < 0.3 ? 255 : Math.floor(random.next() * 80);
        for (let dy = 0; dy < blocks && y + dy < height; dy += 1) {
          for (let dx = 0; dx < blocks && x + dx < width; dx += 1)
            bytes.fill(value, ((y + dy) * width + x + dx) * 4, ((y + dy) * width + x + dx) * 4 + 4);
        }
      }
    }
    const pixels = { width, height, bytes, offset: 0, stride: width * 4, format: "rgba" } as const;
    for (const kind of ["multiplier", "money"] as const) {
      const read = engine.readText({ pixels, kind, path: "noise" });
      expect(parseField(kind, read.text), read.text).toBeNull();
    }
  }
});

test("a digit cut off by the region's edge is not left out of the number", () => {
  const { pixels } = crop("12.34x", "multiplier");
  const engine = createTemplateEngine({ glyphs: sets });
  for (let cut = 0; cut < pixels.width; cut += 1) {
    const right = { ...pixels, width: pixels.width - cut };
    const left = { ...right, offset: cut * 4 };
    for (const view of [left, right]) {
      const value =
        parseField("multiplier", engine.readText({ pixels: view, kind: "multiplier", path: "cut" }).text)?.value ?? null;
      // What lies wholly outside can't be known; 2.34x is right when the 1 has left the picture.
      const honest = [null, 1234, 234, 123, 1230];
      expect(honest).toContain(value);
    }
  }
});

test("refuses to work without glyph sets", () => {
  expect(() => createTemplateEngine({ glyphs: [] })).toThrow(
    "template engine: glyphs: must hold at least one glyph set (found [])",
  );
});

test("a strip of thirty past crash points is one line", () => {
  const text = Array.from({ length: 30 }, (_, index) => `${1 + (index % 9)}.${String(10 + index)}x`).join(" ");
  const engine = createTemplateEngine({ glyphs: sets });
  const reading = engine.readText({ ...crop(text, "history"), path: "strip" });
  expect(reading).toMatchObject({ text, reason: null });
  expect(parseField("history", reading.text)?.value).toHaveLength(30);
});

test("a colon is told by its two points, and a number behind it is read in any label", () => {
  const engine = createTemplateEngine({ glyphs: sets });
  for (const font of ["inter", "roboto", "lato"]) {
    const paint = { font, weight: 700, size: 32, ink: "#ffffff", background: ["#101018"], effect: "none" } as const;
    const { text } = engine.readText({ pixels: paintText("Jatekosok: 12707", paint, random), kind: "players", path: font });
    expect(text).toMatch(/^\D+: 12707$/);
    expect(parseField("players", text)?.value).toEqual({ cashedOut: null, total: 12707 });
    const clock = engine.readText({ pixels: paintText("12:30", paint, random), kind: "players", path: `${font} clock` });
    expect(parseField("players", clock.text)).toBeNull();
  }
});
