import type { Pixels } from "@aviator/core";
import { showsWords } from "../pixels/shows-words.ts";
import { showsBar } from "./progress-bar.ts";

/** In the surroundings of a multiplier only something as thin as a bar is taken for one. */
const HIGHEST_BAR = 0.12;

/** True when a bar shows around a multiplier, where the map has no region for it. */
export function showsThinBar(pixels: Pixels): boolean {
  return showsBar(pixels, { mayFill: false, highest: pixels.height * HIGHEST_BAR });
}

/** True when neither a bar nor words show around an empty multiplier: whatever else does is there in every phase. */
export function isBareAround(pixels: Pixels): boolean {
  return !showsThinBar(pixels) && !showsWords(pixels);
}
