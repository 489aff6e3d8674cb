import { join } from "node:path";
import type { RgbSampleRecord } from "@aviator/core";
import { loadPhaseModel } from "@aviator/ocr";
import { createStorage } from "@aviator/storage";
import { expect, test } from "vitest";
import { objectOf, type ShownFrame, useTableFolder } from "./learn-folder.ts";
import { runCli, scratchFolder } from "./run-cli.ts";

const { folder, mapFile, learned, read } = useTableFolder();

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
  const [{ file, ...values }] = read() as [ShownFrame];
  const reading = ["read", "--map", mapFile(), "--phase-model", "phases.json", "--json", join(folder(), file)];
  expect(JSON.parse((await runCli(reading, { cwd })).stdout)).toMatchObject(values);
  const missing = await runCli(["read", "--map", mapFile(), "--phase-model", "none.json", join(folder(), file)], { cwd });
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
