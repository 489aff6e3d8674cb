import type { Figures } from "../glyphs/glyph-set.ts";
import type { LinePart } from "./cut-lines.ts";
import type { RegionLines, SeenLine } from "./seen-line.ts";
import { isSign, type ShapeCluster } from "./shape-clusters.ts";
import { toThousandths } from "./thousandths.ts";

/** Parts of this share of their line's height may be digits. */
const TALL = 0.5;
/** Edges this near to each other are one level: a pixel, and this share of the line. */
const SLACK_PIXELS = 1;
const SLACK = 0.06;
/** Figures rise above the small ones, and hang below them, by at least this share of the small ones' height. */
const LEAST_REACH = 0.12;
/** The three heights make up such a share of the parts: others belong to words and currencies. */
const LEAST_OF_ALL = 0.35;
/** Shares of each height among the three. Of ten old-style digits three are small, five hang, two rise; and x is small. */
const LEAST_SMALL = 0.1;
const LEAST_HANGING = 0.2;
const LEAST_RISING = 0.05;
/** Among lining digits beside words the rising ones are the most: the digits themselves. */
const HANGING_PER_RISING = 1.2;
/** The same two where other regions of the table have such figures: a few numbers show many a 6 and 8, and hardly a small digit, by chance. */
const LEAST_SMALL_KNOWN = 0.03;
const HANGING_PER_RISING_KNOWN = 0.75;
/** So many other regions, whose figures reach as far as these, give or take this share of the small ones' height. */
const FEWEST_KNOWN = 2;
const SAME_REACH = 0.05;
/** Of the lines that stand on the levels, so many show more than one of them: digits whose size changes from frame to frame show one each. */
const MIXED_LINES = 0.5;

/** Levels at which a region's old-style digits stand, in pixels of the region. */
export interface OldStyleLevels {
  /** Top and bottom of the small digits: 0, 1 and 2. */
  readonly top: number;
  readonly bottom: number;
  /** How far others rise above that, or hang below, in heights of the small ones. */
  readonly figures: Figures;
}

interface Level {
  top: number;
  bottom: number;
  count: number;
}

/**
 * Finds out whether a region's digits are old-style figures, of three heights on one baseline; null where they share top and bottom.
 *
 * @param known Figures of the table's other regions that are such: one that reaches as far shows them by less.
 */
export function findOldStyle({ kind, lines }: RegionLines, known: readonly Figures[] = []): OldStyleLevels | null {
  const numbers = lines.filter((line) => line.rank === 0 && (kind === "players" || hasSign(line)));
  const levels = groupLevels(numbers);
  const total = levels.reduce((sum, { count }) => sum + count, 0);
  for (const small of levels) {
    const height = small.bottom - small.top;
    const near = SLACK_PIXELS + SLACK * height;
    const least = Math.max(LEAST_REACH * height, near);
    const isLevel = (a: number, b: number): boolean => Math.abs(a - b) <= near;
    const hanging = levels.find(({ top, bottom }) => isLevel(top, small.top) && bottom - small.bottom >= least);
    const rising = levels.find(({ top, bottom }) => isLevel(bottom, small.bottom) && small.top - top >= least);
    if (hanging === undefined || rising === undefined) continue;
    const three = small.count + hanging.count + rising.count;
    if (three < LEAST_OF_ALL * total || rising.count < LEAST_RISING * three) continue;
    const figures = {
      rise: toThousandths((small.top - rising.top) / height),
      hang: toThousandths((hanging.bottom - small.bottom) / height),
    };
    const [leastSmall, perRising] = isKnown(figures, known)
      ? [LEAST_SMALL_KNOWN, HANGING_PER_RISING_KNOWN]
      : [LEAST_SMALL, HANGING_PER_RISING];
    if (small.count < leastSmall * three) continue;
    if (hanging.count < Math.max(LEAST_HANGING * three, perRising * rising.count)) continue;
    if (!standTogether(numbers, [small, hanging, rising])) continue;
    return { top: small.top, bottom: small.bottom, figures };
  }
  return null;
}

function isKnown({ rise, hang }: Figures, known: readonly Figures[]): boolean {
  const same = known.filter((one) => Math.max(Math.abs(one.rise - rise), Math.abs(one.hang - hang)) <= SAME_REACH);
  return same.length >= FEWEST_KNOWN;
}

/** True where digits of different levels stand in the same lines. */
function standTogether(lines: readonly SeenLine[], levels: readonly Level[]): boolean {
  const shown = lines.map((line) => levels.filter((level) => line.parts.some((part) => isAt(line, part, level))).length);
  const standing = shown.filter((count) => count > 0).length;
  return shown.filter((count) => count > 1).length >= MIXED_LINES * standing;
}

function isAt(line: SeenLine, part: LinePart, level: Level): boolean {
  const { top, bottom } = part;
  const near = SLACK_PIXELS + SLACK * line.height;
  return !part.cut && Math.max(Math.abs(level.top - top), Math.abs(level.bottom - bottom)) <= near;
}

/** Between rounds words stand in the place of a multiplier: all but numbers of players have a decimal sign. */
function hasSign({ parts }: SeenLine): boolean {
  return parts.some(({ sample }, at) => at > 0 && at + 1 < parts.length && isSign(sample));
}

/** The commonest pairs of top and bottom edge first. */
function groupLevels(lines: readonly SeenLine[]): Level[] {
  const levels: Level[] = [];
  for (const line of lines) {
    for (const part of line.parts) {
      const { top, bottom } = part;
      if (part.cut || bottom - top < TALL * line.height) continue;
      const level = levels.find((one) => isAt(line, part, one));
      if (level === undefined) {
        levels.push({ top, bottom, count: 1 });
        continue;
      }
      level.count += 1;
      level.top += (top - level.top) / level.count;
      level.bottom += (bottom - level.bottom) / level.count;
    }
  }
  return levels.sort((a, b) => b.count - a.count);
}

/** So many of a line's tall parts must stand on the levels; a line that doesn't has another size or place, and is left out. */
const ON_LEVELS = 0.6;

/** Measures a region's lines by the small digits' height, whichever digits stand in them. */
export function measureOldStyle(region: RegionLines, levels: OldStyleLevels): RegionLines {
  const lines = region.lines.filter((line) => line.rank !== 0 || standsOn(line, levels));
  return { ...region, lines: lines.map((line) => (line.rank === 0 ? measureLine(line, levels) : line)) };
}

function standsOn(line: SeenLine, { top, bottom, figures }: OldStyleLevels): boolean {
  const height = bottom - top;
  const near = SLACK_PIXELS + SLACK * height;
  const tall = line.parts.filter((part) => part.bottom - part.top >= TALL * height);
  const onLevels = tall.filter((part) => {
    const tops = [top, top - figures.rise * height];
    const bottoms = [bottom, bottom + figures.hang * height];
    return tops.some((one) => Math.abs(one - part.top) <= near) && bottoms.some((one) => Math.abs(one - part.bottom) <= near);
  });
  return onLevels.length >= ON_LEVELS * tall.length;
}

function measureLine(line: SeenLine, { top, bottom }: OldStyleLevels): SeenLine {
  const height = bottom - top;
  const parts = line.parts.map((part): LinePart => {
    const sample = {
      ...part.sample,
      lineHeight: toThousandths(height),
      width: toThousandths((part.right - part.left) / height),
      top: toThousandths((part.top - top) / height),
      bottom: toThousandths((part.bottom - bottom) / height),
    };
    return { ...part, sample };
  });
  return { ...line, height, top, bottom, parts };
}

/** The picture as a font of equally high digits would have it, to be compared with such. */
export function asLining(cluster: ShapeCluster): ShapeCluster {
  const height = 1 - cluster.top + cluster.bottom;
  return { ...cluster, width: cluster.width / height, top: 0, bottom: 0 };
}
