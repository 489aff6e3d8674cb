import { BYTES_PER_PIXEL, type ButtonColour, type Pixels, type Reading, unread } from "@aviator/core";
import { hueOf } from "./hue.ts";

/** Name of what read a colour, in readings. */
export const COLOUR_ENGINE = "colour";
/** Samples along each side; a button's face is one colour, so few suffice. */
const GRID = 16;
/** Pixels below these are a label's or the page's. */
const LEAST_SATURATION = 0.4;
const LEAST_BRIGHTNESS = 0.15;
/** Share of all samples that the winning colour must hold, and that any other coloured one may not reach. */
const LEAST_SHARE = 0.35;
const MOST_OTHER_SHARE = 0.25;

/** Tells a bet button's colour by the hue that most of its face has; `unknown` when none does. */
export function readButtonColour(pixels: Pixels): Reading<ButtonColour> {
  const { bytes, offset, stride } = pixels;
  const red = pixels.format === "bgra" ? 2 : 0;
  const counts = { green: 0, orange: 0, red: 0, other: 0 };
  let samples = 0;
  let brightest = 0;
  for (let row = 0; row < GRID; row += 1) {
    const y = Math.floor(((row + 0.5) * pixels.height) / GRID);
    for (let column = 0; column < GRID; column += 1) {
      const x = Math.floor(((column + 0.5) * pixels.width) / GRID);
      const at = offset + y * stride + x * BYTES_PER_PIXEL;
      const colour = (bytes[at + red]! << 16) | (bytes[at + 1]! << 8) | bytes[at + 2 - red]!;
      samples += 1;
      brightest = Math.max(brightest, bytes[at]!, bytes[at + 1]!, bytes[at + 2]!);
      const hue = hueOf(colour);
      if (hue.saturation >= LEAST_SATURATION && hue.brightness >= LEAST_BRIGHTNESS) counts[nameOf(hue.degrees)] += 1;
    }
  }
  if (brightest < 6) return unread("black", COLOUR_ENGINE);
  const [first, second] = Object.entries(counts).sort((a, b) => b[1] - a[1]) as [
    [keyof typeof counts, number],
    [string, number],
  ];
  const share = first[1] / samples;
  if (first[0] === "other" || share < LEAST_SHARE || second[1] / samples > MOST_OTHER_SHARE) return seen("unknown", 0);
  return seen(first[0], share);
}

function seen(value: ButtonColour, confidence: number): Reading<ButtonColour> {
  return { value, reason: null, confidence, engine: COLOUR_ENGINE, text: "" };
}

function nameOf(degrees: number): "green" | "orange" | "red" | "other" {
  if (degrees >= 340 || degrees < 16) return "red";
  if (degrees < 54) return "orange";
  return degrees >= 75 && degrees < 170 ? "green" : "other";
}
