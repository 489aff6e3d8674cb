import { crop, type Frame, namedRegions, type Pixels, scaleTableMap } from "@aviator/core";
import { describe, expect, test } from "vitest";
import type { TableView } from "../../src/game/table-view.ts";
import { createFramePainter, paintTable } from "../../src/painter/frame-painter.ts";
import { sceneOf } from "../../src/painter/table-scene.ts";
import { createSimulator } from "../../src/simulator.ts";
import { SKINS } from "../../src/skins/skins.ts";
import type { Skin } from "../../src/skins/skin.ts";

const CELL = { width: 640, height: 540 };
const base = createSimulator({ seed: 3 }).tables[0]?.view() as TableView;
const flying = (multiplier: number): TableView => ({ ...base, phase: "flying", multiplier, nowMs: 9000 });
const crashed = (multiplier: number): TableView => ({ ...base, phase: "crashed", multiplier });

/** Mean red, green and blue. */
function meanOf(pixels: Pixels): [number, number, number] {
  const sums: [number, number, number] = [0, 0, 0];
  for (let y = 0; y < pixels.height; y += 1) {
    for (let x = 0; x < pixels.width; x += 1) {
      const at = pixels.offset + y * pixels.stride + x * 4;
      for (const channel of [0, 1, 2] as const) sums[channel] += pixels.bytes[at + channel] ?? 0;
    }
  }
  return sums.map((sum) => Math.round(sum / (pixels.width * pixels.height))) as [number, number, number];
}

const phaseMean = (skin: Skin, view: TableView): [number, number, number] => {
  const frame = paintTable(skin, view, CELL);
  return meanOf(crop(frame, sceneOf(skin, CELL).map.regions.phase ?? { x: 0, y: 0, ...CELL }));
};

describe.each(SKINS.map((skin) => [skin.name, skin] as const))("skin %s", (_, skin) => {
  test("draws where core scales its map to", () => {
    for (const size of [CELL, { width: 333, height: 401 }, skin.map.size]) {
      expect(sceneOf(skin, size).map).toEqual(scaleTableMap(skin.map, size));
    }
  });

  test("has the colours of its phases", () => {
    const [low, mid, high] = [phaseMean(skin, flying(150)), phaseMean(skin, flying(450)), phaseMean(skin, flying(2000))];
    expect(low[2]).toBeGreaterThan(low[0] + 20);
    expect(mid[2]).toBeGreaterThan(mid[0] + 10);
    expect(mid[0]).toBeGreaterThan(mid[1] + 10);
    expect(high[0]).toBeGreaterThan(high[1] + 20);
    const [red, green] = phaseMean(skin, crashed(150));
    expect(red).toBeGreaterThan(green + 20);
    expect(Math.max(...phaseMean(skin, { ...base, phase: "loading" }))).toBeLessThan(12);
    expect(Math.max(...phaseMean(skin, base))).toBeLessThan(50);
  });

  test("keeps every text inside its region", () => {
    const wide: TableView = {
      ...flying(123_456_789),
      balanceMinor: 123_456_789,
      totalStakeMinor: 987_654_321,
      players: { cashedOut: 12_345, total: 99_999 },
      panels: [
        { stakeMinor: 10_000_000, autoCashOut: 100_000_000, button: "orange", winMinor: 1_234_567_890 },
        { stakeMinor: 10_000_000, autoCashOut: null, button: "red", winMinor: null },
      ],
    };
    const plain: TableView = {
      ...wide,
      multiplier: 111,
      panels: base.panels,
      balanceMinor: 1,
      totalStakeMinor: 1,
      players: { cashedOut: 0, total: 1 },
    };
    const frames = [wide, plain].map((view) => paintTable(skin, view, CELL)) as [Frame, Frame];
    expect(changedOutside(frames, skin)).toBe(0);
  });

  test("paints the same picture whether in one go or step by step", () => {
    const painter = createFramePainter(skin, CELL);
    for (const view of [base, flying(120), flying(990), crashed(990), { ...base, history: [990, ...base.history] }]) {
      painter.paint(view);
      expect([view.phase, Buffer.compare(painter.bytes, paintTable(skin, view, CELL).bytes)]).toEqual([view.phase, 0]);
    }
  });
});

/** Pixels that differ between two frames and lie in no region of the map, nor in the flight area. */
function changedOutside([first, second]: readonly [Frame, Frame], skin: Skin): number {
  const scene = sceneOf(skin, CELL);
  const regions = [...namedRegions(scene.map).map(({ region }) => region), { ...scene.flight }];
  let changed = 0;
  for (let y = 0; y < CELL.height; y += 1) {
    for (let x = 0; x < CELL.width; x += 1) {
      const at = (y * CELL.width + x) * 4;
      if (first.bytes[at] === second.bytes[at] && first.bytes[at + 1] === second.bytes[at + 1]) continue;
      const inside = regions.some(
        (region) => x >= region.x && y >= region.y && x < region.x + region.width && y < region.y + region.height,
      );
      if (!inside) changed += 1;
    }
  }
  return changed;
}

test("an unchanged view changes no pixel, and says so", () => {
  const painter = createFramePainter(SKINS[0] as Skin, CELL);
  expect(painter.paint(base)).toBe(true);
  expect(painter.paint({ ...base })).toBe(false);
  expect(painter.paint({ ...base, balanceMinor: 1 })).toBe(true);
});
