import type { FoundFormat } from "../grammar/decimal-text.ts";
import type { RegionLearning } from "./learn-report.ts";
import { lowestDigits } from "./lowest-digits.ts";
import { neededSign } from "./needed-sign.ts";
import { endsInSign } from "./shortened-amounts.ts";
import { endSmaller } from "./smaller-ends.ts";

/** How each region writes its numbers, by its path in the map. */
export type LearnedFormats = { readonly [path: string]: FoundFormat };

/** So many numbers settle a format, of which this share must be written in it. */
const FEWEST_NUMBERS = 8;
const AGREEING = 0.9;

/**
 * Finds out how each region writes its numbers; regions that write now this way, now that have none.
 *
 * @param shortened Regions whose amounts may be written short, as `12.50K`.
 */
export function learnFormats(regions: readonly RegionLearning[], shortened: ReadonlySet<string> = new Set()): LearnedFormats {
  const formats: Record<string, FoundFormat> = {};
  for (const region of regions) {
    const format = thousandthsOf(region) ?? commonFormat([...region.understood.formats.values()]);
    if (format === null || mayHideDecimals(region, format)) continue;
    formats[region.path] = {
      ...format,
      ...groupsOf(region),
      ...neededSign(region),
      ...behindOf(region, shortened),
      ...lowestDigits(region),
    };
  }
  for (const region of regions) {
    const format = formats[region.path];
    if (format !== undefined && !showsGroups(region, format, decimalsBut(region.path, formats)))
      formats[region.path] = withoutGroups(format);
  }
  return formats;
}

/** What stands right at the end of most amounts. */
function behindOf({ path, kind, numbers }: RegionLearning, shortened: ReadonlySet<string>): Pick<FoundFormat, "behind"> {
  if (shortened.has(path)) return { behind: "short" };
  return kind === "money" && endsInSign(numbers) ? { behind: "sign" } : {};
}

/** Three decimals stand in so many different frames of a region whose amounts have them. */
const FEWEST_THOUSANDTHS = 2;

/** The format of a region in which some amounts surely have three decimals: others, as `8,993`, seem to have none. Null elsewhere. */
function thousandthsOf({ understood: { thousandths, formats } }: RegionLearning): FoundFormat | null {
  const signs = new Set(thousandths?.values());
  const [decimal] = signs;
  if (decimal === undefined || signs.size > 1 || thousandths!.size < FEWEST_THOUSANDTHS) return null;
  const others = [...formats.values()].filter(({ thousands }) => thousands !== decimal).length;
  return others > thousandths!.size ? null : { decimals: 3, parts: 1, decimal };
}

/** The signs before decimals in all other fields. */
function decimalsBut(own: string, formats: LearnedFormats): ReadonlySet<string | undefined> {
  return new Set(Object.entries(formats).map(([path, { decimal }]) => (path === own ? undefined : decimal)));
}

/** True for amounts that seem whole, and may be a hundred times smaller. */
function mayHideDecimals({ kind, numbers, clusters }: RegionLearning, { decimals }: FoundFormat): boolean {
  return kind === "money" && decimals === 0 && endSmaller(numbers, clusters);
}

/** So many amounts of each kind, different ones, show that a sign sets groups off. */
const FEWEST_AMOUNTS = 2;
const THOUSAND = 100_000;
const HUNDRED_THOUSAND = 100 * THOUSAND;

/**
 * True where a whole amount's sign surely sets thousands off: in all lines amounts below a thousand stand without it, and those above have
 * it; or some has two. Otherwise `3.296` may as well be an amount with three decimals. Where it stands before decimals elsewhere, amounts
 * that people typed show nothing by having none: `5` and `8,993` may stand side by side.
 */
function showsGroups(
  { path, kind, understood: { formats, values } }: RegionLearning,
  { decimals, thousands }: FoundFormat,
  decimalsElsewhere: ReadonlySet<string | undefined>,
): boolean {
  if (kind !== "money" || decimals !== 0 || (thousands !== "." && thousands !== ",")) return true;
  const plain = new Set<number>();
  const grouped = new Set<number>();
  for (const [frame, format] of formats) {
    const amount = values.get(frame);
    if (typeof amount !== "number" || format.decimals !== 0) return false;
    (format.thousands === undefined ? plain : grouped).add(amount);
  }
  if ([...plain].some((amount) => amount >= THOUSAND)) return false;
  if ([...grouped].some((amount) => amount >= THOUSAND * 1000)) return true;
  if (path.startsWith("panels") && decimalsElsewhere.has(thousands)) return false;
  return Math.min(plain.size, grouped.size) >= FEWEST_AMOUNTS;
}

/** In several amounts groups of two stand above the thousands, and in none groups of three: there a digit would be lost otherwise. */
function groupsOf({ kind, understood: { formats, values } }: RegionLearning): Pick<FoundFormat, "groupsOf"> {
  if (kind !== "money") return {};
  const amounts = new Set<unknown>();
  for (const [frame, format] of formats) {
    const amount = values.get(frame);
    if (format.groupsOf === 2) amounts.add(amount);
    else if (format.thousands !== undefined && Number(amount) >= HUNDRED_THOUSAND) return {};
  }
  return amounts.size >= FEWEST_AMOUNTS ? { groupsOf: 2 } : {};
}

function withoutGroups({ thousands: _, ...rest }: FoundFormat): FoundFormat {
  return rest;
}

function commonFormat(found: readonly FoundFormat[]): FoundFormat | null {
  if (found.length < FEWEST_NUMBERS) return null;
  const agreed = Map.groupBy(found, ({ decimal, decimals, parts }) => `${decimal} ${decimals} ${parts}`);
  const largest = [...agreed.values()].reduce((most, group) => (group.length > most.length ? group : most));
  if (largest.length < AGREEING * found.length) return null;
  const groupSigns = new Set(largest.map(({ thousands }) => thousands).filter((sign) => sign !== undefined));
  const { decimal, decimals, parts } = largest[0]!;
  const [thousands] = groupSigns;
  return {
    decimals,
    parts,
    ...(decimal === undefined ? {} : { decimal }),
    ...(groupSigns.size === 1 && thousands !== undefined ? { thousands } : {}),
  };
}
