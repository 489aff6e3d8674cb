import { readdirSync } from "node:fs";
import { parseTableMap } from "@aviator/core";
import { bundledGlyphSets } from "@aviator/ocr";
import { describe, expect, test } from "vitest";
import { readSources } from "../../../test/sources.ts";
import { createCanvasRenderer } from "../src/render/canvas-renderer.ts";
import { facesOf } from "../src/skins/faces.ts";
import { randomSkin } from "../src/skins/random-skin.ts";
import { SKINS } from "../src/skins/skins.ts";
import { tableMapOf } from "../src/table-map-of.ts";
import { drawFrames } from "../src/draw-frames.ts";

test("the set is broad: its skins share no name, and few share a layout or a font", () => {
  expect(SKINS.length).toBeGreaterThanOrEqual(14);
  expect(new Set(SKINS.map(({ name }) => name)).size).toBe(SKINS.length);
  expect(new Set(SKINS.map(({ layout }) => layout)).size).toBeGreaterThanOrEqual(5);
});

test("no font is among the bundled ones", () => {
  const learnedFrom = readdirSync(new URL("../../../packages/ocr/glyphs/families/", import.meta.url));
  const bundled = new Set([
    ...bundledGlyphSets().map(({ name }) => name.replace(/-\d+$/, "")),
    ...learnedFrom.map((file) => file.replace(/\.json$/, "")),
  ]);
  const families = new Set(
    SKINS.flatMap((skin) => facesOf(skin).map(({ family }) => family.toLowerCase().replaceAll(" ", "-"))),
  );
  expect(families.size).toBeGreaterThanOrEqual(20);
  expect([...families].filter((family) => bundled.has(family))).toEqual([]);
});

test("a random skin is the same for the same seed, and draws what its map says", async () => {
  const skins = Array.from({ length: 12 }, (_, seed) => randomSkin(`test-${seed}`));
  expect(skins[3]).toEqual(randomSkin("test-3"));
  expect(new Set(skins.map(({ about }) => about)).size).toBeGreaterThanOrEqual(8);
  for (const one of skins) expect(parseTableMap(tableMapOf(one)).name).toBe(one.name);
  const skin = randomSkin("test-0");
  await using renderer = createCanvasRenderer(facesOf(skin));
  for await (const { truth } of drawFrames({ skin, renderer, frames: 3, seed: 1 }))
    expect(Object.keys(truth.visible ?? {})).toEqual(expect.arrayContaining(["balance", "players", "totalStake", "stake"]));
});

test("nothing is taken from the simulator", () => {
  const sources = readSources("benchmarks/unseen-tables/**/*.ts");
  expect(
    sources.filter(({ text }) => /from "@aviator\/simulator|packages\/simulator/.test(text)).map(({ path }) => path),
  ).toEqual([]);
});

describe.each(SKINS)("$name", (skin) => {
  test("has a map that holds", () => expect(parseTableMap(tableMapOf(skin)).name).toBe(skin.name));

  test("draws every field large and clear enough to count", async () => {
    await using renderer = createCanvasRenderer(facesOf(skin));
    const faint: string[] = [];
    for await (const { truth } of drawFrames({ skin: { ...skin, popupShare: 0 }, renderer, frames: 4, seed: 3 })) {
      for (const [name, { heightPx, contrast }] of Object.entries(truth.visible ?? {}))
        if (heightPx < 14 || contrast < 3) faint.push(`${truth.file} ${name} ${heightPx} px, ${contrast}:1`);
      expect(Object.keys(truth.visible ?? {})).toEqual(expect.arrayContaining(["balance", "players", "totalStake", "stake"]));
    }
    expect(faint).toEqual([]);
  });
});
