import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { learnAnchors } from "@aviator/capture";
import { fromHundredths, fromMinor, parseTableMap, type RgbSampleRecord, type TableMap } from "@aviator/core";
import { loadLearnedTable, loadPhaseModel } from "@aviator/ocr";
import { labelledFrames, skinNamed } from "@aviator/simulator";
import { createStorage } from "@aviator/storage";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { recordTable } from "../replay/recorded-table.ts";
import { runCli, scratchFolder, startCli } from "./run-cli.ts";

const skin = skinNamed("night", "skin");
/** Fewer regions than the skin has: Tesseract reads some lines of each. */
const { multiplier, phase, balance, players, progress } = skin.map.regions;
const map: TableMap = {
  ...skin.map,
  regions: Object.fromEntries(
    Object.entries({ multiplier, phase, balance, players, progress }).filter(([, region]) => region !== undefined),
  ) as TableMap["regions"],
  panels: [],
};
const FRAMES = 30;
const SOURCE = fileURLToPath(new URL("folder-source.ts", import.meta.url));
/** Holds map.json, and frames to learn from and to read. */
let folder: string;
const shown: { readonly file: string; readonly multiplier: number | null; readonly balance: number }[] = [];
const learned = (): string[] => shown.slice(0, FRAMES - 4).map(({ file }) => join(folder, file));
const read = (): typeof shown => shown.slice(FRAMES - 4);
const mapFile = (): string => join(folder, "map.json");
const objectOf = (stdout: string): Record<string, unknown> => {
  const lines = stdout.trim().split("\n");
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0]!) as Record<string, unknown>;
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "aviator-learn-"));
  writeFileSync(mapFile(), JSON.stringify(map));
  for (const [index, { frame, view }] of [...labelledFrames({ skin, count: FRAMES })].entries()) {
    const file = `${String(index).padStart(2, "0")}.png`;
    await sharp(frame.bytes, { raw: { width: frame.width, height: frame.height, channels: 4 } })
      .png({ compressionLevel: 1 })
      .toFile(join(folder, file));
    const value = view.multiplier === null ? null : fromHundredths(view.multiplier);
    shown.push({ file, multiplier: value, balance: fromMinor(view.balanceMinor) });
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("learn tells what it learned, and read reads by it", async () => {
  const cwd = scratchFolder();
  const { code, stdout, stderr } = await runCli(["learn", "--map", mapFile(), "--out", "glyphs.json", ...learned()], { cwd });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^character +seen +alike\n/);
  expect(stdout).toMatch(/^7 +\d+ +\d+\.\d %$/m);
  expect(stdout).toMatch(/^regions\.balance +26 of 26 frames +–$/m);
  expect(stdout).toMatch(/learned \d+ characters from 26 frames → glyphs\.json\n$/);
  expect(readdirSync(cwd)).toEqual(["glyphs.json"]);

  const paths = read().map(({ file }) => join(folder, file));
  const answer = await runCli(["read", "--map", mapFile(), "--glyphs", "glyphs.json", "--json", ...paths], { cwd });
  const lines = answer.stdout.trim().split("\n");
  for (const [index, line] of lines.entries()) {
    const { file, ...values } = read()[index]!;
    expect(JSON.parse(line), file).toMatchObject(values);
  }
});

test("--json is one object; files that can't be used are named and left out, frames given twice count once", async () => {
  const cwd = scratchFolder();
  writeFileSync(join(cwd, "note.png"), "no image");
  const [first, ...others] = learned() as [string, ...string[]];
  copyFileSync(first, join(cwd, "again.png"));
  const small = join(cwd, "small.png");
  await sharp(others[0]).resize(960).png().toFile(small);
  const files = [first, "note.png", "again.png", first, small, "missing.png", ...others];
  const args = ["learn", "--map", mapFile(), "--out", "glyphs.json", "--name", "admiral", "--json", ...files];
  const { code, stdout, stderr } = await runCli(args, { cwd });
  const summary = objectOf(stdout);
  expect(code).toBe(1);
  expect(summary).toMatchObject({
    out: "glyphs.json",
    mapOut: null,
    frames: 27,
    repeated: 2,
    lost: 0,
    missing: [],
    interrupted: false,
    tesseract: null,
    forgotten: [],
    skipped: [
      { file: "note.png", code: "AVI_OCR_BAD_IMAGE" },
      { file: "missing.png", code: "AVI_OCR_BAD_IMAGE" },
    ],
  });
  expect(stderr).toContain("missing.png: left out: image");
  expect((await loadLearnedTable(join(cwd, "glyphs.json"))).name).toBe("admiral");
});

test("--map-out writes the map with its anchors, number format and glyphs, and read goes by it", async () => {
  const cwd = scratchFolder();
  mkdirSync(join(cwd, "maps"));
  const args = ["learn", "--map", mapFile(), "--out", "glyphs.json", "--map-out", "maps/night.json", ...learned()];
  const { code, stdout } = await runCli(args, { cwd });
  expect(code).toBe(0);
  const completed = parseTableMap(JSON.parse(readFileSync(join(cwd, "maps/night.json"), "utf8")));
  expect(completed).toMatchObject({ ...map, glyphs: "../glyphs.json", numbers: { decimal: ".", thousands: "," } });
  expect(completed.anchors?.length).toBeGreaterThan(2);
  expect(stdout).toContain(`map with ${completed.anchors?.length} anchors, numbers as 1,234.56 → maps/night.json`);
  const [{ file, ...values }] = read() as [(typeof shown)[0]];
  const answer = await runCli(["read", "--map", "maps/night.json", "--json", join(folder, file)], { cwd });
  expect(JSON.parse(answer.stdout)).toMatchObject(values);
});

test("glyphs that knew more are kept beside those that replace them", async () => {
  const cwd = scratchFolder();
  const out = ["learn", "--map", mapFile(), "--out", "glyphs.json"];
  await runCli([...out, ...learned()], { cwd });
  const before = readFileSync(join(cwd, "glyphs.json"), "utf8");
  const { code, stdout } = await runCli([...out, "--json", learned()[0]!], { cwd });
  const forgotten = objectOf(stdout)["forgotten"] as string[];
  expect(code).toBe(0);
  expect(forgotten.length).toBeGreaterThan(0);
  expect(readFileSync(join(cwd, "glyphs.json.before"), "utf8")).toBe(before);
  const again = await runCli([...out, ...learned()], { cwd });
  expect(again.stdout).not.toContain("it is kept as");
});

test("a folder stands for the images in it; one that holds neither images nor a recording is told", async () => {
  const cwd = scratchFolder();
  mkdirSync(join(cwd, "empty"));
  mkdirSync(join(cwd, "frames"));
  for (const file of learned()) copyFileSync(file, join(cwd, "frames", basename(file)));
  const args = ["learn", "--map", mapFile(), "--out", "glyphs.json", "--json", "frames", "empty"];
  const { code, stdout } = await runCli(args, { cwd });
  const empty = join(cwd, "empty");
  const error =
    `${empty}: must be an image, a folder of images, or the recording of one table ` +
    `(${empty}: holds no *.avrec file, nor does a folder in it; name a recording)`;
  expect(objectOf(stdout)).toMatchObject({
    frames: 26,
    skipped: [{ file: "empty", error, code: "AVI_CAPTURE_NOT_A_RECORDING" }],
  });
  expect(code).toBe(1);
});

test("without one usable frame nothing is written, and the message says why", async () => {
  const cwd = scratchFolder();
  const { code, stderr } = await runCli(["learn", "--map", mapFile(), "--out", "glyphs.json", "a.png", "b.png"], { cwd });
  expect(stderr).toBe(
    "error: learn: must be given a frame of the table (found none: 2 can't be read, 0 don't show the table); check the files " +
      "[AVI_OCR_NOTHING_LEARNED]\n",
  );
  expect(code).toBe(2);
  expect(readdirSync(cwd)).toEqual([]);
});

test.each([
  [[], "learn: frame: must be at least one image file or recording (found none); give frames, or --live"],
  [["--live", "a.png"], "learn: --live: must stand without frames (found a.png); drop one of them"],
  [["--seconds", "3", "a.png"], "learn: --seconds: must stand with --live; add --live, or drop it"],
  [["--live", "--cell", "1"], "learn: --cell: must stand together with --layout, as --layout 3x2 --cell 0"],
  [
    ["--live", "--cell", "1", "--layout", "3x2", "--x", "5"],
    "learn: --cell: must stand without --x and --y; give a cell of the layout, or a point of the monitor",
  ],
  [["--map-out", "glyphs.json", "a.png"], "learn: --map-out: must be a file of its own (found glyphs.json); name another"],
  [["glyphs.json"], "learn: --out: must be no file that is read (found glyphs.json); name another"],
])("wrong usage is refused: %j", async (rest, message) => {
  const { code, stderr } = await runCli(["learn", "--map", mapFile(), "--out", "glyphs.json", ...rest]);
  expect({ code, stderr }).toEqual({ code: 2, stderr: `error: ${message} [AVI_INVALID_INPUT]\n` });
});

test("an --out that can't be written is found before the work", async () => {
  const cwd = scratchFolder();
  const learn = (out: string) => runCli(["learn", "--map", mapFile(), "--out", out, ...learned()], { cwd });
  const missing = await learn("none/glyphs.json");
  expect(missing).toMatchObject({ code: 1, stdout: "" });
  expect(missing.stderr).toMatch(
    /^error: --out none\/glyphs\.json: must be a file that can be written \(ENOENT: .*\); make its folder, or name another \[AVI_RUNNER_UNWRITABLE_FILE\]\n$/,
  );
  expect(await learn(".")).toMatchObject({
    code: 1,
    stderr: "error: --out .: must be a file (found a folder); name a file [AVI_RUNNER_UNWRITABLE_FILE]\n",
  });
  expect((await learn("/dev/null")).stderr).toContain("must be a file (found a device or pipe)");
});

test("Ctrl-C amid the files learns from those so far", async () => {
  const cwd = scratchFolder();
  const files = [...learned().slice(0, 6), "missing.png", ...learned().slice(6)];
  const cli = startCli(["learn", "--map", mapFile(), "--out", "glyphs.json", "--json", ...files], { cwd });
  await cli.waitFor("missing.png: left out");
  cli.process.kill("SIGINT");
  const { stdout, stderr } = await cli.result;
  expect(stderr).toMatch(/stopping: learns from the frames so far, without asking Tesseract any more/);
  const { interrupted, frames } = objectOf(stdout) as { interrupted: boolean; frames: number };
  expect(interrupted).toBe(true);
  expect(frames).toBeGreaterThanOrEqual(6);
  expect(frames).toBeLessThan(26);
  expect(existsSync(join(cwd, "glyphs.json"))).toBe(true);
});

test("a recording of the table is learned from", async () => {
  const cwd = scratchFolder();
  await recordTable({ dir: cwd, seconds: 15 });
  const { code, stdout } = await runCli(["learn", "--map", mapFile(), "--out", "glyphs.json", "--json", "admiral"], { cwd });
  const summary = objectOf(stdout) as { frames: number; skipped: unknown[]; characters: unknown[] };
  expect({ code, skipped: summary.skipped }).toEqual({ code: 0, skipped: [] });
  expect(summary.frames).toBeGreaterThan(20);
  expect(summary.characters.length).toBeGreaterThan(8);
});

test("a recording is learned from by a map with anchors, though it shows nothing but the regions", async () => {
  const cwd = scratchFolder();
  const anchors = learnAnchors(
    Array.from(labelledFrames({ skin, count: 16 }), ({ frame }) => frame),
    skin.map,
  );
  expect(anchors.length).toBeGreaterThan(2);
  writeFileSync(join(cwd, "map.json"), JSON.stringify({ ...map, anchors }));
  await recordTable({ dir: cwd, seconds: 15 });
  const args = ["learn", "--map", "map.json", "--out", "glyphs.json", "--map-out", "whole.json", "--json", "admiral"];
  const { code, stdout } = await runCli(args, { cwd });
  const { frames, lost } = objectOf(stdout) as { frames: number; lost: number };
  expect({ code, lost }).toEqual({ code: 0, lost: 0 });
  expect(frames).toBeGreaterThan(20);
  // Black around the regions is nothing to know a table by.
  expect(parseTableMap(JSON.parse(readFileSync(join(cwd, "whole.json"), "utf8"))).anchors).toEqual(anchors);
});

test("--live goes on until every character is known, and writes", async () => {
  const cwd = scratchFolder();
  const args = ["learn", "--live", "--source", SOURCE, "--rate", "30", "--map", mapFile(), "--out", "glyphs.json", "--json"];
  const { code, stdout, stderr } = await runCli(args, { cwd, env: { AVIATOR_TEST_FRAMES: folder } });
  expect(stderr).toContain("everything is known");
  expect(code).toBe(0);
  const { frames, missing } = objectOf(stdout) as { frames: number; missing: string[] };
  expect(frames).toBeGreaterThanOrEqual(40);
  expect(missing).toEqual([]);
  expect(existsSync(join(cwd, "glyphs.json"))).toBe(true);
}, 60_000);

test("Ctrl-C and --seconds end --live with what is known by then", async () => {
  const cwd = scratchFolder();
  const frames = join(cwd, "frames");
  mkdirSync(frames);
  for (const file of ["00.png", "01.png"]) copyFileSync(join(folder, file), join(frames, file));
  const args = ["learn", "--live", "--source", SOURCE, "--rate", "30", "--map", mapFile(), "--out", "glyphs.json"];
  const env = { AVIATOR_TEST_FRAMES: frames };
  const cli = startCli(args, { cwd, env });
  await cli.waitFor("not yet seen:");
  cli.process.kill("SIGINT");
  const { code, stdout } = await cli.result;
  expect(stdout).toMatch(/stopping: learns from the frames so far, without asking Tesseract any more/);
  expect(code).toBe(0);
  expect(existsSync(join(cwd, "glyphs.json"))).toBe(true);
  const timed = await runCli([...args, "--seconds", "1"], { cwd, env });
  expect(timed.code).toBe(0);
  expect(timed.stdout).toContain("→ glyphs.json");
}, 60_000);

test("--live says where a table can't stand", async () => {
  const args = ["learn", "--live", "--source", SOURCE, "--map", mapFile(), "--out", "glyphs.json", "--x", "500"];
  const { code, stderr } = await runCli(args, { env: { AVIATOR_TEST_FRAMES: folder } });
  expect(stderr).toContain("learn: tables[0].at: must leave the table's");
  expect(code).toBe(2);
});

test("--phases learns colours from frames, tells what they mean, and read goes by the model", async () => {
  const cwd = scratchFolder();
  const args = ["learn", "--phases", "--map", mapFile(), "--out", "phases.json", ...learned()];
  const { code, stdout, stderr } = await runCli(args, { cwd });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(
    /^What the model makes of \d+ samples that it did not learn from:\nread as +betting +loading +flying +crashed +not told\n/,
  );
  expect(stdout).toMatch(/learned \d+ groups of colours from 26 samples, \d+ of them with a phase → phases\.json\n$/);
  expect(await loadPhaseModel(join(cwd, "phases.json"))).toMatchObject({ version: 1, name: "night" });
  const [{ file, ...values }] = read() as [(typeof shown)[0]];
  const reading = ["read", "--map", mapFile(), "--phase-model", "phases.json", "--json", join(folder, file)];
  expect(JSON.parse((await runCli(reading, { cwd })).stdout)).toMatchObject(values);
  const missing = await runCli(["read", "--map", mapFile(), "--phase-model", "none.json", join(folder, file)], { cwd });
  expect(missing.code).toBe(2);
  expect(missing.stderr).toContain("phase model none.json: must be a readable file");
}, 60_000);

test("--phases --dir learns from the colours that a run collected", async () => {
  const cwd = scratchFolder();
  await using storage = await createStorage({ dir: join(cwd, "data") });
  const levels = { betting: 30, loading: 5, flying: 100, crashed: 60 } as const;
  const sampleOf = (phase: keyof typeof levels, index: number): RgbSampleRecord => {
    const level = levels[phase] + (index % 3);
    const colours = { meanR: level, meanG: level, meanB: level, deviationR: 3, deviationG: 3, deviationB: 3 };
    const atMs = 1_700_000_000_000 + index * 500 + levels[phase] * 60_000;
    return { kind: "rgbSample", atMs, region: "phase", panel: null, ...colours, phase, confidence: 0.9 };
  };
  const phases = Object.keys(levels) as (keyof typeof levels)[];
  const samples = phases.flatMap((phase) => Array.from({ length: 30 }, (_, index) => sampleOf(phase, index)));
  await Promise.all(samples.map((sample) => storage.append("night", sample)));
  await storage.close();
  const args = ["learn", "--phases", "--dir", "data", "--table", "night", "--out", "phases.json", "--json"];
  const { code, stdout } = await runCli(args, { cwd });
  expect(code).toBe(0);
  const summary = objectOf(stdout);
  expect(summary).toMatchObject({
    out: "phases.json",
    samples: 120,
    labelled: 120,
    heldOut: 24,
    missing: [],
    interrupted: false,
  });
  expect(summary["confusion"]).toMatchObject({ betting: { loading: 0, flying: 0, crashed: 0 } });
}, 60_000);

test.each([
  [
    ["--phases"],
    "learn: frame: must be given with --phases, or --dir (found neither); give frames or recordings, or a folder with samples",
  ],
  [["--phases", "--dir", "data", "a.png"], "learn: --dir: must stand without frames (found a.png); drop one of them"],
  [["--phases", "a.png"], "learn: --map: must say where the frames' regions are; add it"],
  [["--phases", "--live"], "learn: --live: must stand without --phases; drop one of them"],
  [["--dir", "data", "a.png"], "learn: --dir: must stand with --phases; add it, or drop this"],
  [["a.png"], "learn: --map: must say where the table's fields are; add it"],
])("wrong usage of --phases and --map is refused: %j", async (rest, message) => {
  const { code, stderr } = await runCli(["learn", "--out", "phases.json", ...rest]);
  expect({ code, stderr }).toEqual({ code: 2, stderr: `error: ${message} [AVI_INVALID_INPUT]\n` });
});
