import { createRandom, type Pixels } from "@aviator/core";
import { expect, test } from "vitest";
import { bundledGlyphSets, createTemplateEngine, parseField } from "../../src/index.ts";
import { paintText } from "../painted-text.ts";

const random = createRandom("signs beside");
const sets = bundledGlyphSets();

/** Reads an amount as a region never seen before, of fonts of which none is the given one. */
function read(text: string, font: string, weight = 400, size = 30, spacing = 0.03): number | null {
  const engine = createTemplateEngine({ glyphs: sets.filter(({ name }) => !name.startsWith(font)) });
  const paint = { font, weight, size, ink: "#ffffff", background: ["#101018"], effect: "none", spacing } as const;
  const { text: found } = engine.readText({ pixels: paintText(text, paint, createRandom("a")), kind: "money", path: text });
  return parseField("money", found)?.value ?? null;
}

test("a small letter at an amount, with another at it, is of a word, in whatever font", () => {
  expect(read("Bs39.270,83", "roboto")).toBe(3_927_083);
  expect(read("39.270,83zl", "roboto")).toBe(3_927_083);
  expect(read("Balance39.270,83", "roboto")).toBe(3_927_083);
});

test("a currency's sign like that of many fonts is one, though no font is the very same", () => {
  expect(read("€1,234.50", "nunito", 700)).toBe(123_450);
  expect(read("$8,234.50", "source-sans-3")).toBe(823_450);
  expect(read("$8,234.50", "ubuntu", 500)).toBe(823_450);
});

test("where something faint stands between, or there is room for a digit, letters are not beside the amount", () => {
  const engine = createTemplateEngine({ glyphs: sets.filter(({ name }) => !name.startsWith("roboto")) });
  const paint = { font: "roboto", weight: 400, size: 30, ink: "#ffffff", background: ["#101018"], effect: "none" } as const;
  const between = (text: string, level: number): string => {
    const pixels = paintText(text, { ...paint, spacing: 0.03 }, createRandom("a"));
    const [from, to] = [0.5, 0.6].map((share) => Math.round(share * pixels.height));
    // The gap that the space makes: the widest without ink.
    const column = widestGap(pixels);
    for (let y = from!; y < to!; y += 1)
      pixels.bytes.fill(level, (y * pixels.width + column) * 4, (y * pixels.width + column) * 4 + 3);
    return engine.readText({ pixels, kind: "money", path: text + level }).text;
  };
  expect(between("Bs 39.270,83", 16)).toBe("¤¤ 39.270,83");
  expect(between("Bs 39.270,83", 60)).toContain("?");
  expect(between("Bs   39.270,83", 16)).toContain("?");
});

/** The middle column of the widest stretch without ink between the first and the last. */
function widestGap({ bytes, width, height }: Pixels): number {
  let [best, middle, last] = [0, 0, -1];
  for (let x = 0; x < width; x += 1) {
    let inked = false;
    for (let y = 0; y < height; y += 1) if (bytes[(y * width + x) * 4]! > 60) inked = true;
    if (!inked) continue;
    if (last >= 0 && x - last > best) [best, middle] = [x - last, (x + last) >> 1];
    last = x;
  }
  return middle;
}

test("one small glyph alone may be a digit whose head is hidden", () => {
  expect(read("s39.270,83", "roboto")).toBeNull();
});

test("of an amount of digits that rise in old-style figures alone, small ones may be its digits", () => {
  expect(read("Bs66.686,86", "roboto")).toBeNull();
});

test("no digit is taken for a sign, nor what touches one, in fonts that nobody knows", () => {
  const wrong: string[] = [];
  for (const [font, weight] of [
    ["exo-2", 800],
    ["kanit", 500],
    ["oswald", 600],
    ["ubuntu", 500],
  ] as const) {
    for (let at = 0; at < 5; at += 1) {
      const value = 100_000 + Math.floor(random.next() * 900_000);
      const sign = ["", "$", "R$", "€", "kr"][at % 5]!;
      const text = `${sign}${(value / 100).toFixed(2)}`;
      const found = read(text, font, weight, 18 + at, at % 2 === 0 ? 0.02 : -0.06);
      if (found !== null && found !== value) wrong.push(`${text} in ${font}: ${found}`);
    }
  }
  expect(wrong).toEqual([]);
});
