import { createCanvas } from "@napi-rs/canvas";
import { cssFont, registerFaces } from "../render/canvas-renderer.ts";
import type { Face } from "../scene/scene.ts";

/** Heights of a face's digits as shares of the font size. */
export interface DigitHeights {
  /** Of the smallest digit. */
  readonly least: number;
  /** Above the baseline, of the tallest. */
  readonly ascent: number;
  /** Below it, of the deepest: old-style figures hang. */
  readonly descent: number;
}

/** Measures the digits of faces; both renderers use the same font files. */
export function measureDigits(faces: readonly Face[]): (face: Face) => DigitHeights {
  const families = registerFaces(faces);
  const context = createCanvas(8, 8).getContext("2d");
  const known = new Map<string, DigitHeights>();
  return (face) => {
    const font = cssFont(face, 200, families);
    const found = known.get(font);
    if (found !== undefined) return found;
    context.font = font;
    const digits = Array.from("0123456789").map((digit) => context.measureText(digit));
    const heights = {
      least: Math.min(...digits.map((one) => one.actualBoundingBoxAscent + one.actualBoundingBoxDescent)) / 200,
      ascent: Math.max(...digits.map((one) => one.actualBoundingBoxAscent)) / 200,
      descent: Math.max(...digits.map((one) => one.actualBoundingBoxDescent)) / 200,
    };
    known.set(font, heights);
    return heights;
  };
}
