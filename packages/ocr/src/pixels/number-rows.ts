import type { Pixels } from "@aviator/core";
import { channelDistance } from "./channel-distance.ts";
import { createColourModel, modelColours } from "./colour-model.ts";
import { type Band, countPieces, cropRows, findLines, isLower, type Rows, rowsOf, tallestOf } from "./row-bands.ts";
import { createWorkspace, type Workspace } from "./workspace.ts";

/** A number falls apart into at least so many pieces side by side; a picture into fewer. */
const FEWEST_PIECES = 3;
/** Inks differ when some channel does by this: what is written in one ink is read as one, and may be one number that is cut across. */
const OTHER_INK = 60;

/**
 * Creates what finds the number of a multiplier's region that holds words above or below it in another colour, as FLEW AWAY! in black
 * over a red crash point: the rows of the number with what is plain around them. Null where the region is to be read as a whole. Its
 * lines are found where they are not given.
 */
export function createNumberRows(): (pixels: Pixels, lines?: readonly Band[]) => Rows | null {
  let workspace: Workspace | undefined;
  const model = createColourModel();
  return (pixels, lines = findLines(pixels)) => {
    const tallest = tallestOf(lines);
    if (tallest === null || lines.length < 2) return null;
    const others = lines.filter((band) => band !== tallest);
    if (others.some((band) => !isLower(band, tallest))) return null;
    if (countPieces(pixels, tallest) < FEWEST_PIECES) return null;
    workspace ??= createWorkspace();
    const inkOf = (band: Band): number => {
      modelColours(cropRows(pixels, rowsOf(band)), workspace!, model);
      return model.ink;
    };
    const ink = inkOf(tallest);
    if (others.some((band) => channelDistance(inkOf(band), ink) < OTHER_INK)) return null;
    return rowsOf(tallest);
  };
}
