import { describe, expect, test } from "vitest";
import type { TableMap } from "@aviator/core";
import { placeTables, type TableToPlace } from "@aviator/capture";

const MAP: TableMap = {
  version: 1,
  size: { width: 1280, height: 1080 },
  regions: { multiplier: { x: 240, y: 400, width: 780, height: 130 } },
};
const MONITORS = [
  { name: "DP-1", x: 0, y: 0, width: 1920, height: 1080 },
  { name: "HDMI-1", x: -1280, y: 40, width: 1280, height: 1080 },
];

function table(name: string, at: TableToPlace["at"]): TableToPlace {
  return { name, at, map: MAP };
}

test("scales a map to its cell", () => {
  const [placed] = placeTables({ layout: "3x2", monitors: MONITORS, tables: [table("admiral", { monitor: 0, cell: 4 })] });
  expect(placed).toEqual({
    name: "admiral",
    region: { x: 640, y: 540, width: 640, height: 540 },
    map: { ...MAP, size: { width: 640, height: 540 }, regions: { multiplier: { x: 120, y: 200, width: 390, height: 65 } } },
  });
});

test("keeps a map's own size at a point of a monitor, wherever the monitor lies", () => {
  const [placed] = placeTables({ layout: "1x1", monitors: MONITORS, tables: [table("admiral", { monitor: 1, x: 0, y: 0 })] });
  expect(placed).toEqual({ name: "admiral", region: { x: -1280, y: 40, width: 1280, height: 1080 }, map: MAP });
});

test("fills every cell of every layout without overlap", () => {
  for (const [layout, count] of [
    ["1x1", 1],
    ["2x2", 4],
    ["3x2", 6],
    ["4x2", 8],
    ["3x3", 9],
    ["4x3", 12],
  ] as const) {
    const tables = Array.from({ length: count }, (_, cell) => table(`table ${cell}`, { monitor: 0, cell }));
    expect(placeTables({ layout, monitors: MONITORS, tables })).toHaveLength(count);
  }
});

describe("refuses", () => {
  const refusal = (tables: TableToPlace[], subject?: string): string => {
    try {
      placeTables({ layout: "3x2", monitors: MONITORS, tables, ...(subject === undefined ? {} : { subject }) });
    } catch (error) {
      return (error as Error).message;
    }
    return "";
  };

  test("a monitor that does not exist", () => {
    expect(refusal([table("admiral", { monitor: 2, cell: 0 })])).toBe(
      "placement: tables[0].at.monitor: must be the number of a monitor (found 2); 0 is DP-1, 1920x1080; 1 is HDMI-1, 1280x1080",
    );
  });

  test("a cell outside the layout", () => {
    expect(refusal([table("admiral", { monitor: 0, cell: 6 })])).toBe(
      "placement: tables[0].at.cell: must be a whole number from 0 to 5 in layout 3x2 (found 6)",
    );
  });

  test("a table that leaves its monitor", () => {
    expect(refusal([table("admiral", { monitor: 0, x: 700, y: 0 })], "aviator.config.ts")).toBe(
      "aviator.config.ts: tables[0].at: must leave the table's 1280x1080 pixels inside monitor 0, 1920x1080 " +
        "(found x 700, y 0); move it, or give it a cell, which scales its map",
    );
  });

  test("a point between pixels", () => {
    expect(refusal([table("admiral", { monitor: 0, x: 0.5, y: 0 })])).toContain("(found x 0.5, y 0)");
  });

  test("tables that overlap, and everything else at once", () => {
    expect(
      refusal([
        table("admiral", { monitor: 0, cell: 0 }),
        table("mozzart", { monitor: 0, cell: 0 }),
        table("maxbet", { monitor: 9, cell: 0 }),
      ]),
    ).toBe(
      "placement:\n" +
        "  - tables[2].at.monitor: must be the number of a monitor (found 9); 0 is DP-1, 1920x1080; 1 is HDMI-1, 1280x1080\n" +
        "  - tables[1].at: must not overlap another table (found mozzart at 640x540 at 0,0 over tables[0], admiral at 640x540 at 0,0); give it another cell or point",
    );
  });

  test("an unknown layout", () => {
    expect(() => placeTables({ layout: "5x5" as "3x2", monitors: MONITORS, tables: [] })).toThrow(
      'placement: layout: must be one of 1x1, 2x2, 3x2, 4x2, 3x3, 4x3 (found "5x5")',
    );
  });
});
