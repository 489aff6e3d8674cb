import { InvalidInputError } from "../errors.ts";
import { show } from "../validate.ts";
import type { Region, Size } from "./region.ts";

/** A grid of tables on one monitor: `columns x rows`. */
export type LayoutName = "1x1" | "2x2" | "3x2" | "4x2" | "3x3" | "4x3";

/** Every layout, smallest first. */
export const LAYOUTS: readonly LayoutName[] = ["1x1", "2x2", "3x2", "4x2", "3x3", "4x3"];

/** Columns and rows of a layout. */
export interface Layout {
  readonly name: LayoutName;
  readonly columns: number;
  readonly rows: number;
}

/** Parses a layout name. Throws InvalidInputError naming the ones there are. */
export function parseLayout(name: unknown, field = "layout"): Layout {
  const known = LAYOUTS.find((layout) => layout === name);
  if (known === undefined) {
    throw new InvalidInputError(field, [{ field: "", message: `must be one of ${LAYOUTS.join(", ")} (found ${show(name)})` }]);
  }
  const [columns = 1, rows = 1] = known.split("x").map(Number);
  return { name: known, columns, rows };
}

/** The smallest layout that holds `tables` tables. Throws InvalidInputError outside 1 to 12. */
export function layoutFor(tables: number): Layout {
  const name = LAYOUTS.find((candidate) => {
    const { columns, rows } = parseLayout(candidate);
    return columns * rows >= tables;
  });
  if (name === undefined || !Number.isInteger(tables) || tables < 1) {
    throw new InvalidInputError("tables", [
      { field: "", message: `must be a whole number from 1 to 12 (found ${show(tables)})` },
    ]);
  }
  return parseLayout(name);
}

/** Where cell `index` (row by row from 0) of a layout stands on a monitor of this size, in the monitor's own pixels. */
export function cellRegion(layout: Layout, index: number, monitor: Size): Region {
  const count = layout.columns * layout.rows;
  if (!Number.isInteger(index) || index < 0 || index >= count) {
    throw new InvalidInputError("cell", [
      { field: "", message: `must be a whole number from 0 to ${count - 1} in layout ${layout.name} (found ${show(index)})` },
    ]);
  }
  const width = Math.floor(monitor.width / layout.columns);
  const height = Math.floor(monitor.height / layout.rows);
  return { x: (index % layout.columns) * width, y: Math.floor(index / layout.columns) * height, width, height };
}
