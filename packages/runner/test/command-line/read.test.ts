import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fromHundredths, fromMinor } from "@aviator/core";
import { bundledGlyphSets, saveLearnedTable } from "@aviator/ocr";
import { createSimulator, labelledFrames, skinNamed } from "@aviator/simulator";
import sharp from "sharp";
import { expect, test } from "vitest";
import type { FrameLine } from "../../src/command-line/frame-line.ts";
import { runCli, scratchFolder, startCli } from "./run-cli.ts";

const skin = skinNamed("night", "skin");

/** A folder with painted frames of a table as PNG files, its map, and what the frames show. */
const paintFolder = async (count: number) => {
  const folder = scratchFolder();
  writeFileSync(join(folder, "map.json"), JSON.stringify(skin.map));
  const views = [];
  for (const [index, { frame, view }] of [...labelledFrames({ skin, count })].entries()) {
    const { bytes, width, height } = frame;
    await sharp(bytes, { raw: { width, height, channels: 4 } })
      .png()
      .toFile(join(folder, `${index}.png`));
    views.push(view);
  }
  return { folder, views, files: views.map((_, index) => `${index}.png`) };
};

test("read --json prints one line a frame, in the order given, with numbers as people write them", async () => {
  const { folder, views, files } = await paintFolder(4);
  const { code, stdout } = await runCli(["read", "--map", "map.json", "--json", ...files], { cwd: folder });
  expect(code).toBe(0);
  const lines = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Exclude<FrameLine, { error: string }>);
  expect(lines.map(({ file }) => file)).toEqual(files);
  for (const [index, line] of lines.entries()) {
    const view = views[index]!;
    expect(line).toMatchObject({
      phase: view.phase,
      multiplier: view.multiplier === null ? null : fromHundredths(view.multiplier),
      balance: fromMinor(view.balanceMinor),
      players: view.players,
      totalStake: fromMinor(view.totalStakeMinor),
    });
    expect(line.panels.map(({ stake, button }) => [stake, button])).toEqual(
      view.panels.map(({ stakeMinor, button }) => [fromMinor(stakeMinor), button]),
    );
  }
});

test("a digit that the glyphs lack is read where Tesseract and its own shape tell the same, and with the template engine not at all", async () => {
  const { folder, files, views } = await paintFolder(12);
  const glyphs = bundledGlyphSets().map((set) => ({
    ...set,
    glyphs: set.glyphs.filter(({ character }) => character !== "4"),
  }));
  await saveLearnedTable(join(folder, "glyphs.json"), { version: 2, name: "night", sets: glyphs });
  const stakes = async (...options: string[]): Promise<(number | null)[]> => {
    const { stdout } = await runCli(["read", "--map", "map.json", "--glyphs", "glyphs.json", "--json", ...options, ...files], {
      cwd: folder,
    });
    return stdout
      .trim()
      .split("\n")
      .map((line) => (JSON.parse(line) as { totalStake: number | null }).totalStake);
  };
  const shown = views.map(({ totalStakeMinor }) => fromMinor(totalStakeMinor));
  expect(shown.filter((stake) => String(stake).includes("4")).length).toBeGreaterThan(2);
  expect(await stakes()).toEqual(shown);
  expect(await stakes("--engine", "template")).toEqual(shown.map((stake) => (String(stake).includes("4") ? null : stake)));
});

test("a file that is no image gives a line with its error, the rest is read, and the exit code is 1", async () => {
  const { folder, files } = await paintFolder(1);
  writeFileSync(join(folder, "note.png"), "no image");
  const { code, stdout } = await runCli(["read", "--map", "map.json", "--json", "note.png", ...files, "missing.png"], {
    cwd: folder,
  });
  const lines = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { file: string; error?: string });
  expect(lines.map(({ file, error }) => [file, error !== undefined])).toEqual([
    ["note.png", true],
    ["0.png", false],
    ["missing.png", true],
  ]);
  expect(code).toBe(1);
});

test("a map with nothing but a multiplier the size of the image is enough", async () => {
  const folder = scratchFolder();
  const simulator = createSimulator({ tables: [{ skin: "night", script: [250] }] });
  simulator.advance(12_000);
  const { bytes, width, height } = simulator.frame(0);
  const { x: left, y: top, ...size } = skin.map.regions.multiplier;
  await sharp(bytes, { raw: { width, height, channels: 4 } })
    .extract({ left, top, ...size })
    .png()
    .toFile(join(folder, "crop.png"));
  const map = { version: 1, size, regions: { multiplier: { x: 0, y: 0, ...size } } };
  writeFileSync(join(folder, "map.json"), JSON.stringify(map));
  const { stdout } = await runCli(["read", "--map", "map.json", "crop.png"], { cwd: folder });
  expect(stdout).toBe(`crop.png  flying  ${((simulator.tables[0]!.view().multiplier ?? 0) / 100).toFixed(2)}x\n`);
});

test("of several glyph files all sets are taken, and no file's formats: they are of one table", async () => {
  const { folder, views, files } = await paintFolder(1);
  const sets = bundledGlyphSets();
  const formats = { "regions.balance": { decimal: ",", thousands: ".", decimals: 2, parts: 1 } } as const;
  await saveLearnedTable(join(folder, "foreign.json"), { version: 2, name: "foreign", sets, formats });
  await saveLearnedTable(join(folder, "own.json"), { version: 2, name: "own", sets });
  const balanceBy = async (...glyphs: string[]): Promise<unknown> => {
    const options = glyphs.flatMap((file) => ["--glyphs", file]);
    const { stdout } = await runCli(["read", "--map", "map.json", "--json", ...options, ...files], { cwd: folder });
    return (JSON.parse(stdout) as { balance: unknown }).balance;
  };
  const balance = fromMinor(views[0]!.balanceMinor);
  expect(await balanceBy("foreign.json")).toBeNull();
  expect(await balanceBy("foreign.json", "own.json")).toBe(balance);
});

test("a folder stands for the images in it; one without any is told, and the rest is read", async () => {
  const { folder, files } = await paintFolder(2);
  mkdirSync(join(folder, "empty"));
  const { code, stdout } = await runCli(["read", "--map", "map.json", "--json", "empty", "."], { cwd: folder });
  const lines = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { file: string; error?: string });
  expect(lines).toMatchObject([
    {
      file: "empty",
      error:
        "empty: must be an image or a folder of images (found a folder without any); name another, or replay what is a recording",
      code: "AVI_OCR_BAD_IMAGE",
    },
    ...files.map((file) => ({ file })),
  ]);
  expect(lines.map(({ error }) => error !== undefined)).toEqual([true, false, false]);
  expect(code).toBe(1);
});

test("Ctrl-C ends with 0, and says what was not read", async () => {
  const { folder, files } = await paintFolder(1);
  const all = Array.from({ length: 400 }, () => files[0]!);
  const cli = startCli(["read", "--map", "map.json", "--json", ...all], { cwd: folder });
  await cli.waitFor('"file":"0.png"');
  cli.process.kill("SIGINT");
  const { code, stdout, stderr } = await cli.result;
  const left = 400 - stdout.trim().split("\n").length;
  expect(left).toBeGreaterThan(0);
  expect(stderr).toBe(`stopped by SIGINT: ${left} of 400 frames were not read, from 0.png on\n`);
  expect(code).toBe(0);
});
