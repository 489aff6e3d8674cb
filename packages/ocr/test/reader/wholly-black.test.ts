import { type Pixels, pixelsOf } from "@aviator/core";
import { expect, test } from "vitest";
import { isWhollyBlack } from "../../src/reader/wholly-black.ts";

const black = (width: number, height: number): Pixels => pixelsOf(new Uint8Array(width * height * 4), width, height, "rgba");

test("a region without a picture is black, its noise and its alpha aside; one brighter pixel is a picture", () => {
  const pixels = black(1000, 900);
  expect(isWhollyBlack(pixels)).toBe(true);
  pixels.bytes.fill(2);
  pixels.bytes[4 * 17 + 3] = 255;
  expect(isWhollyBlack(pixels)).toBe(true);
  pixels.bytes[4 * 899_999 + 1] = 3;
  expect(isWhollyBlack(pixels)).toBe(false);
});

test("of a picture of 8K a part of the pixels is looked at, and a letter on it is seen", () => {
  const pixels = black(7680, 4320);
  pixels.bytes[4 * (7680 + 1)] = 255;
  expect(isWhollyBlack(pixels)).toBe(true);
  for (let y = 4000; y < 4008; y += 1) pixels.bytes.fill(200, (y * 7680 + 5000) * 4, (y * 7680 + 5008) * 4);
  expect(isWhollyBlack(pixels)).toBe(false);
});
