import type { FoundFormat } from "../grammar/decimal-text.ts";
import type { RegionLearning } from "./learn-report.ts";

/** How each region writes its numbers, by its path in the map. */
export type LearnedFormats = { readonly [path: string]: FoundFormat };

/** So many numbers settle a format, of which this share must be written in it. */
const FEWEST_NUMBERS = 8;
const AGREEING = 0.9;

/** Finds out how each region writes its numbers; regions that write now this way, now that have none. */
export function learnFormats(regions: readonly RegionLearning[]): LearnedFormats {
  const formats: Record<string, FoundFormat> = {};
  for (const region of regions) {
    const format = commonFormat([...region.understood.formats.values()]);
    if (format !== null) formats[region.path] = format;
  }
  return formats;
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
