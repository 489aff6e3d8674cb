import type { FieldKind } from "@aviator/core";
import type { Figures } from "../glyphs/glyph-set.ts";
import { findFormat } from "./line-text.ts";
import type { LinePart } from "./cut-lines.ts";
import type { LearnedFont } from "./learned-sets.ts";
import type { NamedCluster } from "./named-cluster.ts";
import { likeness } from "./shape-clusters.ts";
import type { NumberLine } from "./number-span.ts";
import type { SeenLine } from "./seen-line.ts";

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
  /** Frames in which a number stands there, and those of them whose number all named characters make. */
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

const DIGITS = Array.from("0123456789");

/** A region with its lines and its named clusters. */
export interface RegionLearning {
  readonly path: string;
  readonly kind: FieldKind;
  readonly lines: readonly SeenLine[];
  readonly thinned: ReadonlySet<number>;
  readonly numbers: readonly NumberLine[];
  readonly clusters: readonly NamedCluster[];
  readonly figures: Figures | null;
}

export function describeLearning(
  regions: readonly RegionLearning[],
  fonts: readonly LearnedFont[],
  frames: number,
): TableLearnReport {
  const all = regions.flatMap(({ clusters }) => clusters);
  const characters = [...new Set(all.map(({ character }) => character))].filter((character) => character !== null).sort();
  const described = characters.map((character) => describeCharacter(character, all));
  return {
    frames,
    characters: described,
    regions: regions.map((region) => describeRegion(region, fonts)),
    missing: digitsBut(new Set(characters)),
    unnamed: all.reduce((sum, { character, cluster }) => sum + (character === null ? cluster.members.length : 0), 0),
  };
}

function describeCharacter(character: string, all: readonly NamedCluster[]): LearnedCharacter {
  const own = all.filter((one) => one.character === character);
  const values = own.flatMap(({ cluster }) => cluster.members.map((member) => likeness(member, cluster)));
  const sum = values.reduce((total, value) => total + value, 0);
  return { character, seen: values.length, sureness: Math.round((sum / values.length) * 1000) / 1000 };
}

function describeRegion({ path, kind, numbers, clusters }: RegionLearning, fonts: readonly LearnedFont[]): LearnedRegion {
  const names = new Map<LinePart, string | null>(
    clusters.flatMap(({ cluster, character }) => cluster.members.map((member) => [member, character] as const)),
  );
  const written = new Set(numbers.map(({ line }) => line.frame));
  const understood = new Set<number>();
  for (const number of numbers) {
    if (findFormat(number, kind, (part) => names.get(part) ?? null) !== null) understood.add(number.line.frame);
  }
  const own = fonts.find(({ paths }) => paths.includes(path))?.set.glyphs ?? [];
  return {
    path,
    written: written.size,
    understood: understood.size,
    missing: digitsBut(new Set(names.values())),
    unknown: digitsBut(new Set(own.map(({ character }) => character))),
  };
}

function digitsBut(shown: ReadonlySet<string | null>): string[] {
  return DIGITS.filter((digit) => !shown.has(digit));
}
