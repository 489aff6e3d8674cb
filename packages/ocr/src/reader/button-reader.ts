import type { ButtonColour, Pixels, Reading } from "@aviator/core";
import { readButtonColour } from "../phase/button-colour.ts";
import { createSeenRegion } from "../pixels/seen-region.ts";

/** Reads the colour of one bet button; the same pixels keep their reading. */
export interface ButtonReader {
  readonly path: string;
  read(pixels: Pixels): Reading<ButtonColour>;
}

export function createButtonReader(path: string): ButtonReader {
  const seen = createSeenRegion();
  let last: Reading<ButtonColour> | undefined;
  const read = (pixels: Pixels): Reading<ButtonColour> => {
    if (!seen.isUnchanged(pixels) || last === undefined) last = readButtonColour(pixels);
    return last;
  };
  return { path, read };
}
