import {
  cellRegion,
  fitsInside,
  InvalidInputError,
  type Layout,
  type LayoutName,
  type Monitor,
  parseLayout,
  type Problem,
  type Region,
  scaleTableMap,
  show,
  type TableMap,
} from "@aviator/core";
import { overlap, placeText } from "./region-geometry.ts";

/** Where a table stands: in a cell of the layout, counted row by row from 0, or with its top left corner at a point of a monitor. */
export type TablePlace =
  | { readonly monitor: number; readonly cell: number }
  | { readonly monitor: number; readonly x: number; readonly y: number };

/** A table that is to be placed. */
export interface TableToPlace {
  readonly name: string;
  readonly at: TablePlace;
  readonly map: TableMap;
}

/** A table with its place on the screen. */
export interface PlacedTable {
  readonly name: string;
  /** In the source's coordinates. */
  readonly region: Region;
  /** Its map, scaled to the region. */
  readonly map: TableMap;
}

/** Options of {@link placeTables}. */
export interface PlaceTablesOptions {
  /** The grid on each monitor, as `"3x2"`. */
  readonly layout: LayoutName;
  /** Monitors of the source, the primary one first. */
  readonly monitors: readonly Monitor[];
  readonly tables: readonly TableToPlace[];
  /** Starts every message; the config file's path, say. Default `"placement"`. */
  readonly subject?: string;
}

/**
 * Works out where each table stands. A map is scaled to its cell; at a point it keeps its own size.
 *
 * @throws InvalidInputError naming every table whose monitor or cell does not exist, that leaves its monitor, or that overlaps
 * another.
 */
export function placeTables(options: PlaceTablesOptions): PlacedTable[] {
  const { monitors, tables, subject = "placement" } = options;
  const layout = parseLayout(options.layout, `${subject}: layout`);
  const problems: Problem[] = [];
  const placed: (PlacedTable | null)[] = tables.map(({ name, at, map }, index) => {
    const region = placeTable(at, map, layout, monitors, `tables[${index}].at`, problems);
    return region === null ? null : { name, region, map: scaleTableMap(map, region) };
  });
  problems.push(...overlaps(placed));
  if (problems.length > 0) throw new InvalidInputError(subject, problems);
  return placed.filter((table) => table !== null);
}

function placeTable(
  at: TablePlace,
  map: TableMap,
  layout: Layout,
  monitors: readonly Monitor[],
  field: string,
  problems: Problem[],
): Region | null {
  const monitor = monitors[at.monitor];
  if (monitor === undefined) {
    const known = monitors.map(({ name, width, height }, index) => `${index} is ${name}, ${width}x${height}`).join("; ");
    problems.push({
      field: `${field}.monitor`,
      message: `must be the number of a monitor (found ${show(at.monitor)}); ${known}`,
    });
    return null;
  }
  if ("cell" in at) {
    const cell = cellOrProblem(at.cell, layout, monitor, `${field}.cell`, problems);
    return cell === null ? null : { ...cell, x: cell.x + monitor.x, y: cell.y + monitor.y };
  }
  const region = { x: at.x, y: at.y, width: map.size.width, height: map.size.height };
  if (!Number.isInteger(at.x) || !Number.isInteger(at.y) || !fitsInside(region, monitor)) {
    problems.push({
      field,
      message:
        `must leave the table's ${region.width}x${region.height} pixels inside monitor ${at.monitor}, ${monitor.width}x${monitor.height} ` +
        `(found x ${show(at.x)}, y ${show(at.y)}); move it, or give it a cell, which scales its map`,
    });
    return null;
  }
  return { ...region, x: at.x + monitor.x, y: at.y + monitor.y };
}

function cellOrProblem(cell: number, layout: Layout, monitor: Monitor, field: string, problems: Problem[]): Region | null {
  try {
    return cellRegion(layout, cell, monitor);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    problems.push(...error.problems.map(({ message }) => ({ field, message })));
    return null;
  }
}

function overlaps(placed: readonly (PlacedTable | null)[]): Problem[] {
  const problems: Problem[] = [];
  for (const [second, table] of placed.entries()) {
    for (const [first, other] of placed.slice(0, second).entries()) {
      if (table === null || other === null || !overlap(table.region, other.region)) continue;
      problems.push({
        field: `tables[${second}].at`,
        message: `must not overlap another table (found ${table.name} at ${placeText(table.region)} over tables[${first}], ${other.name} at ${placeText(other.region)}); give it another cell or point`,
      });
    }
  }
  return problems;
}
