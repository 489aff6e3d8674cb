// Learns the phase model that comes with ocr: node --conditions=@aviator/source packages/runner/scripts/learn-default-phase-model.ts
// From the simulator's tables, each frame labelled by what is read of it, and from the mean colours of a real table. It looks at means
// alone: of the real table nothing else is known.
import { fileURLToPath } from "node:url";
import type { KnownPhase } from "@aviator/core";
import { learnPhaseModel, type PhaseSample, savePhaseModel } from "@aviator/ocr";
import { createSimulator, type SkinName } from "@aviator/simulator";
import { createPhaseSampler } from "../src/learn/phase-samples.ts";

const SKIN_NAMES: readonly SkinName[] = ["night", "ember", "daylight"];
const FRAMES = 500;
const EVERY_MS = 450;
/** Mean colours of a real table's phase region; a flight is blue, purple and magenta, and pale as it starts. */
const REAL_MEANS: readonly (readonly [KnownPhase, number, number, number])[] = [
  ["betting", 28, 24, 20],
  ["loading", 5, 5, 5],
  ["flying", 50, 59, 66],
  ["flying", 65, 93, 114],
  ["flying", 81, 58, 109],
  ["flying", 88, 46, 88],
  ["crashed", 38, 5, 11],
];
/** As many samples as a group must have to stand for a phase, and those that are held out. */
const COPIES = 10;

const simulator = createSimulator({ tables: SKIN_NAMES.map((skin) => ({ name: skin, skin, seed: "phases" })) });
const samples: PhaseSample[] = REAL_MEANS.flatMap(([phase, meanR, meanG, meanB]) =>
  Array.from({ length: COPIES }, () => ({ meanR, meanG, meanB, deviationR: 0, deviationG: 0, deviationB: 0, phase })),
);
for (const [index, { map }] of simulator.tables.entries()) {
  await using sampler = createPhaseSampler(map, null);
  for (let frame = 0; frame < FRAMES; frame += 1) {
    samples.push(sampler.sample(simulator.frame(index)));
    simulator.advance(EVERY_MS);
  }
}
const { model, report } = await learnPhaseModel(samples, { name: "default", features: ["meanR", "meanG", "meanB"] });
await savePhaseModel(fileURLToPath(new URL("../../ocr/phase-models/default.json", import.meta.url)), model);
console.log(report);
