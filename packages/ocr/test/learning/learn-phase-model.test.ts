import { createRandom, type KnownPhase } from "@aviator/core";
import { expect, test } from "vitest";
import { learnPhaseModel, phaseByModel, type PhaseSample } from "../../src/index.ts";

const LOOKS: readonly (readonly [KnownPhase, number, number, number])[] = [
  ["betting", 28, 24, 20],
  ["loading", 5, 5, 5],
  ["flying", 65, 93, 114],
  ["flying", 88, 46, 88],
  ["crashed", 38, 5, 11],
];

function drawSamples(count: number, mislabelled = 0): PhaseSample[] {
  const random = createRandom("samples");
  const around = (level: number): number => Math.max(0, level + (random.next() - 0.5) * 4);
  return Array.from({ length: count }, (_, index) => {
    const [phase, r, g, b] = LOOKS[index % LOOKS.length]!;
    const isWrong = random.next() < mislabelled;
    const colours = { meanR: around(r), meanG: around(g), meanB: around(b), deviationR: 5, deviationG: 5, deviationB: 5 };
    return { ...colours, phase: isWrong ? "betting" : random.next() < 0.1 ? null : phase };
  });
}

test("groups colours, names the groups by what was read, and tells samples that it did not learn from", async () => {
  const { model, report } = await learnPhaseModel(drawSamples(600), { name: "test" });
  expect(model).toMatchObject({
    version: 1,
    name: "test",
    features: expect.arrayContaining(["meanR", "deviationB"]) as string[],
  });
  expect(report.samples).toBe(600);
  expect(report.missing).toEqual([]);
  for (const [read, told] of Object.entries(report.confusion)) {
    const { none, [read as KnownPhase]: right, ...wrong } = told;
    expect(right / (right + none)).toBeGreaterThan(0.9);
    expect(Object.values(wrong)).toEqual([0, 0, 0]);
  }
  expect(phaseByModel(model, { meanR: 38, meanG: 5, meanB: 11, deviationR: 5, deviationG: 5, deviationB: 5 })?.phase).toBe(
    "crashed",
  );
});

test("the same samples and seed give the same model", async () => {
  const [first, again] = await Promise.all([1, 2].map(() => learnPhaseModel(drawSamples(300), { name: "test", seed: 7 })));
  expect(again).toEqual(first);
});

test("a group that was read as several phases stands for none", async () => {
  const { model } = await learnPhaseModel(drawSamples(600, 0.2), { name: "test" });
  expect(model.clusters.filter(({ phase }) => phase === undefined).length).toBeGreaterThan(0);
  for (const { phase, share } of model.clusters) if (phase !== undefined) expect(share).toBeGreaterThanOrEqual(0.98);
});

test("without samples that were read nothing is learned", async () => {
  const unlabelled = drawSamples(40).map((sample) => ({ ...sample, phase: null }));
  const message =
    "phase model: samples must be read as one phase where their colours are alike (found 40 samples that tell none); give more frames";
  await expect(learnPhaseModel(unlabelled, { name: "test" })).rejects.toMatchObject({
    code: "AVI_OCR_NOTHING_LEARNED",
    message,
  });
  await expect(learnPhaseModel([], { name: "test" })).rejects.toMatchObject({ code: "AVI_OCR_NOTHING_LEARNED" });
});

test.for([
  [{ name: "" }, 'name: must not be empty (found "")'],
  [{ name: "test", features: [] }, "features: must hold at least one feature (found [])"],
  [
    { name: "test", features: ["meanX" as "meanR"] },
    'features[0]: must be "meanR" or "meanG" or "meanB" or "deviationR" or "deviationG" or "deviationB" (found "meanX")',
  ],
  [{ name: "test", clusters: 0 }, "clusters: must be from 1 to 1000 (found 0)"],
  [{ name: "test", clusters: 2.5 }, "clusters: must be a whole number (found 2.5)"],
  [{ name: "test", seed: Number.NaN }, "seed: must be a whole number (found NaN)"],
] as const)("refuses %o by name", async ([options, message]) => {
  await expect(learnPhaseModel(drawSamples(300), options)).rejects.toMatchObject({
    code: "AVI_INVALID_INPUT",
    message: `learn phase model: ${message}`,
  });
});
