import fc from "fast-check";
import { expect, test } from "vitest";
import { BYTES_PER_PIXEL, fitsInside, type LayoutName, moveRegion, type TableMap } from "@aviator/core";
import { createX11Source, placeTables } from "@aviator/capture";
import { openX11Connection } from "../../src/x11/connection.ts";
import { parseDisplayName } from "../../src/x11/display-name.ts";
import { overlap } from "../../src/tables/region-geometry.ts";
import { paintedColour, paintScreen } from "../x11/paint-screen.ts";
import { PRIMARY, SECONDARY, setMonitor, setScreenSize } from "../x11/set-monitor.ts";
import { startXvfbOrSkip } from "../x11/xvfb-or-skip.ts";

const MAP: TableMap = {
  version: 1,
  size: { width: 640, height: 480 },
  regions: { multiplier: { x: 100, y: 120, width: 300, height: 80 } },
};

test("reads tables of two monitors of one screen, where each of them really is", async (context) => {
  await using xvfb = await startXvfbOrSkip(context, { width: 960, height: 300 });
  await using _picture = await paintScreen(xvfb.display, 960, 300);
  const connection = await openX11Connection(parseDisplayName(xvfb.display));
  await setScreenSize(connection, 960, 300);
  await setMonitor(connection, { name: PRIMARY, isPrimary: true, x: 400, y: 0, width: 560, height: 300 });
  await setMonitor(connection, { name: SECONDARY, x: 0, y: 40, width: 400, height: 260 });
  await using source = await createX11Source({ display: xvfb.display });
  const monitors = await source.monitors();
  const placed = placeTables({
    layout: "2x2",
    monitors,
    tables: [
      { name: "admiral", at: { monitor: 0, cell: 3 }, map: MAP },
      { name: "mozzart", at: { monitor: 1, cell: 2 }, map: MAP },
    ],
  });
  expect(placed.map(({ region }) => region)).toEqual([
    { x: 680, y: 150, width: 280, height: 150 },
    { x: 0, y: 170, width: 200, height: 130 },
  ]);
  for (const { region: table, map } of placed) {
    const region = moveRegion(map.regions.multiplier, table);
    const into = new Uint8Array(region.width * region.height * BYTES_PER_PIXEL);
    await source.capture([{ region, into }]);
    expect([...into.subarray(0, 3)]).toEqual(paintedColour(region.x, region.y));
    const last = into.length - BYTES_PER_PIXEL;
    expect([...into.subarray(last, last + 3)]).toEqual(
      paintedColour(region.x + region.width - 1, region.y + region.height - 1),
    );
  }
  connection.close();
});

test("every cell lies on its own monitor, in physical pixels, wherever the monitors are", () => {
  const monitor = fc.record({
    x: fc.integer({ min: -8000, max: 8000 }),
    y: fc.integer({ min: -8000, max: 8000 }),
    width: fc.integer({ min: 640, max: 4000 }),
    height: fc.integer({ min: 480, max: 3000 }),
    scaleFactor: fc.constantFrom(1, 1.5, 2),
  });
  const layouts = fc.constantFrom<LayoutName>("1x1", "2x2", "3x2", "4x2", "3x3", "4x3");
  fc.assert(
    fc.property(fc.array(monitor, { minLength: 1, maxLength: 3 }), layouts, (places, layout) => {
      const monitors = places.map((place, index) => ({ name: `monitor ${index}`, ...place }));
      fc.pre(monitors.every((first, index) => monitors.slice(index + 1).every((second) => !overlap(first, second))));
      const [columns = 1, rows = 1] = layout.split("x").map(Number);
      const tables = monitors.flatMap((_monitor, index) =>
        Array.from({ length: columns * rows }, (_cell, cell) => ({
          name: `table ${index}.${cell}`,
          at: { monitor: index, cell },
          map: MAP,
        })),
      );
      const placed = placeTables({ layout, monitors, tables });
      for (const [index, { region, map }] of placed.entries()) {
        const home = monitors[tables[index]?.at.monitor ?? 0] ?? region;
        expect(fitsInside({ ...region, x: region.x - home.x, y: region.y - home.y }, home)).toBe(true);
        expect(map.size).toEqual({ width: region.width, height: region.height });
        expect(fitsInside(map.regions.multiplier, region)).toBe(true);
      }
    }),
    { numRuns: 50 },
  );
});
