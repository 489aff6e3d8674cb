import type { SegmentHeader } from "@aviator/capture";
import { bundledGlyphSets, bundledPhaseModel, type LearnedTable } from "@aviator/ocr";
import { skinNamed } from "@aviator/simulator";
import { expect, test } from "vitest";
import type { TableSettings } from "../../src/assemble-table.ts";
import { fromRecordedSettings, toRecordedSettings } from "../../src/replay/recorded-settings.ts";

const { map } = skinNamed("night", "skin");
const look = { ink: 0x0000ff, background: 0x10ab00 };
const LEARNED: LearnedTable = {
  version: 2,
  name: "admiral",
  sets: bundledGlyphSets()
    .slice(0, 2)
    .map((set) => ({ ...set, leastScore: 0.8 })),
  formats: { "regions.balance": { decimal: ",", thousands: ".", decimals: 2, parts: 1 } },
  phases: { flying: [look], crashed: [{ ...look, ink: 0xff0000 }], betting: [], loading: [] },
};
const SETTINGS: TableSettings = {
  name: "admiral",
  map,
  glyphs: LEARNED,
  speed: 2,
  phaseModel: null,
  thresholds: [1.5, 20],
  collectors: ["file:///home/me/pauses.ts"],
  engine: { standard: "hybrid", regions: {} },
};

/** What comes out of a file that holds the settings. */
const again = (settings: TableSettings): TableSettings => {
  const recorded = JSON.parse(JSON.stringify(toRecordedSettings(settings))) as unknown;
  const { name: table, speed } = settings;
  return fromRecordedSettings({ table, map, speed, settings: recorded } as SegmentHeader, "000001.avrec");
};

test("settings with all that a table can learn come back as they were", () => {
  expect(again(SETTINGS)).toEqual(SETTINGS);
});

test("what a table reads by where nothing was chosen is recorded: the bundled model, unless its own colours were learned", () => {
  const { phaseModel: _, ...unchosen } = SETTINGS;
  expect(again(unchosen).phaseModel).toBeNull();
  expect(again({ ...unchosen, glyphs: null }).phaseModel).toEqual(bundledPhaseModel());
});

test("the bundled sets, and sets without a table, are recorded themselves", () => {
  const [set] = bundledGlyphSets();
  const sets = bundledGlyphSets();
  expect(again({ ...SETTINGS, glyphs: null }).glyphs).toEqual({ version: 2, name: "recorded", sets });
  expect(again({ ...SETTINGS, glyphs: null, phaseModel: bundledPhaseModel() }).phaseModel).toEqual(bundledPhaseModel());
  expect(again({ ...SETTINGS, glyphs: set! }).glyphs).toEqual({ version: 2, name: "recorded", sets: [set] });
});
