import type { FoundFormat } from "../grammar/decimal-text.ts";
import { NO_DIGIT } from "../grammar/field-words.ts";
import { isNamedDigit } from "./named-cluster.ts";
import type { RegionLearning } from "./learn-report.ts";

/** So many multipliers, and so large a share of the numbers that are understood, have their sign; the others may be the seconds that are left. */
const FEWEST_SIGNED = 8;
const SIGNED = 0.2;
/** So many numbers without it are such: one may be a multiplier whose sign something hides. */
const FEWEST_BARE = 2;
/** And so many that end in the same unknown shape: what touches a sign makes another shape of it each time. */
const FEWEST_ALIKE = 4;

/** Tells whether the page's multipliers have their sign, and whether other numbers stand in their place without it: then it is needed. */
export function neededSign(region: RegionLearning): Pick<FoundFormat, "times"> {
  const { path, kind, understood } = region;
  if (kind !== "multiplier" || path.startsWith("panels")) return {};
  const all = understood.formats.size;
  const signed = [...understood.formats.values()].filter(({ times }) => times !== undefined).length;
  if (signed < Math.max(FEWEST_SIGNED, SIGNED * all)) return {};
  return all - signed >= FEWEST_BARE || endOtherwise(region) ? { times: "needed" } : { times: "seen" };
}

/** True where several numbers end in one shape behind a digit that is no sign of a multiplier and no digit, as in `9.36s`; words have no digits. */
function endOtherwise({ numbers, clusters }: RegionLearning): boolean {
  const digits = new Set(clusters.filter(isNamedDigit).flatMap(({ cluster }) => cluster.members));
  const lasts = new Set(
    numbers.flatMap(({ line, to }) => (to > 1 && digits.has(line.parts[to - 2]!) ? [line.parts[to - 1]!] : [])),
  );
  return clusters.some(
    ({ character, cluster }) =>
      (character === null || character === NO_DIGIT) &&
      cluster.members.filter((part) => lasts.has(part)).length >= FEWEST_ALIKE,
  );
}
