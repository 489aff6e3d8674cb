import type { LinePart } from "./cut-lines.ts";
import type { KnownShapes } from "./known-shapes.ts";
import type { NamedCluster } from "./named-cluster.ts";
import type { NumberLine } from "./number-line.ts";
import { clusterLikeness } from "./shape-clusters.ts";
import type { NamedRegion } from "./understood-lines.ts";

/** A sign at an amount stands no farther from it, in line heights, */
const AT_AMOUNT = 0.25;
/** and at so large a share of the amounts. */
const MOST_LINES = 0.5;
/** The same sign in two regions is at least this alike. */
const SAME_SIGN = 0.85;
/** Letters that write thousands, millions and billions short. */
const SHORT = "KMBkmb";

/** True where a sign stands right at the end of most amounts, as in `12.50₺`. */
export function endsInSign(numbers: readonly NumberLine[]): boolean {
  const signs = numbers.filter((number) => signsAt(number).length > 0).length;
  return numbers.length > 0 && signs >= MOST_LINES * numbers.length;
}

/**
 * The regions of the page whose amounts may be written short, as `12.50K`: right at their end stands one glyph that looks like such a letter,
 * and no other region's amounts end in it, as they would in their currency.
 */
export function shortenedAmounts(regions: readonly NamedRegion[], known: KnownShapes): ReadonlySet<string> {
  const money = regions.filter(({ kind, path }) => kind === "money" && !path.startsWith("panels"));
  const endings = money.map((region) => ({ region, clusters: endingsOf(region) }));
  const isShort = (clusters: readonly NamedCluster[], path: string): boolean =>
    clusters.some(
      (one) =>
        SHORT.includes(known.likeliestLetter(one.cluster)) &&
        !endings.some(
          ({ region, clusters: others }) =>
            region.path !== path && others.some(({ cluster }) => clusterLikeness(one.cluster, cluster) >= SAME_SIGN),
        ),
    );
  return new Set(endings.filter(({ region, clusters }) => isShort(clusters, region.path)).map(({ region }) => region.path));
}

/** The clusters of single glyphs right at the end of the amounts. */
function endingsOf({ numbers, clusters }: NamedRegion): NamedCluster[] {
  const signs = new Set<LinePart>(
    numbers.flatMap((number) => {
      const [sign, ...others] = signsAt(number);
      return sign === undefined || others.length > 0 ? [] : [sign];
    }),
  );
  return clusters.filter(({ cluster }) => cluster.members.some((part) => signs.has(part)));
}

/** What stands right at the end of an amount, glyph by glyph without a gap. */
function signsAt({ line, to }: NumberLine): LinePart[] {
  const signs: LinePart[] = [];
  for (let at = to; at > 0 && at < line.parts.length; at += 1) {
    if (line.parts[at]!.left - line.parts[at - 1]!.right > AT_AMOUNT * line.height) break;
    signs.push(line.parts[at]!);
  }
  return signs;
}
