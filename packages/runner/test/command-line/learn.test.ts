import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseTableMap } from "@aviator/core";
import { loadLearnedTable } from "@aviator/ocr";
import sharp from "sharp";
import { expect, test } from "vitest";
import { objectOf, type ShownFrame, useTableFolder } from "./learn-folder.ts";
import { runCli, scratchFolder, startCli } from "./run-cli.ts";

const { map, folder, mapFile, learned, read } = useTableFolder();

test("learn tells what it learned, and read reads by it", async () => {
  const cwd = scratchFolder();
  const { code, stdout, stderr } = await runCli(["learn", "--map", mapFile(), "--out", "glyphs.json", ...learned()], { cwd });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^character +seen +alike\n/);
  expect(stdout).toMatch(/^7 +\d+ +\d+\.\d %$/m);
  expect(stdout).toMatch(/^regions\.balance +26 of 26 frames +–$/m);
  expect(stdout).toMatch(/learned \d+ characters from 26 frames → glyphs\.json\n$/);
  expect(readdirSync(cwd)).toEqual(["glyphs.json"]);

  const paths = read().map(({ file }) => join(folder(), file));
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
    keptAs: null,
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
  const [{ file, ...values }] = read() as [ShownFrame];
  const answer = await runCli(["read", "--map", "maps/night.json", "--json", join(folder(), file)], { cwd });
  expect(JSON.parse(answer.stdout)).toMatchObject(values);
});

test("glyphs that knew more are kept beside those that replace them", async () => {
  const cwd = scratchFolder();
  const out = ["learn", "--map", mapFile(), "--out", "glyphs.json"];
  await runCli([...out, ...learned()], { cwd });
  const before = readFileSync(join(cwd, "glyphs.json"), "utf8");
  const { code, stdout } = await runCli([...out, "--json", learned()[0]!], { cwd });
  const { forgotten, keptAs } = objectOf(stdout) as { forgotten: string[]; keptAs: string };
  expect([code, keptAs]).toEqual([0, "glyphs.json.before"]);
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

test("a link to a file that is read, and one that leads to the other output, are no outputs", async () => {
  const cwd = scratchFolder();
  const map = mapFile();
  symlinkSync(map, join(cwd, "link.json"));
  symlinkSync("glyphs.json", join(cwd, "same.json"));
  const learn = (...rest: readonly string[]) => runCli(["learn", "--map", map, ...rest, "a.png"], { cwd });
  const overMap = await learn("--out", "link.json");
  expect(overMap.stderr).toBe(
    "error: learn: --out: must be no file that is read (found link.json); name another [AVI_INVALID_INPUT]\n",
  );
  const twice = await learn("--out", "glyphs.json", "--map-out", "same.json");
  expect(twice.stderr).toBe(
    "error: learn: --map-out: must be a file of its own (found same.json); name another [AVI_INVALID_INPUT]\n",
  );
  expect(readFileSync(map, "utf8")).toContain("regions");
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
