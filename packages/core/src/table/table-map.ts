import { InvalidInputError, NewerVersionError, type Problem } from "../errors.ts";
import { also, checkWith, jsonSchemaOf } from "../rules/rule.ts";
import { listOf, objectOf, optional } from "../rules/structures.ts";
import { anyText, oneOf, shortText, someText, wholeNumber } from "../rules/values.ts";
import { show } from "../validate.ts";
import type { NumberFormat } from "../values/number-format.ts";
import { type Anchor, anchorProblems, anchorRule, scaleAnchor } from "./anchor.ts";
import { fitsInside, type Region, scaleRegion, type Size } from "./region.ts";

/** The regions a table may have outside its bet panels. */
export type RegionName = "multiplier" | "phase" | "balance" | "players" | "totalStake" | "history" | "progress" | "safeClick";

/** The regions of one bet panel. */
export type PanelRegionName = "stake" | "autoCashOut" | "button";

/** The regions of one bet panel that a map knows. */
export type Panel = { readonly [name in PanelRegionName]?: Region | undefined };

/** Where everything stands on one table at one size. A field without a region is not read. */
export interface TableMap {
  readonly version: 1;
  readonly name?: string | undefined;
  readonly bookmaker?: string | undefined;
  /** Size of the table that the regions were measured on. */
  readonly size: Size;
  /** How the table writes numbers; found out from the frames when absent. */
  readonly numbers?: NumberFormat | undefined;
  readonly regions: { readonly multiplier: Region } & { readonly [name in RegionName]?: Region | undefined };
  /** Bet panels, at most two. */
  readonly panels?: readonly Panel[] | undefined;
  /** Patches that stand still, by which a table that moved is found again, at most eight. A table without any is read where it was placed. */
  readonly anchors?: readonly Anchor[] | undefined;
  /** Path of a glyph set file, relative to the map's own file. */
  readonly glyphs?: string | undefined;
  /** Path of a phase model file, relative to the map's own file. */
  readonly phaseModel?: string | undefined;
}

/** The version that this package writes and reads. */
export const TABLE_MAP_VERSION = 1;

const NO_PIXELS = "must be a whole number of pixels";
const place = wholeNumber({ least: 0, tooSmall: "must not be negative" }, NO_PIXELS);
const length = wholeNumber({ least: 1, tooSmall: "must be at least 1 pixel" }, NO_PIXELS);
/** No screen has more pixels a side; a map of more would make readers reserve memory without end. */
const MOST_PIXELS = 32_768;
const side = wholeNumber(
  {
    least: 1,
    most: MOST_PIXELS,
    tooSmall: "must be at least 1 pixel",
    tooLarge: `must be at most ${MOST_PIXELS} pixels; give the size of one table's picture`,
  },
  NO_PIXELS,
);
const region = objectOf<Region>({ x: place, y: place, width: length, height: length });
const perhaps = optional(region);
const numberFormat = also(
  objectOf<NumberFormat>({
    decimal: oneOf(".", ","),
    thousands: oneOf(",", ".", " ", "'", ""),
    currency: optional(shortText(8)),
  }),
  (format) => format.decimal !== format.thousands,
  "decimal and thousands must be different signs",
);

const tableMap = objectOf<TableMap & { readonly $schema?: string | undefined }>({
  $schema: optional(anyText),
  version: oneOf(TABLE_MAP_VERSION),
  name: optional(someText),
  bookmaker: optional(anyText),
  size: objectOf<Size>({ width: side, height: side }),
  numbers: optional(numberFormat),
  regions: objectOf<TableMap["regions"]>({
    multiplier: region,
    phase: perhaps,
    balance: perhaps,
    players: perhaps,
    totalStake: perhaps,
    history: perhaps,
    progress: perhaps,
    safeClick: perhaps,
  }),
  panels: optional(
    listOf(objectOf<Panel>({ stake: perhaps, autoCashOut: perhaps, button: perhaps }), {
      most: [2, "must hold at most two bet panels"],
    }),
  ),
  anchors: optional(listOf(anchorRule, { most: [8, "must hold at most eight anchors"] })),
  glyphs: optional(someText),
  phaseModel: optional(someText),
});

/**
 * Checks a TableMap as it was read from JSON.
 *
 * @param subject Starts every message; the file's path, say.
 * @throws InvalidInputError when a rule is broken, with every problem at once.
 * @throws NewerVersionError when the map was written by a newer version.
 */
export function parseTableMap(value: unknown, subject = "table map"): TableMap {
  refuseGlyphs(value, "a table map", subject);
  refuseNewerVersion(value, TABLE_MAP_VERSION, subject);
  const map = checkWith(tableMap, value, subject);
  const problems = namedRegions(map)
    .filter(({ region: inner }) => !fitsInside(inner, map.size))
    .map(({ path, region: inner }): Problem => ({
      field: path,
      message:
        `must lie inside the table's ${map.size.width}x${map.size.height} pixels ` +
        `(found ${inner.width}x${inner.height} at ${inner.x},${inner.y}); correct the region or size`,
    }));
  for (const [index, anchor] of (map.anchors ?? []).entries()) {
    problems.push(...anchorProblems(anchor, map.size, `anchors[${index}]`));
  }
  if (problems.length > 0) throw new InvalidInputError(subject, problems);
  return map;
}

/** Throws a {@link NewerVersionError} when `value.version` is a whole number above `supported`. */
export function refuseNewerVersion(value: unknown, supported: number, subject: string): void {
  const version = typeof value === "object" && value !== null && "version" in value ? value.version : undefined;
  if (typeof version === "number" && Number.isInteger(version) && version > supported) {
    throw new NewerVersionError(
      `${subject}: version: must be at most ${supported} (found ${show(version)}); it was written by a newer AVIATOR: upgrade this one`,
    );
  }
}

/** Throws an {@link InvalidInputError} when `value` is what a glyph file holds, and `wanted`, as "a table map", was to be read. */
export function refuseGlyphs(value: unknown, wanted: string, subject: string): void {
  if (typeof value !== "object" || value === null) return;
  const field = Object.entries(value).find(([key, held]) => (key === "sets" || key === "glyphs") && Array.isArray(held))?.[0];
  if (field === undefined) return;
  throw new InvalidInputError(subject, [
    { field: "", message: `must be ${wanted} (found glyphs, by its ${show(field)}); give it as --glyphs, and ${wanted} here` },
  ]);
}

/** A region of a map with its path in the file, as `panels[0].stake`. */
export interface NamedRegion {
  readonly path: string;
  readonly region: Region;
}

/** All regions of a map with their paths, in the order of the file. */
export function namedRegions(map: TableMap): NamedRegion[] {
  const named: NamedRegion[] = [];
  for (const [name, found] of Object.entries(map.regions)) {
    if (found !== undefined) named.push({ path: `regions.${name}`, region: found });
  }
  for (const [index, panel] of (map.panels ?? []).entries()) {
    for (const [name, found] of Object.entries(panel)) {
      if (found !== undefined) named.push({ path: `panels[${index}].${name}`, region: found });
    }
  }
  return named;
}

/**
 * The same map for a table drawn at another size: every region is scaled to it, each axis by its own factor. Anchors are resampled;
 * those that become too small or too flat to be told from others are left out.
 */
export function scaleTableMap(map: TableMap, size: Size): TableMap {
  if (size.width === map.size.width && size.height === map.size.height) return map;
  const scaleAll = <T extends object>(regions: T): T =>
    Object.fromEntries(
      Object.entries(regions).map(([name, found]) => [
        name,
        found === undefined ? undefined : scaleRegion(found as Region, map.size, size),
      ]),
    ) as T;
  return {
    ...map,
    size: { width: size.width, height: size.height },
    regions: scaleAll(map.regions),
    ...(map.panels === undefined ? {} : { panels: map.panels.map(scaleAll) }),
    ...(map.anchors === undefined
      ? {}
      : { anchors: map.anchors.map((anchor) => scaleAnchor(anchor, map.size, size)).filter((anchor) => anchor !== null) }),
  };
}

/** JSON Schema of a TableMap file, for editors. */
export function tableMapJsonSchema(): Record<string, unknown> {
  return jsonSchemaOf(tableMap);
}
