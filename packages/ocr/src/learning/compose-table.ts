import { NothingLearnedError } from "../errors.ts";
import { foreignClusters } from "./foreign-clusters.ts";
import { describeLooks } from "./frame-looks.ts";
import type { KnownShapes } from "./known-shapes.ts";
import { learnFormats } from "./learn-formats.ts";
import { learnPhases } from "./learn-phases.ts";
import { describeLearning, type RegionLearning, type TableLearnReport } from "./learn-report.ts";
import { makeFonts } from "./learned-sets.ts";
import type { LearnedTable } from "./learned-table.ts";
import type { FrameLooks } from "./look-collector.ts";
import { nameByFamily } from "./name-by-family.ts";
import { nameByTable } from "./name-by-table.ts";
import { nameCaret } from "./name-caret.ts";
import { nameClusters } from "./name-clusters.ts";
import { nameCurrency } from "./name-currency.ts";
import { nameDecimalSigns } from "./name-decimal-sign.ts";
import { nameGroupSigns } from "./name-group-signs.ts";
import { nameLastDigit } from "./name-last-digit.ts";
import { nameMultiplierSign } from "./name-sign.ts";
import { nameSlash } from "./name-slash.ts";
import { nameSignsApart } from "./name-signs-apart.ts";
import { nameThousandsSign } from "./name-thousands-sign.ts";
import type { NamedCluster } from "./named-cluster.ts";
import type { PartedRegion } from "./part-regions.ts";
import type { RegionLines } from "./seen-line.ts";
import { unnameSlash } from "./slash.ts";
import { clusterShapes } from "./shape-clusters.ts";
import { splitByVotes } from "./split-by-votes.ts";
import { shortenedAmounts } from "./shortened-amounts.ts";
import { readAgain } from "./read-again.ts";
import { oneByOne, type Steps } from "./steps.ts";
import type { PartVotes } from "./tesseract-votes.ts";
import { understandLines } from "./understood-lines.ts";

/** What a number of frames showed. */
export interface SeenFrames {
  readonly regions: readonly RegionLines[];
  readonly looks: readonly FrameLooks[];
  readonly count: number;
}

/** What a table is composed of. */
export interface TableParts {
  readonly seen: SeenFrames;
  readonly parted: readonly PartedRegion[];
  readonly votes: PartVotes;
  readonly known: KnownShapes;
}

/**
 * Groups what looks the same, names the groups, and makes a table of them.
 *
 * @throws NothingLearnedError when not one character could be named.
 */
export function* composeTable(
  name: string,
  { seen, parted, votes, known }: TableParts,
): Steps<{ table: LearnedTable; report: TableLearnReport }> {
  const clustered = yield* oneByOne(parted, function* ({ kind, inside, levels }) {
    return { kind, clusters: yield* splitByVotes(yield* clusterShapes(inside), votes), isOldStyle: levels !== null };
  });
  const named = yield* nameClusters(clustered, known, votes);
  yield* nameByPlace(parted, named);
  const byRegion = yield* oneByOne(parted, function* ({ numbers, outside, levels, ...region }, index) {
    const foreign = yield* foreignClusters(region.kind, outside, named[index]!, named.flat(), known);
    return { ...region, figures: levels?.figures ?? null, numbers, clusters: [...named[index]!, ...foreign] };
  });
  const fonts = yield* makeFonts(name, byRegion);
  if (fonts.length === 0) {
    throw new NothingLearnedError(
      `table learner: frames must show numbers in the map's regions (found none in ${seen.count} frames); check the map and the frames`,
    );
  }
  const sets = fonts.map(({ set }) => set);
  const understood = yield* understandLines(byRegion, sets);
  const all = byRegion.map((region, index) => ({ ...region, understood: understood[index]! }));
  const formats = learnFormats(all, shortenedAmounts(byRegion, known));
  const learned = all.map((region) => (formats[region.path]?.times === "needed" ? withoutUnsigned(region) : region));
  const read = yield* readAgain(byRegion, sets, formats);
  yield;
  const looks = describeLooks(seen.looks, new Map(learned.map((region) => [region.path, region.understood])));
  const phases = looks === null ? null : learnPhases(looks);
  yield;
  return {
    table: {
      version: 2,
      name,
      sets,
      formats,
      ...(phases === null ? {} : { phases }),
    },
    report: yield* describeLearning(
      learned.map((region, index) => ({ ...region, read: read[index]! })),
      fonts,
      seen.count,
    ),
  };
}

/** Numbers without the sign of a multiplier, where multipliers have it, are the seconds that are left: neither their values nor their colours tell a phase. */
function withoutUnsigned<Region extends RegionLearning>(region: Region): Region {
  const { formats, unclear } = region.understood;
  const unsigned = [...formats].flatMap(([frame, { times }]) => (times === "seen" ? [] : [frame]));
  const kept = new Map([...formats].filter(([, { times }]) => times === "seen"));
  return { ...region, understood: { ...region.understood, formats: kept, unclear: new Set([...unclear, ...unsigned]) } };
}

/** Names what its place in the numbers tells, and then its likes in other regions. */
function* nameByPlace(regions: readonly PartedRegion[], named: readonly NamedCluster[][]): Steps<void> {
  for (const [index, { path, kind, numbers }] of regions.entries()) {
    yield;
    nameCaret(path, numbers, named[index]!);
    nameMultiplierSign(kind, numbers, named[index]!);
    nameSignsApart(kind, numbers, named[index]!);
    nameThousandsSign(kind, numbers, named[index]!);
    nameLastDigit(kind, numbers, named[index]!);
    nameSlash(kind, numbers, named[index]!);
    unnameSlash(kind, numbers, named[index]!);
  }
  nameGroupSigns(regions.map(({ kind, numbers }, index) => ({ kind, numbers, clusters: named[index]! })));
  for (const region of named) {
    yield* nameByTable(region, named.flat());
    yield* nameByFamily(region, named.flat());
  }
  for (const [index, { kind, numbers }] of regions.entries()) nameCurrency(kind, numbers, named[index]!, named.flat());
  const page = regions.flatMap(({ path, kind, numbers }, index) =>
    path.startsWith("regions.") ? [{ kind, numbers, clusters: named[index]! }] : [],
  );
  nameDecimalSigns(page);
}
