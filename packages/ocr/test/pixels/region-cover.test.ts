import { createRandom, type Pixels } from "@aviator/core";
import { expect, test } from "vitest";
import { createTableReader } from "../../src/index.ts";
import { isPartlyCovered } from "../../src/pixels/region-cover.ts";
import { COLOURS, EFFECTS, paintText } from "../painted-text.ts";

const paint = (text: string, seed: string): Pixels =>
  paintText(
    text,
    { font: "inter", weight: 600, size: 30, ink: "#ffffff", background: ["#101012", "#1c1c20"], effect: "none" },
    createRandom(seed),
  );

/** Lays a plain rectangle over a part of the pixels. */
const cover = (pixels: Pixels, from: number, to: number, level: number, top = 0): Pixels => {
  const bytes = pixels.bytes.slice();
  for (let y = Math.round(top * pixels.height); y < pixels.height; y += 1) {
    bytes.fill(level, pixels.offset + y * pixels.stride + from * 4, pixels.offset + y * pixels.stride + to * 4);
  }
  return { ...pixels, bytes };
};

const readerOf = ({ width, height }: Pixels) => {
  const whole = { x: 0, y: 0, width, height };
  const map = { version: 1 as const, size: { width, height }, regions: { multiplier: whole, balance: whole } };
  const reader = createTableReader({ map });
  return (pixels: Pixels) => reader.readNow({ ...pixels, capturedAtMs: 0, monotonicMs: 0, sequence: 1 }).balance!;
};

test("a pop-up over any part of an amount never leaves another amount", { timeout: 60_000 }, () => {
  const whole = paint("7,254,319.66", "amount");
  const readBalance = readerOf(whole);
  for (const level of [255, 120]) {
    for (let at = 0; at <= whole.width; at += 4) {
      for (const pixels of [
        cover(whole, 0, at, level),
        cover(whole, at, whole.width, level),
        cover(whole, 0, at, level, 0.2),
      ]) {
        expect([null, 725_431_966]).toContain(readBalance(pixels).value);
      }
    }
  }
});

test("what a pop-up hides is covered", () => {
  const whole = paint("1,234.56", "covered");
  const readBalance = readerOf(whole);
  expect(readBalance(whole).value).toBe(123_456);
  expect(readBalance(cover(whole, 0, whole.width >> 1, 255)).reason).toBe("covered");
  expect(readBalance(cover(whole, whole.width >> 1, whole.width, 255)).reason).toBe("covered");
});

test("text in a box of its own, and any ordinary background, is not covered", () => {
  const random = createRandom("ordinary");
  for (const [ink, background] of COLOURS) {
    for (const effect of EFFECTS) {
      const pixels = paintText("1,234.56 RSD", { font: "inter", weight: 500, size: 24, ink, background, effect }, random);
      expect(isPartlyCovered(pixels)).toBe(false);
    }
  }
  const boxed = paint("259.50", "boxed");
  const margin = 6;
  const framed = cover(cover(boxed, 0, margin, 200), boxed.width - margin, boxed.width, 200);
  expect(isPartlyCovered(framed)).toBe(false);
  expect(readerOf(framed)(framed).value).toBe(25_950);
});
