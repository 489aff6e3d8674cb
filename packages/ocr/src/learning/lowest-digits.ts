import type { FoundFormat } from "../grammar/decimal-text.ts";
import type { RegionLearning } from "./learn-report.ts";

/** So many numbers tell how high a region's digits are. */
const FEWEST_NUMBERS = 8;

/** Tells how high the lowest digits of a page's multipliers are: much lower ones are of something else that stands there, as a pop-up. */
export function lowestDigits({ path, numbers, understood }: RegionLearning): Pick<FoundFormat, "lowest"> {
  if (path !== "regions.multiplier") return {};
  const shares = numbers.filter(({ line }) => understood.formats.has(line.frame)).map(({ line }) => line.share);
  return shares.length < FEWEST_NUMBERS ? {} : { lowest: Math.round(1000 * Math.min(...shares)) };
}
