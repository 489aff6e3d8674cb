import { expect, test } from "vitest";
import { cellRegion, layoutFor, parseLayout } from "../../src/index.ts";

test("a layout is columns x rows", () => {
  expect(parseLayout("4x3")).toEqual({ name: "4x3", columns: 4, rows: 3 });
});

test.each([["2x3"], [""], [null], [7]])("refuses %o, naming the layouts there are", (name) => {
  expect(() => parseLayout(name)).toThrow(
    `layout: must be one of 1x1, 2x2, 3x2, 4x2, 3x3, 4x3 (found ${JSON.stringify(name)})`,
  );
});

test.each([
  [1, "1x1"],
  [2, "2x2"],
  [6, "3x2"],
  [7, "4x2"],
  [9, "3x3"],
  [12, "4x3"],
])("%i tables fit %s", (tables, name) => {
  expect(layoutFor(tables).name).toBe(name);
});

test.each([[0], [13], [1.5]])("refuses %s tables", (tables) => {
  expect(() => layoutFor(tables)).toThrow(`tables: must be a whole number from 1 to 12 (found ${tables})`);
});

test("cells go row by row", () => {
  const layout = parseLayout("3x2");
  const monitor = { width: 1920, height: 1080 };
  expect(cellRegion(layout, 0, monitor)).toEqual({ x: 0, y: 0, width: 640, height: 540 });
  expect(cellRegion(layout, 5, monitor)).toEqual({ x: 1280, y: 540, width: 640, height: 540 });
  expect(() => cellRegion(layout, 6, monitor)).toThrow("cell: must be a whole number from 0 to 5 in layout 3x2 (found 6)");
});
