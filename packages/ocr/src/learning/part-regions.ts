import type { LinePart } from "./cut-lines.ts";
import type { KnownShapes } from "./known-shapes.ts";
import { type PartedLines, partLines } from "./number-span.ts";
import { asLining, findOldStyle, measureOldStyle, type OldStyleLevels } from "./old-style.ts";
import type { RegionLines } from "./seen-line.ts";
import { createCluster, type ShapeCluster } from "./shape-clusters.ts";
import { oneByOne, type Steps } from "./steps.ts";

/** A region whose lines are parted into numbers and what stands beside them. */
export interface PartedRegion extends RegionLines, PartedLines {
  /** Where its old-style digits stand; null where all are of one height. */
  readonly levels: OldStyleLevels | null;
}

/** What is lower than the digits of its line by so much of their height, and so many pixels, is a letter of a smaller label. */
const LOWER = 0.12;
const LOWER_BY = 1.5;

function isLower({ sample: { top, bottom, lineHeight } }: LinePart): boolean {
  return top - bottom >= LOWER && (top - bottom) * lineHeight >= LOWER_BY;
}

/** Parts the lines of each region. */
export function partRegions(regions: readonly RegionLines[], known: KnownShapes): Steps<PartedRegion[]> {
  const alone = regions.map((region) => findOldStyle(region));
  const figures = alone.flatMap((levels) => levels?.figures ?? []);
  return oneByOne(regions, function* (seen, index): Steps<PartedRegion> {
    const levels = alone[index] ?? findOldStyle(seen, figures);
    const region = levels === null ? seen : measureOldStyle(seen, levels);
    const clusterOf = (part: LinePart): ShapeCluster => {
      const picture = createCluster(part);
      return levels === null ? picture : asLining(picture);
    };
    const isForeign = (part: LinePart): boolean => (levels === null && isLower(part)) || known.isForeign(clusterOf(part));
    const parted = yield* partLines(region, isForeign, (part) => known.isShort(clusterOf(part)));
    return { ...region, ...parted, levels };
  });
}
