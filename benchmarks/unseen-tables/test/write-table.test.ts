import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRandom, parseTableMap } from "@aviator/core";
import { decodeImage } from "@aviator/ocr";
import { expect, test, type TestContext } from "vitest";
import { drawFrames } from "../src/draw-frames.ts";
import { readTableFolder } from "../src/measure/table-folder.ts";
import { findChromium, startBrowserRenderer } from "../src/render/browser-renderer.ts";
import { createCanvasRenderer } from "../src/render/canvas-renderer.ts";
import type { Renderer } from "../src/render/renderer.ts";
import { composeScene } from "../src/scene/compose-scene.ts";
import { facesOf } from "../src/skins/faces.ts";
import { mulishPopupsSkin } from "../src/skins/mulish-popups-skin.ts";
import { rajdhaniLcdSkin } from "../src/skins/rajdhani-lcd-skin.ts";
import type { Skin } from "../src/skins/skin.ts";
import { tekoNoisySkin } from "../src/skins/teko-noisy-skin.ts";
import { drawState } from "../src/state/table-state.ts";
import { writeTable } from "../src/write-table.ts";

/** Writes a table with a canvas into a folder that goes with the test. */
async function write(context: TestContext, skin: Skin, frames: number, seed: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "aviator-table-"));
  context.onTestFinished(async () => rm(folder, { recursive: true }));
  await using renderer = createCanvasRenderer(facesOf(skin));
  await writeTable({ skin, renderer, folder, frames, seed });
  return folder;
}

test("a folder holds numbered frames, a map and the truth", async (context) => {
  const folder = await write(context, rajdhaniLcdSkin, 3, 1);
  expect((await readdir(folder)).toSorted()).toEqual(["000.png", "001.png", "002.png", "map.json", "truth.json"]);
  const map = parseTableMap(JSON.parse(await readFile(join(folder, "map.json"), "utf8")));
  expect(map.numbers).toBeUndefined();
  const { frames, mapFile } = await readTableFolder(folder);
  expect(mapFile).toBe(join(folder, "map.json"));
  expect(frames.map(({ file, phase }) => [file, phase])).toEqual([
    ["000.png", "betting"],
    ["001.png", "loading"],
    ["002.png", "crashed"],
  ]);
  const { width, height } = await decodeImage(join(folder, "002.png"));
  expect({ width, height }).toEqual(map.size);
});

test("a seed repeats every pixel, noise and all; another draws other frames", async (context) => {
  const [first, again, other] = await Promise.all([1, 1, 2].map(async (seed) => write(context, tekoNoisySkin, 3, seed)));
  const read = async (folder = ""): Promise<Buffer[]> =>
    Promise.all(["002.png", "truth.json"].map(async (file) => readFile(join(folder, file))));
  expect(await read(again)).toEqual(await read(first));
  expect(await read(other)).not.toEqual(await read(first));
});

test("what a pop-up covers is marked, and nothing else", async () => {
  await using renderer = createCanvasRenderer(facesOf(mulishPopupsSkin));
  const covered = async (popupShare: number): Promise<number[]> => {
    const counts: number[] = [];
    for await (const { truth } of drawFrames({ skin: { ...mulishPopupsSkin, popupShare }, renderer, frames: 12, seed: 1 }))
      counts.push(truth.obscured?.length ?? 0);
    return counts;
  };
  expect((await covered(0)).every((count) => count === 0)).toBe(true);
  expect((await covered(1)).filter((count) => count > 0).length).toBeGreaterThan(4);
});

test("browser and canvas put the same text in the same place", async (context: TestContext) => {
  const chromium = findChromium();
  if (chromium === undefined) context.skip("Chromium is not installed: apt-get install chromium");
  const faces = facesOf(rajdhaniLcdSkin);
  await using browser = await startBrowserRenderer(chromium, faces);
  await using canvas = createCanvasRenderer(faces);
  const state = drawState(createRandom(1), 2, {
    steps: { multiplier: 1, balance: 1, totalStake: 1, stake: 10, autoCashOut: 1 },
    mostMoney: 20_000,
    historyLength: 0,
  });
  const placing = { frame: 0, shiftX: 0.3, shiftY: 0.7, digitShare: () => 0.65 };
  const scene = composeScene(rajdhaniLcdSkin, state, placing, createRandom(1));
  const draw = async (renderer: Renderer) => renderer.draw(scene);
  const [shown, painted] = [await draw(browser), await draw(canvas)];
  for (const [index, { left, width }] of shown.extents.entries()) {
    expect(Math.abs(left - (painted.extents[index]?.left ?? 0))).toBeLessThan(1);
    expect(Math.abs(width - (painted.extents[index]?.width ?? 0))).toBeLessThan(2);
  }
  // Smoothing differs at the edges of text; nothing else does.
  let apart = 0;
  for (let at = 0; at < shown.rgba.length; at += 1) apart += Math.abs((shown.rgba[at] ?? 0) - (painted.rgba[at] ?? 0));
  expect(apart / shown.rgba.length).toBeLessThan(2);
});
