import { createRandom, pixelsOf, type Pixels } from "@aviator/core";
import { expect, test } from "vitest";
import { createWithoutNoise } from "../../src/pixels/without-noise.ts";

const WIDTH = 80;
const HEIGHT = 24;
const PAGE = 20;
const CHIP = 66;
const EDGE = 40;

/** A page and a chip, parted by an upright edge, with so much noise. */
function paint(noise: number): Pixels {
  const random = createRandom(5);
  const bytes = new Uint8Array(WIDTH * HEIGHT * 4).fill(255);
  for (let at = 0; at < WIDTH * HEIGHT; at += 1) {
    const grey = (at % WIDTH < EDGE ? PAGE : CHIP) + Math.round((random.next() - 0.5) * 2 * noise);
    bytes.fill(grey, at * 4, at * 4 + 3);
  }
  return pixelsOf(bytes, WIDTH, HEIGHT, "rgba");
}

test("a picture without noise stays the very same", () => {
  const pixels = paint(0);
  expect(createWithoutNoise()(pixels)).toBe(pixels);
});

test("noise goes, and an upright edge stays as sharp as it was", () => {
  const calm = createWithoutNoise()(paint(10));
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const grey = calm.bytes[calm.offset + y * calm.stride + x * 4]!;
      expect(Math.abs(grey - (x < EDGE ? PAGE : CHIP)), `${x} ${y}`).toBeLessThanOrEqual(6);
    }
  }
});
