import { existsSync, readFileSync } from "node:fs";
import { crop, type Frame, fitsInside, namedRegions, type RegionFrame, type TableMap } from "@aviator/core";
import { expect, test } from "vitest";
import { createTableReader, decodeImage, regionsToRead } from "../../src/index.ts";

const MAP: TableMap = {
  version: 1,
  size: { width: 400, height: 300 },
  regions: { multiplier: { x: 100, y: 30, width: 200, height: 100 } },
  panels: [{ stake: { x: 0, y: 250, width: 80, height: 30 } }],
};

test("adds the multiplier's surroundings, inside the table", () => {
  const stage = { x: 100, y: 0, width: 200, height: 190 };
  expect(regionsToRead(MAP)).toEqual([...namedRegions(MAP), { path: "stage", region: stage }]);
  expect(fitsInside(stage, MAP.size)).toBe(true);
});

test("adds nothing where a progress region tells the phase, or where nothing surrounds the multiplier", () => {
  const progress = { x: 0, y: 0, width: 40, height: 4 };
  const told: TableMap = { ...MAP, regions: { ...MAP.regions, progress } };
  expect(regionsToRead(told)).toEqual(namedRegions(told));
  const bare: TableMap = {
    version: 1,
    size: { width: 9, height: 9 },
    regions: { multiplier: { x: 0, y: 0, width: 9, height: 9 } },
  };
  expect(regionsToRead(bare)).toEqual(namedRegions(bare));
});

for (const table of ["p", "q"]) {
  test(`region frames of foreign table ${table} read as its whole frames do`, { timeout: 60_000 }, async (context) => {
    const folder = new URL(`../../../../../shared/unseen-tables/${table}/`, import.meta.url).pathname;
    if (!existsSync(folder)) return context.skip(`${folder} is not on this machine`);
    const map = JSON.parse(readFileSync(`${folder}map.json`, "utf8")) as TableMap;
    const [whole, byRegion] = [createTableReader({ map }), createTableReader({ map })];
    for (let index = 0; index < 24; index += 1) {
      const pixels = await decodeImage(`${folder}${String(index).padStart(3, "0")}.png`);
      const stamp = { capturedAtMs: 0, monotonicMs: 0, sequence: index };
      const frame: Frame = { ...pixels, ...stamp };
      const regions: RegionFrame = {
        ...stamp,
        regions: new Map(regionsToRead(map).map(({ path, region }) => [path, crop(pixels, region)])),
      };
      expect(byRegion.readNow(regions)).toEqual(whole.readNow(frame));
    }
    return undefined;
  });
}

test("the surroundings end where another region begins", () => {
  const history = { x: 0, y: 4, width: 400, height: 16 };
  const players = { x: 10, y: 150, width: 120, height: 20 };
  const apart = { x: 0, y: 135, width: 90, height: 10 };
  const map: TableMap = { ...MAP, regions: { ...MAP.regions, history, players, balance: apart } };
  expect(regionsToRead(map).at(-1)).toEqual({ path: "stage", region: { x: 100, y: 20, width: 200, height: 130 } });
});
