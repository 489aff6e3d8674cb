import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ColourStatistics } from "@aviator/core";
import { afterAll, expect, test } from "vitest";
import {
  bundledPhaseModel,
  loadPhaseModel,
  parsePhaseModel,
  phaseByModel,
  type PhaseModel,
  savePhaseModel,
} from "../../src/index.ts";

const dir = mkdtempSync(join(tmpdir(), "aviator-phases-"));
afterAll(() => rmSync(dir, { recursive: true }));

const colours = (meanR: number, meanG: number, meanB: number): ColourStatistics => ({
  meanR,
  meanG,
  meanB,
  deviationR: 0,
  deviationG: 0,
  deviationB: 0,
});
const cluster = { radius: 10, share: 1, samples: 9 };
const model: PhaseModel = {
  version: 1,
  name: "test",
  features: ["meanR", "meanG", "meanB"],
  clusters: [
    { ...cluster, centre: [40, 5, 10], phase: "crashed" },
    { ...cluster, centre: [60, 90, 110], phase: "flying", share: 0.99 },
    { ...cluster, centre: [50, 5, 10] },
  ],
};

test("tells the phase of the nearest group of colours, and nothing far from all, between two, or where samples differed", () => {
  expect(phaseByModel(model, colours(40, 5, 10))).toEqual({ phase: "crashed", confidence: 0.6 });
  expect(phaseByModel(model, colours(62, 90, 110))?.confidence).toBeCloseTo(0.594);
  expect(phaseByModel(model, colours(200, 200, 200))).toBeNull();
  expect(phaseByModel(model, colours(44.5, 5, 10))).toBeNull();
  expect(phaseByModel(model, colours(50, 5, 10))).toBeNull();
});

test("is written and read again", async () => {
  const path = join(dir, "model.json");
  await savePhaseModel(path, model);
  expect(await loadPhaseModel(path)).toEqual(model);
  expect(readFileSync(path, "utf8").split("\n")).toHaveLength(5);
});

test("where it can't be written is refused", async () => {
  const path = join(dir, "none", "model.json");
  await expect(savePhaseModel(path, model)).rejects.toThrow(
    `phase model ${path}: must be a file that can be written (ENOENT: no such file or directory, open '${path}'); ` +
      "make its folder, mend its permissions, or name another",
  );
});

test("the bundled model knows the mean colours of a real table", () => {
  const bundled = bundledPhaseModel();
  const phases = [colours(38, 5, 11), colours(28, 24, 20), colours(5, 5, 5), colours(65, 93, 114), colours(88, 46, 88)];
  expect(phases.map((seen) => phaseByModel(bundled, seen)?.phase)).toEqual([
    "crashed",
    "betting",
    "loading",
    "flying",
    "flying",
  ]);
});

test("a file that is none is refused by name", async () => {
  const path = join(dir, "bad.json");
  await expect(loadPhaseModel(join(dir, "missing.json"))).rejects.toMatchObject({
    code: "AVI_OCR_UNREADABLE_PHASE_MODEL",
    message: expect.stringMatching(
      /^phase model .*missing\.json: must be a readable file \(.*ENOENT.*\); correct the path$/,
    ) as string,
  });
  writeFileSync(path, "{");
  await expect(loadPhaseModel(path)).rejects.toMatchObject({
    code: "AVI_OCR_UNREADABLE_PHASE_MODEL",
    message: expect.stringMatching(/bad\.json: must hold JSON \(.*\); learn it again$/) as string,
  });
});

test("what breaks a rule is refused with every problem", () => {
  expect(() => parsePhaseModel({ version: 2, name: "a", sets: [] }, "m.json")).toThrow(
    'm.json: must be a phase model (found glyphs, by its "sets"); give it as --glyphs, and a phase model here',
  );
  expect(() => parsePhaseModel({ ...model, version: 2 }, "m.json")).toThrow(
    "m.json: version: must be at most 1 (found 2); it was written by a newer AVIATOR: upgrade this one",
  );
  expect(() => parsePhaseModel({ ...model, clusters: [{ ...cluster, centre: [1, 2] }] }, "m.json")).toThrow(
    "m.json: clusters[0].centre: must have a level for each of the 3 features (found 2); learn it again",
  );
  expect(() => parsePhaseModel({ ...model, features: [], clusters: [] }, "m.json")).toThrow(
    "m.json:\n  - features: must hold at least one feature (found [])\n  - clusters: must hold at least one cluster (found [])",
  );
});
