import type { Figures, GlyphSample, GlyphSet } from "../glyphs/glyph-set.ts";
import { coverageOf, type LinePart } from "./cut-lines.ts";
import type { NamedCluster } from "./named-cluster.ts";
import { UNKNOWN } from "../engine/glyph-run.ts";
import { NO_DIGIT } from "../grammar/field-words.ts";
import { DIGITS } from "../grammar/digits.ts";
import { mapEach, oneByOne, type Steps } from "./steps.ts";
import { clusterLikeness, clusterShapes, isSign, likeness, type ShapeCluster } from "./shape-clusters.ts";
import { toThousandths } from "./thousandths.ts";

/** The named clusters of one region, with its path. */
export interface NamedRegionClusters {
  readonly path: string;
  readonly clusters: readonly NamedCluster[];
  /** Of old-style digits; null where all are of one height. */
  readonly figures: Figures | null;
}

/** One font of a table, and the paths of the regions that are written in it. */
export interface LearnedFont {
  readonly set: GlyphSet;
  readonly paths: readonly string[];
}

/** Regions whose characters are this alike, on average and at worst, show one font. */
const SAME_FONT = 0.955;
const SAME_FONT_WORST = 0.88;
const SHARED_CHARACTERS = 3;
/** Pictures kept of a character: the means of so many groups of its samples. */
const MOST_SAMPLES = 8;
/** What is known to be no digit has many looks: the letters of a label. */
const MOST_FOREIGN = 24;
/** Samples this alike share a picture. */
const ONE_PICTURE = 0.965;
/** Glyphs of lines of so many pixels are large. */
const LARGE = 28;

/** Makes one glyph set of each font: regions that show the same font give their pictures together. */
export function* makeFonts(name: string, regions: readonly NamedRegionClusters[]): Steps<LearnedFont[]> {
  const fonts: NamedRegionClusters[][] = [];
  for (const region of regions) {
    yield;
    if (region.clusters.every(({ character }) => character === null)) continue;
    const font = hasRivals(region)
      ? undefined
      : fonts.find((members) =>
          members.some(
            (member) => !hasRivals(member) && isSameStyle(member, region) && isSameFont(member.clusters, region.clusters),
          ),
        );
    if (font === undefined) fonts.push([region]);
    else font.push(region);
  }
  return yield* oneByOne(fonts, function* (members, index): Steps<LearnedFont> {
    const clusters = members.flatMap((member) => member.clusters);
    const pictures = yield* picturesOf(clusters);
    const rivals = members.flatMap(rivalsOf);
    const leastScore = yield* leastScoreOf(pictures);
    const paths = members.map(({ path }) => path);
    const figures = meanFigures(members);
    const set: GlyphSet = {
      version: 1,
      name: fonts.length === 1 ? name : `${name}-${index + 1}`,
      ...(leastScore === null ? {} : { leastScore }),
      ...(figures === null ? {} : { figures }),
      regions: paths,
      glyphs: [...pictures, ...(rivals.length === 0 ? [] : [[UNKNOWN, rivals] as const])]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([character, kept]) => ({ character, samples: kept.slice(0, mostSamples(character)).map(meanSample) })),
    };
    return { set, paths };
  });
}

/** This share of a font's own pictures may score less than what is asked, and by how much they miss it at most. */
const UNLUCKY = 0.02;
const SLACK = 0.01;

/** What this font's own digits score at least; null where it has all of them, for then they rival each other. */
function* leastScoreOf(pictures: ReadonlyMap<string, readonly ShapeCluster[]>): Steps<number | null> {
  if (DIGITS.every((digit) => pictures.has(digit))) return null;
  const digits = DIGITS.flatMap((digit) => pictures.get(digit) ?? []);
  const byCluster = yield* mapEach(digits, (cluster) => cluster.members.map((part) => likeness(part, cluster)));
  const scores = byCluster.flat().sort((a, b) => a - b);
  const least = scores[Math.floor(scores.length * UNLUCKY)];
  return least === undefined ? null : toThousandths(Math.max(0, least - SLACK));
}

/** So many pictures make a glyph that was seen, and not named. */
const FEWEST_PICTURES = 3;

/**
 * What a region that lacks digits shows and nobody could name: it may be those digits. Kept as pictures of an unknown glyph, so that it
 * is not read as the digit that it looks most like.
 */
function rivalsOf({ clusters }: NamedRegionClusters): ShapeCluster[] {
  const names = new Set(clusters.map(({ character }) => character));
  if (DIGITS.every((digit) => names.has(digit))) return [];
  return clusters
    .filter(({ character, cluster }) => character === null && !isSign(cluster) && cluster.members.length >= FEWEST_PICTURES)
    .map(({ cluster }) => cluster);
}

function mostSamples(character: string): number {
  return character === NO_DIGIT ? MOST_FOREIGN : MOST_SAMPLES;
}

function hasRivals(region: NamedRegionClusters): boolean {
  return rivalsOf(region).length > 0;
}

function isSameStyle(a: NamedRegionClusters, b: NamedRegionClusters): boolean {
  return (a.figures === null) === (b.figures === null);
}

function meanFigures(members: readonly NamedRegionClusters[]): Figures | null {
  const all = members.flatMap(({ figures }) => figures ?? []);
  if (all.length === 0) return null;
  const mean = (pick: (figures: Figures) => number): number =>
    toThousandths(all.reduce((sum, one) => sum + pick(one), 0) / all.length);
  return { rise: mean(({ rise }) => rise), hang: mean(({ hang }) => hang) };
}

/** True where what both regions have named is alike, and enough of it. */
export function isSameFont(a: readonly NamedCluster[], b: readonly NamedCluster[]): boolean {
  let sum = 0;
  let worst = 1;
  let count = 0;
  for (const { character, cluster } of a) {
    const others = b.filter((other) => character !== null && other.character === character);
    if (others.length === 0) continue;
    const best = Math.max(...others.map((other) => clusterLikeness(cluster, other.cluster)));
    sum += best;
    worst = Math.min(worst, best);
    count += 1;
  }
  return count >= SHARED_CHARACTERS && sum / count >= SAME_FONT && worst >= SAME_FONT_WORST;
}

/** The pictures of each character, the commonest first: groups of samples that look the same. */
function* picturesOf(clusters: readonly NamedCluster[]): Steps<Map<string, ShapeCluster[]>> {
  const parts = new Map<string, LinePart[]>();
  for (const { character, cluster } of clusters) {
    if (character === null) continue;
    const list = parts.get(character) ?? [];
    list.push(...cluster.members);
    parts.set(character, list);
  }
  const pictures = new Map<string, ShapeCluster[]>();
  for (const [character, members] of parts) pictures.set(character, yield* groupPictures(members));
  return pictures;
}

/** The few large pictures of a character show what its many small ones blur, so they are not averaged with those. */
function* groupPictures(members: readonly LinePart[]): Steps<ShapeCluster[]> {
  const isLarge = ({ sample }: LinePart): boolean => sample.lineHeight >= LARGE;
  const groups = [members.filter((part) => !isLarge(part)), members.filter(isLarge)];
  const byGroup = yield* oneByOne(groups, (group) => clusterShapes(group, ONE_PICTURE));
  // The commonest of each first: only so many are kept.
  const most = Math.max(...byGroup.map(({ length }) => length));
  return Array.from({ length: most }, (_, at) => byGroup.flatMap((clusters) => clusters[at] ?? [])).flat();
}

/** The mean picture: what is noise in each is gone in it. */
function meanSample(cluster: ShapeCluster): GlyphSample {
  const { members, shape, ring, width, top, bottom } = cluster;
  const lineHeight = members.reduce((sum, { sample }) => sum + sample.lineHeight, 0) / members.length;
  return {
    lineHeight: toThousandths(lineHeight),
    width: toThousandths(width),
    top: toThousandths(top),
    bottom: toThousandths(bottom),
    pixels: coverageOf(shape, ring),
  };
}
