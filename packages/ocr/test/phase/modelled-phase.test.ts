import { unread } from "@aviator/core";
import { expect, test } from "vitest";
import { createPhaseReader } from "../../src/index.ts";
import { none, number, painted, plain } from "./painted-phase.ts";

const phases = createPhaseReader();
const modelled = createPhaseReader({
  model: {
    version: 1,
    name: "test",
    features: ["meanG"],
    clusters: [
      { centre: [240], radius: 20, phase: "betting", share: 1, samples: 9 },
      { centre: [80], radius: 20, phase: "crashed", share: 1, samples: 9 },
      { centre: [150], radius: 20, phase: "flying", share: 1, samples: 9 },
    ],
  },
});

const phasePixels = (level: number) => ({ ...none, phasePixels: plain(0, level, 0) });

test("a model is asked where nothing else tells, and counts where what was read leaves room for it", () => {
  const orange = { multiplier: number, multiplierPixels: painted("#f0902a", ["#000000"]) };
  expect(phases.read({ ...orange, ...phasePixels(80) }).value).toBe("unknown");
  expect(modelled.read({ ...orange, ...phasePixels(80) })).toMatchObject({
    value: "crashed",
    confidence: 0.6,
    engine: "phaseModel",
  });
  // A number is no betting, whatever the colours are.
  expect(modelled.read({ ...orange, ...phasePixels(240) }).value).toBe("unknown");
  const nothing = { multiplier: unread("absent", "template"), multiplierPixels: plain(240, 240, 244) };
  expect(modelled.read({ ...nothing, ...phasePixels(240) }).value).toBe("betting");
  // Without a number it neither flies nor has crashed.
  expect(modelled.read({ ...nothing, ...phasePixels(150) }).value).toBe("unknown");
});

test("a model says nothing of what is covered, may be a number, or is another page, and nothing against what is read", () => {
  const multiplierPixels = plain(240, 240, 244);
  const read = (multiplier: ReturnType<typeof unread>, more = {}) =>
    modelled.read({ multiplier, multiplierPixels, ...phasePixels(240), ...more }).value;
  expect(read(unread("covered", "template"))).toBe("unknown");
  expect(read(unread("unknownGlyph", "template", "1?.?4x"), { multiplierPixels: painted("#ffffff", ["#101010"]) })).toBe(
    "unknown",
  );
  expect(read(unread("absent", "template"), { othersAreBlank: true })).toBe("unknown");
  const crash = { multiplier: number, multiplierPixels: painted("#e50539", ["#000000"]) };
  expect(modelled.read({ ...crash, ...phasePixels(150) })).toMatchObject({ value: "crashed", engine: "colour" });
});
