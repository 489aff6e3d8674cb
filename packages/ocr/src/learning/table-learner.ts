import type { Pixels, TableMap } from "@aviator/core";
import { bundledGlyphSets } from "../bundled-glyphs.ts";
import type { GlyphSet } from "../glyphs/glyph-set.ts";
import { NothingLearnedError } from "../errors.ts";
import { createKnownShapes } from "./known-shapes.ts";
import { describeLearning, type TableLearnReport } from "./learn-report.ts";
import type { LearnedTable } from "./learned-table.ts";
import { makeSets } from "./learned-sets.ts";
import { createLineCollector } from "./table-lines.ts";
import { nameClusters } from "./name-clusters.ts";
import { clusterShapes } from "./shape-clusters.ts";

/** Options of {@link createTableLearner}. */
export interface TableLearnerOptions {
  /** Where the fields stand. */
  readonly map: TableMap;
  /** Name of what is learned. Default: the map's name, or `"table"`. */
  readonly name?: string;
  /** Fonts by whose characters those of the table are named. Default: the bundled sets. */
  readonly known?: readonly GlyphSet[];
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
  learn(): { table: LearnedTable; report: TableLearnReport };
}

/**
 * Creates the learner of one table. Some 40 frames are enough for all digits: it cuts every text region into its glyphs, groups
 * those that look the same, names each group by the fonts that are known and by what is left over, and makes a glyph set of each
 * font. A character that no frame shows is reported as missing, and is not read.
 */
export function createTableLearner(options: TableLearnerOptions): TableLearner {
  const { map, name = map.name ?? "table" } = options;
  const known = createKnownShapes(options.known ?? bundledGlyphSets());
  const lines = createLineCollector(map);

  const learn = (): { table: LearnedTable; report: TableLearnReport } => {
    const regions = lines.regions();
    const clusters = regions.map((region) =>
      clusterShapes(region.lines.flatMap((line) => line.parts.filter((part) => !part.cut))),
    );
    const named = nameClusters(clusters, known, () => new Map());
    const byRegion = regions.map((region, index) => ({ ...region, clusters: named[index]! }));
    const sets = makeSets(name, byRegion);
    if (sets.length === 0) {
      throw new NothingLearnedError(
        `table learner: frames must show numbers in the map's regions (found none in ${lines.frames()} frames); check the map and the frames`,
      );
    }
    return { table: { version: 2, name, sets }, report: describeLearning(byRegion, lines.frames()) };
  };
  return { add: lines.add, learn };
}
