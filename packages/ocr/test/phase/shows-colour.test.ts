import { createRandom, type Pixels, pixelsOf } from "@aviator/core";
import { expect, test } from "vitest";
import { showsColour } from "../../src/phase/shows-colour.ts";
import { paintText } from "../painted-text.ts";

const plain = (r: number, g: number, b: number, width = 60, height = 40): Pixels =>
  pixelsOf(
    Uint8Array.from({ length: width * height * 4 }, (_, at) => [r, g, b, 255][at % 4]!),
    width,
    height,
    "rgba",
  );

test.each([
  ["black", plain(0, 0, 0), false],
  ["grey", plain(120, 120, 120), false],
  ["grey as a compression left it", plain(118, 121, 119), false],
  ["a dark page with a tinge of blue", plain(25, 27, 36), true],
  ["a small red page", plain(200, 0, 0, 2, 2), true],
])("%s", (_, pixels, shows) => {
  expect(showsColour(pixels)).toBe(shows);
});

test("thin red digits on black are seen", () => {
  const paint = { font: "inter", weight: 400, size: 20, ink: "#e50539", background: ["#000000"], effect: "none" } as const;
  expect(showsColour(paintText("1.00x", paint, createRandom("colour")))).toBe(true);
});
