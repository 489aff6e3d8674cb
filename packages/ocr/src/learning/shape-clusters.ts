import { type HeightLimit, limitByHeight } from "../glyphs/limit-by-height.ts";
import { isSmall, scoreOf, toleranceOf } from "../glyphs/match-score.ts";
import { correlate, normalise, ringOf, SHAPE_PIXELS } from "../glyphs/shape.ts";
import type { LinePart } from "./cut-lines.ts";
import type { Steps } from "./steps.ts";

/** Pictures of what seems to be one character. */
export interface ShapeCluster {
  readonly members: LinePart[];
  /** Mean of the members' shapes, of unit length. */
  readonly shape: Float32Array;
  ring: number;
  width: number;
  top: number;
  bottom: number;
}

/** Points, commas and apostrophes: low, narrow, at the foot or at the head of the line. */
const SIGN_HEIGHT = 0.6;
const SIGN_WIDTH = 0.45;
const SIGN_APART = 0.45;
/** What stands on the foot of the line, and is wider and higher than even the heaviest font's point, is a small x. */
const POINT_HEIGHT = 0.42;
const POINT_WIDTH = 0.36;
const POINT_HANGS = 0.08;

/** True for what is no digit by its size and place: a point, a comma, an apostrophe. */
export function isSign({ width, top, bottom }: Geometry): boolean {
  const height = 1 - top + bottom;
  const isApart = top > SIGN_APART || bottom < -SIGN_APART;
  const isLetter = top > 0 && bottom < POINT_HANGS && height > POINT_HEIGHT && width > POINT_WIDTH;
  return height < SIGN_HEIGHT && width < SIGN_WIDTH && isApart && !isLetter;
}

/** How alike a part and a cluster are: 1 is the same. */
export function likeness(part: LinePart, cluster: ShapeCluster): number {
  const { sample } = part;
  return alike(part.shape, part.ring, sample, cluster.shape, cluster.ring, cluster, sample.lineHeight);
}

/** How alike two clusters are. */
export function clusterLikeness(a: ShapeCluster, b: ShapeCluster): number {
  const height = Math.min(a.members[0]!.sample.lineHeight, b.members[0]!.sample.lineHeight);
  return alike(a.shape, a.ring, a, b.shape, b.ring, b, height);
}

interface Geometry {
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
}

/** How alike two shapes are whose line is `height` pixels high: their correlation, less what their geometry is off. */
export function alike(
  shapeA: Float32Array,
  ringA: number,
  a: Geometry,
  shapeB: Float32Array,
  ringB: number,
  b: Geometry,
  height: number,
): number {
  const same = correlate(shapeA, 0, ringA, shapeB, 0, ringB);
  return scoreOf(same, misfit(a, b, height), isSmall(a.top, a.bottom));
}

/** What two shapes can be alike at most by their geometry: cheap, where many are compared with one. */
export function mostAlike(a: Geometry, b: Geometry, height: number): number {
  return scoreOf(1, misfit(a, b, height), false);
}

/** Squared distance of two geometries, in tolerances: of double precision, as no kernel computes it. */
function misfit(a: Geometry, b: Geometry, height: number): number {
  return ((a.width - b.width) ** 2 + (a.top - b.top) ** 2 + (a.bottom - b.bottom) ** 2) / toleranceOf(height) ** 2;
}

/** Parts this alike to a cluster's mean join it: more than two characters of one font are. Large glyphs show more of what parts them. */
const SMALL: HeightLimit = { height: 16, limit: 0.955 };
const LARGE: HeightLimit = { height: 48, limit: 0.98 };
const PASSES = 3;

/** Groups parts of one font into clusters of nearly equal pictures; rather two clusters of one character than one of two. */
export function* clusterShapes(parts: readonly LinePart[], join?: number): Steps<ShapeCluster[]> {
  let clusters: ShapeCluster[] = [];
  for (let pass = 0; pass < PASSES; pass += 1) {
    const next = clusters.map((cluster) => ({ ...cluster, members: [] as LinePart[] }));
    for (const part of parts) {
      yield;
      let best: ShapeCluster | null = null;
      let most = join ?? joinFor(part);
      for (const cluster of next) {
        const value = likeness(part, cluster);
        if (value < most) continue;
        most = value;
        best = cluster;
      }
      if (best === null) next.push(createCluster(part));
      else best.members.push(part);
    }
    clusters = next.filter(({ members }) => members.length > 0);
    for (const cluster of clusters) {
      yield;
      settle(cluster);
    }
  }
  return clusters.sort((a, b) => b.members.length - a.members.length);
}

const SPLIT_PASSES = 4;

/** Splits a cluster in two, beginning with what is known to belong to either; null when all goes to one. */
export function* splitCluster(
  cluster: ShapeCluster,
  first: readonly LinePart[],
  second: readonly LinePart[],
): Steps<[ShapeCluster, ShapeCluster] | null> {
  let halves: [ShapeCluster, ShapeCluster] = [meanOf(first), meanOf(second)];
  for (let pass = 0; pass < SPLIT_PASSES; pass += 1) {
    const [a, b] = halves;
    const toFirst: LinePart[] = [];
    const toSecond: LinePart[] = [];
    for (const part of cluster.members) {
      yield;
      (likeness(part, a) >= likeness(part, b) ? toFirst : toSecond).push(part);
    }
    if (toFirst.length === 0 || toSecond.length === 0) return null;
    halves = [meanOf(toFirst), meanOf(toSecond)];
  }
  return halves;
}

function meanOf(members: readonly LinePart[]): ShapeCluster {
  const cluster = { ...createCluster(members[0]!), members: [...members] };
  settle(cluster);
  return cluster;
}

function joinFor({ sample }: LinePart): number {
  return limitByHeight(sample.lineHeight, SMALL, LARGE);
}

/** A cluster of one part. */
export function createCluster(part: LinePart): ShapeCluster {
  const { width, top, bottom } = part.sample;
  return { members: [part], shape: part.shape.slice(), ring: part.ring, width, top, bottom };
}

/** Makes a cluster the mean of its members. */
function settle(cluster: ShapeCluster): void {
  const { members, shape } = cluster;
  shape.fill(0);
  cluster.width = 0;
  cluster.top = 0;
  cluster.bottom = 0;
  // From coverage, not from centred shapes: the ring then falls out by itself.
  for (const { sample } of members) {
    for (let cell = 0; cell < SHAPE_PIXELS; cell += 1) shape[cell]! += sample.pixels[cell]!;
    cluster.width += sample.width / members.length;
    cluster.top += sample.top / members.length;
    cluster.bottom += sample.bottom / members.length;
  }
  normalise(shape, 0);
  cluster.ring = ringOf(shape, 0);
}
