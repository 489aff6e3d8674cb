import type { Figures } from "../glyphs/glyph-set.ts";
import { DIGITS } from "../grammar/digits.ts";
import type { LearnedFont } from "./learned-sets.ts";
import type { NamedCluster } from "./named-cluster.ts";
import { mapEach, oneByOne, type Steps } from "./steps.ts";
import { likeness } from "./shape-clusters.ts";
import { toThousandths } from "./thousandths.ts";
import type { NamedRegion, Understood } from "./understood-lines.ts";

/** One character as it was learned. */
export interface LearnedCharacter {
  readonly character: string;
  /** Pictures of it that were seen. */
  readonly seen: number;
  /** Mean likeness of its pictures to what was learned, from 0 to 1. */
  readonly sureness: number;
}

/** One region as it was learned. */
export interface LearnedRegion {
  /** Path of the region in its map. */
  readonly path: string;
  /** Frames in which a number stands there, and those of them whose number is read with what was learned. */
  readonly written: number;
  readonly understood: number;
  /** Digits that it showed in no frame. */
  readonly missing: readonly string[];
  /** Digits that no region in its font showed: they will not be read here before more frames show them. */
  readonly unknown: readonly string[];
}

/** What {@link TableLearner.learn} found. */
export interface TableLearnReport {
  readonly frames: number;
  readonly characters: readonly LearnedCharacter[];
  readonly regions: readonly LearnedRegion[];
  /** Digits that no region showed: they will not be read before more frames show them. */
  readonly missing: readonly string[];
  /** Pictures that were named nothing: letters, glyphs that touch, dirt. */
  readonly unnamed: number;
}

/** A region as it was understood. */
export interface RegionLearning extends NamedRegion {
  readonly figures: Figures | null;
  readonly understood: Understood;
}

/** With the frames whose number is read with what was learned. */
export interface RegionOutcome extends RegionLearning {
  readonly read: ReadonlySet<number>;
}

export function* describeLearning(
  regions: readonly RegionOutcome[],
  fonts: readonly LearnedFont[],
  frames: number,
): Steps<TableLearnReport> {
  const all = regions.flatMap(({ clusters }) => clusters);
  const characters = [...new Set(all.map(({ character }) => character))].filter((character) => character !== null).sort();
  const described = yield* oneByOne(characters, (character) => describeCharacter(character, all));
  return {
    frames,
    characters: described,
    regions: regions.map((region) => describeRegion(region, fonts)),
    missing: digitsBut(new Set(characters)),
    unnamed: all.reduce((sum, { character, cluster }) => sum + (character === null ? cluster.members.length : 0), 0),
  };
}

function* describeCharacter(character: string, all: readonly NamedCluster[]): Steps<LearnedCharacter> {
  const own = all.filter((one) => one.character === character);
  const byCluster = yield* mapEach(own, ({ cluster }) => cluster.members.map((member) => likeness(member, cluster)));
  const values = byCluster.flat();
  const sum = values.reduce((total, value) => total + value, 0);
  return { character, seen: values.length, sureness: toThousandths(sum / values.length) };
}

function describeRegion(
  { path, numbers, clusters, understood, read }: RegionOutcome,
  fonts: readonly LearnedFont[],
): LearnedRegion {
  const names = clusters.map(({ character }) => character);
  const written = new Set([...numbers.map(({ line }) => line.frame), ...understood.formats.keys(), ...read]);
  const own = fonts.find(({ paths }) => paths.includes(path))?.set.glyphs ?? [];
  return {
    path,
    written: written.size,
    understood: read.size,
    missing: digitsBut(new Set(names)),
    unknown: digitsBut(new Set(own.map(({ character }) => character))),
  };
}

function digitsBut(shown: ReadonlySet<string | null>): string[] {
  return DIGITS.filter((digit) => !shown.has(digit));
}
