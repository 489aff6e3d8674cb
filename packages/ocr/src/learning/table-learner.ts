import { type Clock, parseTableMap, type Pixels, systemClock, type TableMap } from "@aviator/core";
import { bundledFamilies, bundledGlyphSets, bundledLetters } from "../bundled-glyphs.ts";
import { glyphsProblems } from "../glyphs/check-glyphs.ts";
import type { GlyphSet } from "../glyphs/glyph-set.ts";
import { checkOptions, isClock } from "../option-rules.ts";
import { checkPixels } from "../reader/check-pixels.ts";
import type { TesseractClient } from "../tesseract/tesseract-client.ts";
import { composeTable, type SeenFrames } from "./compose-table.ts";
import type { LinePart } from "./cut-lines.ts";
import { createKnownShapes } from "./known-shapes.ts";
import type { TableLearnReport } from "./learn-report.ts";
import type { LearnedTable } from "./learned-table.ts";
import { createLookCollector } from "./look-collector.ts";
import { type PartedRegion, partRegions } from "./part-regions.ts";
import { createLineCollector } from "./table-lines.ts";
import { askTesseract, type PartVotes } from "./tesseract-votes.ts";
import { createTurns, type Turns } from "./turns.ts";

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
   * Waited for after every 100 ms of work, of which there may be many seconds: lets a process see to its signals and frames. Default:
   * no wait.
   *
   * @example pause: () => systemClock.sleep(0)
   */
  readonly pause?: () => Promise<void>;
  /** What the time of work is measured by. Default: the system's. */
  readonly clock?: Clock;
}

const KEYS: Readonly<Record<keyof TableLearnerOptions, true>> = {
  map: true,
  name: true,
  known: true,
  tesseract: true,
  pause: true,
  clock: true,
};

/** Throws InvalidInputError with every rule that the options break, but for those of the map. */
function checkLearnerOptions(options: TableLearnerOptions): void {
  checkOptions("table learner", options, KEYS, (must, problems) => {
    const { name, known, tesseract, pause, clock } = options;
    must(name === undefined || typeof name === "string", "name", "must be a text", name, "leave it out for the map's");
    if (known !== undefined) problems.push(...glyphsProblems(known, "known"));
    must(
      tesseract === undefined || typeof tesseract?.recognise === "function",
      "tesseract",
      "must be a TesseractClient",
      tesseract,
      "take one with createTesseractService",
    );
    must(pause === undefined || typeof pause === "function", "pause", "must be a function", pause, "leave it out for no wait");
    must(clock === undefined || isClock(clock), "clock", "must be a Clock", clock, "leave it out for the system's");
  });
}

/** Learns the characters of one table from frames that nobody labelled. */
export interface TableLearner {
  /** Takes one whole frame of the table, of any phase, in any order. A frame of another size than the map's is read with the map scaled to it. Throws InvalidInputError for what are no pixels. */
  add(frame: Pixels): void;
  /**
   * Makes what the frames so far tell.
   *
   * @param signal Gives it up when it aborts, at the latest with the next pause or Tesseract's next answer: rejects with its reason.
   * @throws NothingLearnedError when not one character could be named.
   */
  learn(signal?: AbortSignal): Promise<{ table: LearnedTable; report: TableLearnReport }>;
}

/**
 * Creates the learner of one table. Some 40 frames are enough for all digits: it cuts every text region into its glyphs, groups
 * those that look the same, names each group by the fonts that are known and by what is left over, and makes a glyph set of each
 * font. A character that no frame shows is reported as missing, and is not read.
 *
 * @throws InvalidInputError when the map or another option breaks a rule.
 */
export function createTableLearner(options: TableLearnerOptions): TableLearner {
  checkLearnerOptions(options);
  const map = parseTableMap(options.map);
  const { name = map.name ?? "table", tesseract, pause = () => Promise.resolve(), clock = systemClock } = options;
  const known = createKnownShapes(options.known ?? [...bundledGlyphSets(), ...bundledFamilies()], bundledLetters());
  const lines = createLineCollector(map);
  const looks = createLookCollector(map);

  const learn = async (signal?: AbortSignal): Promise<{ table: LearnedTable; report: TableLearnReport }> => {
    const turns = createTurns({ clock, pause, signal });
    // As of now: frames may be added during pauses, and while Tesseract reads.
    const seen: SeenFrames = { regions: lines.regions(), looks: looks.looks(), count: lines.frames() };
    const parted = await turns.work(partRegions(seen.regions, known));
    const votes = await collectVotes(parted, tesseract, turns);
    return turns.work(composeTable(name, { seen, parted, votes, known }));
  };
  const add = (frame: Pixels): void => {
    checkPixels(frame, {});
    looks.add(frame, lines.add(frame));
  };
  return { add, learn };
}

/** What Tesseract reads in the numbers of all regions. */
async function collectVotes(
  regions: readonly PartedRegion[],
  tesseract: TesseractClient | undefined,
  turns: Turns,
): Promise<PartVotes> {
  const votes = new Map<LinePart, string>();
  if (tesseract === undefined) return votes;
  for (const { kind, numbers } of regions) {
    for (const [part, character] of await askTesseract(kind, numbers, tesseract, turns.look)) votes.set(part, character);
  }
  return votes;
}
