import { createRandom, pixelsOf, type Pixels } from "@aviator/core";
import { paintText } from "../painted-text.ts";

const random = createRandom("phase");

/** A multiplier that was read. */
export const number = { value: 234, reason: null, confidence: 0.97, engine: "template", text: "2.34x" };

/** No region shows anything besides the multiplier's. */
export const none = { phasePixels: undefined, progressPixels: undefined, stagePixels: undefined };

/** A number in that colour; several background colours are a gradient. */
export const painted = (ink: string, background: readonly string[]): Pixels =>
  paintText("2.34x", { font: "inter", weight: 700, size: 60, ink, background, effect: "none" }, random);

/** A page without anything on it. */
export const plain = (r: number, g: number, b: number): Pixels =>
  pixelsOf(
    Uint8Array.from({ length: 60 * 40 * 4 }, (_, at) => [r, g, b, 255][at % 4]!),
    60,
    40,
    "rgba",
  );

/** A bar in the middle of a page that is grey at that level. */
export const barred = (ink: string, level: number): Pixels => {
  const page = plain(level, level, level);
  const colour = [1, 3, 5].map((at) => Number.parseInt(ink.slice(at, at + 2), 16));
  for (let y = 16; y < 24; y += 1) for (let x = 6; x < 50; x += 1) page.bytes.set(colour, (y * 60 + x) * 4);
  return page;
};
