import { type Pixels, pixelsOf, unread } from "@aviator/core";
import { expect, test } from "vitest";
import { createPhaseReader } from "../../src/index.ts";
import { barred, none, painted, plain } from "./painted-phase.ts";

const phases = createPhaseReader();

test("without a number: black is loading, words are betting, a doubtful number is unknown", () => {
  const read = (text: string, pixels: Pixels) =>
    phases.read({ multiplier: unread("unknownGlyph", "template", text), multiplierPixels: pixels, ...none }).value;
  expect(read("", plain(5, 5, 5))).toBe("loading");
  expect(read("", plain(240, 240, 244))).toBe("unknown");
  expect(read("??????? ??? ??0?", painted("#ffffff", ["#101010"]))).toBe("betting");
  expect(read("1?.?4x", painted("#ffffff", ["#101010"]))).toBe("unknown");
});

test("a faint grid that runs through the progress region is no bar", () => {
  const multiplier = unread("absent", "template");
  const grid = pixelsOf(
    Uint8Array.from({ length: 60 * 40 * 4 }, (_, at) => ((at >> 2) % 20 === 0 ? [11, 20, 46, 255] : [3, 5, 16, 255])[at % 4]!),
    60,
    40,
    "rgba",
  );
  const read = (progressPixels: Pixels) => phases.read({ multiplier, multiplierPixels: grid, ...none, progressPixels }).value;
  expect(read(grid)).toBe("unknown");
  expect(read(plain(3, 5, 16))).toBe("loading");
  expect(read(plain(229, 5, 57))).toBe("betting");
});

test("a progress region tells betting from loading", () => {
  const multiplier = unread("absent", "template");
  const multiplierPixels = plain(30, 30, 32);
  expect(phases.read({ multiplier, multiplierPixels, ...none, progressPixels: plain(30, 30, 32) }).value).toBe("loading");
  expect(phases.read({ multiplier, multiplierPixels, ...none, progressPixels: barred("#e50539", 16) }).value).toBe("betting");
  // What is written there is no bar.
  expect(phases.read({ multiplier, multiplierPixels, ...none, progressPixels: painted("#e50539", ["#101010"]) }).value).toBe(
    "unknown",
  );
  // A bar that has not begun to run out fills its region.
  expect(phases.read({ multiplier, multiplierPixels, ...none, progressPixels: plain(229, 5, 57) }).value).toBe("betting");
});

test("a picture in shades of grey shows betting by its words or its bar only", () => {
  const read = (text: string, multiplierPixels: Pixels, progressPixels?: Pixels) =>
    phases.read({
      multiplier: unread("absent", "template", text),
      multiplierPixels,
      ...none,
      progressPixels,
      isColourless: true,
    }).value;
  const sky = painted("#ffffff", ["#606060"]);
  expect(read("", sky)).toBe("unknown");
  expect(read("??????? ??? ??0?", sky)).toBe("betting");
  expect(read("", sky, barred("#ffffff", 32))).toBe("betting");
  expect(read("", sky, plain(30, 30, 30))).toBe("unknown");
  expect(read("", plain(5, 5, 5))).toBe("loading");
});

test("a wheel turns while a table loads: without a bar a picture is not betting", () => {
  const multiplier = unread("absent", "template");
  const wheel = { multiplier, multiplierPixels: painted("#7fd4ff", ["#101a30"]), ...none };
  const page = plain(16, 26, 48);
  expect(phases.read({ ...wheel, progressPixels: page }).value).toBe("unknown");
  expect(phases.read({ ...wheel, stagePixels: wheel.multiplierPixels }).value).toBe("unknown");
  // Of a page that is strongly coloured itself, neither is one that fills the region.
  expect(phases.read({ ...wheel, multiplierPixels: plain(14, 24, 48), progressPixels: plain(28, 46, 92) }).value).toBe(
    "loading",
  );
});

test("a sky of stars in the place of the number and of the bar is empty: loading; with what may be left of a bar it is not", () => {
  const multiplier = unread("absent", "template");
  const sky = (stars: readonly (readonly [x: number, y: number, side: number])[], colour = [200, 210, 230]): Pixels => {
    const pixels = plain(9, 5, 18);
    for (const [left, top, side] of stars)
      for (let y = top; y < top + side; y += 1)
        for (let x = left; x < left + side; x += 1) pixels.bytes.set(colour, (y * 60 + x) * 4);
    return pixels;
  };
  const stars = [
    [7, 5, 2],
    [33, 20, 3],
    [50, 31, 2],
  ] as const;
  const read = (progressPixels: Pixels, multiplierPixels = sky(stars)) =>
    phases.read({ multiplier, multiplierPixels, ...none, progressPixels }).value;
  expect(read(sky(stars))).toBe("loading");
  expect(read(plain(9, 5, 18))).toBe("loading");
  // Soft on a coloured page.
  expect(read(plain(9, 5, 18), sky(stars, [45, 45, 77]))).toBe("loading");
  // One spot, or one that is coloured, may be the last of a bar.
  expect(read(sky([[10, 18, 3]]))).toBe("unknown");
  expect(read(sky(stars, [229, 5, 57]))).toBe("unknown");
  // What is larger is a picture.
  expect(read(sky(stars), sky([...stars, [20, 8, 9]]))).toBe("unknown");
  expect(read(sky([...stars, [20, 8, 9]]))).not.toBe("loading");
});

test("words that are seen in a dim coloured picture are betting's only beside a bar or its glow", () => {
  const read = (ink: readonly number[]) => {
    const progressPixels = plain(44, 40, 84);
    for (let y = 0; y < 40; y += 1) for (let x = y % 7; x < 60; x += 7) progressPixels.bytes.set(ink, (y * 60 + x) * 4);
    const multiplier = unread("unknownGlyph", "template", "??.:? ? ?::?:");
    return phases.read({ multiplier, multiplierPixels: painted("#171430", ["#2b2853"]), ...none, progressPixels }).value;
  };
  expect(read([21, 18, 62])).toBe("unknown");
  expect(read([255, 210, 74])).toBe("betting");
});

test("lines of a page, and the sides of a pop-up, are no bar", () => {
  const multiplier = unread("absent", "template");
  const multiplierPixels = painted("#8c8c90", ["#f0f0f4"]);
  const read = (draw: (x: number, y: number) => boolean, ink = 255) => {
    const progressPixels = plain(24, 40, 60);
    for (let y = 0; y < 40; y += 1)
      for (let x = 0; x < 60; x += 1) if (draw(x, y)) progressPixels.bytes.fill(ink, (y * 60 + x) * 4, (y * 60 + x) * 4 + 3);
    return phases.read({ multiplier, multiplierPixels, ...none, progressPixels }).value;
  };
  const isInside = (x: number, y: number) => x > 8 && y > 12 && y < 28;
  expect(read(isInside)).toBe("betting");
  expect(read((x) => x > 8)).toBe("unknown");
  expect(read((_, y) => y > 12)).toBe("unknown");
  expect(read((x, y) => x % 20 === 0 || y % 20 === 19, 70)).toBe("unknown");
});
