import type { Pixels } from "@aviator/core";
import { createWithoutOutline } from "./without-outline.ts";
import { createWithoutPage } from "./without-page.ts";

/**
 * Creates what shows the number of a multiplier's region alone, on one ground and in one ink, where something else of the drawing would be
 * taken for its ink: its outline, or the page around the disc that it stands on. Null where nothing would; the pixels are overwritten by the
 * next call.
 */
export function createNumberAlone(): (pixels: Pixels) => Pixels | null {
  const withoutOutline = createWithoutOutline();
  const withoutPage = createWithoutPage();
  return (pixels) => withoutOutline(pixels) ?? withoutPage(pixels);
}
