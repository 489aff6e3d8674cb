import type { CharacterReading, Pixels } from "@aviator/core";
import { channelDistance } from "./channel-distance.ts";
import { plainColourAt } from "./colour-at.ts";
import { createColourModel, modelColours } from "./colour-model.ts";
import { swapped } from "./region-words.ts";
import { createWorkspace, type Workspace } from "./workspace.ts";

/** Colours farther from the background than this, as a share of what the ink is, are written. */
const WRITTEN = 0.35;
const LEAST_WRITTEN = 36;
/** A piece as high as this, in heights of the digits, is a digit; a number has at least so many of them. */
const DIGIT_HEIGHT = 0.7;
const MOST_HEIGHT = 1.4;
const FEWEST_DIGITS = 2;
/** A number has a sign besides, and its x: an icon of two strokes has not. */
const FEWEST_PIECES = 3;

/**
 * Creates what finds a number that was left out of a strip on one plain ground, as one in an ink of the other polarity: pieces as high as
 * digits, side by side, where no character was read.
 */
export function createUnreadNumber(): (pixels: Pixels, characters: readonly CharacterReading[]) => boolean {
  let workspace: Workspace | undefined;
  const model = createColourModel();
  return (pixels, characters) => {
    const height = Math.max(0, ...characters.map((one) => one.height ?? 0));
    if (height === 0) return false;
    modelColours(pixels, (workspace ??= createWorkspace()), model);
    const least = Math.max(LEAST_WRITTEN, model.contrast * WRITTEN);
    const ground = swapped(model.background, pixels.format === "rgba");
    let at = 0;
    let digits = 0;
    let pieces = 0;
    let top = pixels.height;
    let bottom = -1;
    for (let x = 0; x < pixels.width; x += 1) {
      while (at < characters.length && x >= characters[at]!.x + characters[at]!.width) at += 1;
      const one = characters[at];
      const isRead = one !== undefined && x >= one.x - 1;
      let inked = false;
      for (let y = isRead ? pixels.height : 0; y < pixels.height; y += 1) {
        if (channelDistance(plainColourAt(pixels, x, y), ground) < least) continue;
        inked = true;
        if (y < top) top = y;
        if (y > bottom) bottom = y;
      }
      if (inked) continue;
      if (bottom >= 0) {
        const high = bottom - top + 1;
        pieces += 1;
        if (high >= DIGIT_HEIGHT * height && high <= MOST_HEIGHT * height) digits += 1;
      }
      if (digits >= FEWEST_DIGITS && pieces >= FEWEST_PIECES) return true;
      if (isRead) {
        digits = 0;
        pieces = 0;
      }
      top = pixels.height;
      bottom = -1;
    }
    return false;
  };
}
