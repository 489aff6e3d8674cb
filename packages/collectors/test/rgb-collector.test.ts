import { createRandom, PHASE_MODEL_ENGINE, type Pixels, pixelsOf } from "@aviator/core";
import { observeRounds } from "@aviator/core/testing";
import { expect, test } from "vitest";
import { createRgbCollector } from "../src/index.ts";
import { collectAll, ofKind, toInputs } from "./collectors.ts";

const plain = (level: number): Pixels => pixelsOf(new Uint8Array(16).fill(level), 2, 2, "bgra");
const regions = new Map([
  ["regions.multiplier", plain(9)],
  ["regions.phase", plain(1)],
  ["panels[0].button", plain(2)],
  ["panels[1].button", plain(3)],
]);
const inputs = (faults = {}) =>
  toInputs(observeRounds({ random: createRandom(3), rounds: [250, 100, 180], faults }).observations).map((input) => ({
    ...input,
    regions,
  }));

test("samples the phase's region and each button twice a second", () => {
  const seen = inputs();
  const samples = ofKind(collectAll(createRgbCollector(), seen), "rgbSample");
  const seconds = (seen.at(-1)!.observation.monotonicMs - seen[0]!.observation.monotonicMs) / 1000;
  const ofPhase = samples.filter(({ region }) => region === "phase");
  expect(ofPhase.length).toBe(Math.floor(seconds * 2) + 1);
  expect(samples.slice(0, 3).map(({ region, panel, meanR }) => [region, panel, meanR])).toEqual([
    ["phase", null, 1],
    ["button", 0, 2],
    ["button", 1, 3],
  ]);
});

test("at another speed it samples as often a round", () => {
  const samples = collectAll(createRgbCollector({ everyMs: 1000 }), inputs());
  expect(samples.length).toBeLessThanOrEqual(collectAll(createRgbCollector(), inputs()).length / 2 + 3);
});

test("the multiplier's region serves where there is none for the phase", () => {
  const withoutPhase = inputs().map((input) => ({ ...input, regions: new Map([["regions.multiplier", plain(9)]]) }));
  const [first] = ofKind(collectAll(createRgbCollector(), withoutPhase), "rgbSample");
  expect(first).toMatchObject({ region: "phase", meanR: 9 });
});

test("a label is the phase that frame and tracker agree on", () => {
  const seen = inputs({ wrong: 0.2 });
  const byTime = new Map(seen.map(({ observation }) => [observation.capturedAtMs, observation]));
  const samples = ofKind(collectAll(createRgbCollector({ everyMs: 1 }), seen), "rgbSample");
  const labelled = samples.filter(({ phase }) => phase !== null);
  for (const { atMs, phase } of labelled) expect(phase).toBe(byTime.get(atMs)!.phase.value);
  for (const { phase, confidence } of samples) if (phase === null) expect(confidence).toBe(0);
  expect(new Set(labelled.map(({ phase }) => phase))).toEqual(new Set(["betting", "loading", "flying", "crashed"]));
  expect(labelled.length).toBeLessThan(samples.length);
});

test("what a phase model said labels nothing", () => {
  const byModel = inputs().map((input) => ({
    ...input,
    observation: { ...input.observation, phase: { ...input.observation.phase, engine: PHASE_MODEL_ENGINE } },
  }));
  const samples = ofKind(collectAll(createRgbCollector(), byModel), "rgbSample");
  expect(samples.every(({ phase }) => phase === null)).toBe(true);
});

test("a frame from which nothing may be read gives no sample", () => {
  const lost = inputs().map((input) => ({
    ...input,
    observation: { ...input.observation, phase: { ...input.observation.phase, value: null, reason: "lost" as const } },
  }));
  expect(collectAll(createRgbCollector(), lost)).toEqual([]);
});

test("refuses a pause that is none", () => {
  expect(() => createRgbCollector({ everyMs: 0 })).toThrow(
    "RgbCollector: everyMs: must be a number of milliseconds above 0 (found 0)",
  );
});
