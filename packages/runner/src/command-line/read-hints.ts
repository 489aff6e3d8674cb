import type { Size } from "@aviator/core";
import type { FrameLine } from "./frame-line.ts";
import { printable } from "./printable.ts";

/** An image is shaped like its map when their ratios of width to height differ by less than this share. */
const SAME_SHAPE = 0.05;

/** Collects what many files have in common, to say once what is likely wrong. */
export interface ReadHints {
  see(file: string, size: Size, line: FrameLine): void;
  /** What to tell the user at the end; empty when all is well. */
  lines(): string[];
}

export function createReadHints(mapSize: Size): ReadHints {
  let images = 0;
  let blank = 0;
  const odd: string[] = [];
  const wanted = mapSize.width / mapSize.height;
  const see = (file: string, { width, height }: Size, line: FrameLine): void => {
    images += 1;
    if (isBlank(line)) blank += 1;
    if (Math.abs(width / height / wanted - 1) > SAME_SHAPE) odd.push(`${printable(file)} is ${width}x${height}`);
  };
  const lines = (): string[] => {
    const hints: string[] = [];
    if (odd.length > 0) {
      hints.push(
        `hint: ${odd.length} of ${images} images are not shaped like the map's ${mapSize.width}x${mapSize.height} (${odd[0]}); ` +
          "each must show one whole table and nothing else",
      );
    }
    if (blank > 0 && blank === images) {
      hints.push("hint: not one number was read; check that the map fits these images, and learn their glyphs (aviator learn)");
    }
    return hints;
  };
  return { see, lines };
}

/** Not one value but a button's colour. */
function isBlank(line: FrameLine): boolean {
  if ("error" in line) return false;
  const { multiplier, balance, players, totalStake, history, panels } = line;
  const values = [
    multiplier,
    balance,
    players,
    totalStake,
    history,
    ...panels.flatMap((panel) => [panel.stake, panel.autoCashOut]),
  ];
  return values.every((value) => value == null);
}
