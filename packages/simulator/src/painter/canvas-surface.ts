import { type Canvas, createCanvas, GlobalFonts, type SKRSContext2D } from "@napi-rs/canvas";
import { FontMissingError } from "../errors.ts";
import { fontFile } from "../font-file.ts";
import type { Skin } from "../skins/skin.ts";
import type { Surface } from "./surface.ts";

/** A surface in memory, with the canvas that its pixels can be read from. */
export interface CanvasSurface extends Surface {
  readonly image: Canvas;
  readonly context: SKRSContext2D;
}

/** Makes a canvas in memory with @napi-rs/canvas. */
export function createCanvasSurface(width: number, height: number): CanvasSurface {
  const image = createCanvas(width, height);
  return { image, context: image.getContext("2d") };
}

/** Loads a skin's font into the process, once: Skia reads the packages' woff2 files as they are. Throws FontMissingError. */
export function loadFont(skin: Skin): void {
  const { family } = skin.font;
  if (GlobalFonts.has(family)) return;
  for (const path of [fontFile(skin, 500), fontFile(skin, 700)]) {
    if (GlobalFonts.registerFromPath(path, family) !== null) continue;
    throw new FontMissingError(
      `skin ${skin.name}: ${path} must be a font that Skia can read (woff2, woff, ttf or otf); use another file`,
    );
  }
}
