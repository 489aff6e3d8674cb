import type { Pixels, TableMap } from "@aviator/core";
import { bundledFamilies, bundledGlyphSets, bundledLetters } from "../bundled-glyphs.ts";
import type { GlyphSet } from "../glyphs/glyph-set.ts";
import { NothingLearnedError } from "../errors.ts";
import { createKnownShapes } from "./known-shapes.ts";
import { describeLooks } from "./frame-looks.ts";
import { learnPhases } from "./learn-phases.ts";
import { createLookCollector } from "./look-collector.ts";
import { learnFormats } from "./learn-formats.ts";
import { describeLearning, type TableLearnReport } from "./learn-report.ts";
import type { LearnedTable } from "./learned-table.ts";
import { makeFonts } from "./learned-sets.ts";
import { nameDecimalSigns } from "./name-decimal-sign.ts";
import { nameLastDigit } from "./name-last-digit.ts";
import { nameThousandsSign } from "./name-thousands-sign.ts";
import { nameMultiplierSign } from "./name-sign.ts";
import { foreignClusters } from "./foreign-clusters.ts";
import { nameByFamily } from "./name-by-family.ts";
import { nameByTable } from "./name-by-table.ts";
import { nameClusters } from "./name-clusters.ts";
import type { NamedCluster } from "./named-cluster.ts";
import { partLines, type PartedLines } from "./number-span.ts";
import { splitByVotes } from "./split-by-votes.ts";
import { asLining, findOldStyle, measureOldStyle } from "./old-style.ts";
import { clusterShapes, createCluster, type ShapeCluster } from "./shape-clusters.ts";
import type { RegionLines } from "./seen-line.ts";
import { createLineCollector } from "./table-lines.ts";
import { askTesseract, type PartVotes } from "./tesseract-votes.ts";
import type { LinePart } from "./cut-lines.ts";
import { understandLines } from "./understood-lines.ts";
import type { TesseractClient } from "../tesseract/tesseract-client.ts";

/** Options of {@link createTableLearner}. */
export interface TableLearnerOptions {
  /** Where the fields stand. */
  readonly map: TableMap;
  /** Name of what is learned. Default: the map's name, or `"table"`. */
  readonly name?: string;
  /** Fonts by whose characters those of the table are named. Default: the bundled sets and families. */
  readonly known?: readonly GlyphSet[];
  /** A second witness beside the known fonts; without it fonts unlike all of those are learned in part. */
  readonly tesseract?: TesseractClient;
  /**
   * Waited for between regions, of which one may take a second: lets a process see to its signals and frames. Default: no wait.
   *
   * @example pause: () => systemClock.sleep(0)
   */
  readonly pause?: () => Promise<void>;
}

/** Learns the characters of one table from frames that nobody labelled. */
export interface TableLearner {
  /** Takes one whole frame of the table, of any phase, in any order. A frame of another size than the map's is read with the map scaled to it. */
  add(frame: Pixels): void;
  /**
   * Makes what the frames so far tell.
   *
   * @throws NothingLearnedError when not one character could be named.
   */
  learn(): Promise<{ table: LearnedTable; report: TableLearnReport }>;
}

/**
 * Creates the learner of one table. Some 40 frames are enough for all digits: it cuts every text region into its glyphs, groups
 * those that look the same, names each group by the fonts that are known and by what is left over, and makes a glyph set of each
 * font. A character that no frame shows is reported as missing, and is not read.
 */
export function createTableLearner(options: TableLearnerOptions): TableLearner {
  const { map, name = map.name ?? "table", tesseract, pause = () => Promise.resolve() } = options;
  const known = createKnownShapes(options.known ?? [...bundledGlyphSets(), ...bundledFamilies()], bundledLetters());
  const lines = createLineCollector(map);
  const looks = createLookCollector(map);

  const learn = async (): Promise<{ table: LearnedTable; report: TableLearnReport }> => {
    // As of now: frames may be added while Tesseract reads.
    const found = lines.regions();
    const levels = found.map(findOldStyle);
    const regions = found.map((region, index) => {
      const level = levels[index];
      return level == null ? region : measureOldStyle(region, level);
    });
    const seen = looks.looks();
    const frames = lines.frames();
    const parted = await oneByOne(regions, pause, (region, index) => {
      const picture = levels[index] == null ? (cluster: ShapeCluster) => cluster : asLining;
      return partLines(region, (part) => known.isForeign(picture(createCluster(part))));
    });
    const votes = await collectVotes(regions, parted, tesseract);
    const clustered = await oneByOne(parted, pause, ({ inside }, index) => ({
      clusters: splitByVotes(clusterShapes(inside), votes),
      isOldStyle: levels[index] != null,
    }));
    const named = nameClusters(clustered, known, votes);
    nameByPlace(regions, parted, named);
    const byRegion = regions.map((region, index) => ({
      ...region,
      figures: levels[index]?.figures ?? null,
      numbers: parted[index]!.numbers,
      clusters: [...named[index]!, ...foreignClusters(parted[index]!.outside, named[index]!, named.flat(), known)],
    }));
    const fonts = makeFonts(name, byRegion);
    if (fonts.length === 0) {
      throw new NothingLearnedError(
        `table learner: frames must show numbers in the map's regions (found none in ${frames} frames); check the map and the frames`,
      );
    }
    const sets = fonts.map(({ set }) => set);
    const understood = understandLines(byRegion, sets);
    const learned = byRegion.map((region, index) => ({ ...region, understood: understood[index]! }));
    const multiplier = learned.find(({ path }) => path === "regions.multiplier");
    const phases = multiplier === undefined ? null : learnPhases(describeLooks(seen, multiplier.understood));
    return {
      table: {
        version: 2,
        name,
        sets,
        formats: learnFormats(learned),
        ...(phases === null ? {} : { phases }),
      },
      report: describeLearning(learned, fonts, frames),
    };
  };
  const add = (frame: Pixels): void => {
    lines.add(frame);
    looks.add(frame);
  };
  return { add, learn };
}

/** Maps regions in turn, with a pause before each. */
async function oneByOne<From, To>(
  from: readonly From[],
  pause: () => Promise<void>,
  work: (one: From, index: number) => To,
): Promise<To[]> {
  const done: To[] = [];
  for (const [index, one] of from.entries()) {
    await pause();
    done.push(work(one, index));
  }
  return done;
}

/** What Tesseract reads in the numbers of all regions. */
async function collectVotes(
  regions: readonly RegionLines[],
  parted: readonly PartedLines[],
  tesseract: TesseractClient | undefined,
): Promise<PartVotes> {
  const votes = new Map<LinePart, string>();
  if (tesseract === undefined) return votes;
  for (const [index, { kind }] of regions.entries()) {
    for (const [part, character] of await askTesseract(kind, parted[index]!.numbers, tesseract)) votes.set(part, character);
  }
  return votes;
}

/** Names what its place in the numbers tells, and then its likes in other regions. */
function nameByPlace(regions: readonly RegionLines[], parted: readonly PartedLines[], named: readonly NamedCluster[][]): void {
  for (const [index, { kind }] of regions.entries()) {
    nameMultiplierSign(kind, parted[index]!.numbers, named[index]!);
    nameThousandsSign(kind, parted[index]!.numbers, named[index]!);
    nameLastDigit(kind, parted[index]!.numbers, named[index]!);
  }
  for (const region of named) {
    nameByTable(region, named.flat());
    nameByFamily(region, named.flat());
  }
  const page = regions.flatMap(({ path, kind }, index) =>
    path.startsWith("regions.") ? [{ kind, numbers: parted[index]!.numbers, clusters: named[index]! }] : [],
  );
  nameDecimalSigns(page);
}
