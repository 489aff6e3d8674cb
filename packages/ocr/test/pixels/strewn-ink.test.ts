import { createRandom, type Pixels, pixelsOf } from "@aviator/core";
import { expect, test } from "vitest";
import { createColourModel, modelColours } from "../../src/pixels/colour-model.ts";
import { fillCoverage, findInkBox } from "../../src/pixels/coverage-plane.ts";
import { createPlaneBox } from "../../src/pixels/plane-box.ts";
import { isStrewn } from "../../src/pixels/strewn-ink.ts";
import { createWorkspace } from "../../src/pixels/workspace.ts";
import { createComponents, labelComponents, MOST_RUNS } from "../../src/segment/components.ts";
import { paintText } from "../painted-text.ts";

const random = createRandom("strewn");
/** Pixels of which this share is white, the others black. */
const noise = (width: number, height: number, share: number): Pixels => {
  const words = Int32Array.from({ length: width * height }, () => (random.next() < share ? 0xff_ffff : 0));
  return pixelsOf(new Uint8Array(words.buffer), width, height, "bgra");
};

/** What is said of a picture, and whether its parts can be told. */
const look = (pixels: Pixels) => {
  const workspace = createWorkspace();
  const model = createColourModel();
  const box = createPlaneBox();
  modelColours(pixels, workspace, model);
  if (!findInkBox(pixels, workspace, model, box)) return null;
  const strewn = isStrewn(workspace, model, box, 128, MOST_RUNS);
  fillCoverage(workspace, model, box);
  return { strewn, isLabelled: labelComponents(workspace, box, 128, createComponents()) };
};

test("noise over a large picture is strewn: no parts could be told in it", () => {
  expect(look(noise(3200, 2400, 0.3))).toEqual({ strewn: true, isLabelled: false });
});

test("a large text is not, nor is little noise, nor a small picture", () => {
  const paint = { font: "inter", weight: 700, size: 600, ink: "#ffffff", background: ["#102030"], effect: "none" } as const;
  expect(look(paintText("20,089.15x", paint, random))).toEqual({ strewn: false, isLabelled: true });
  expect(look(noise(1600, 1200, 0.005))?.strewn).toBe(false);
  expect(look(noise(300, 200, 0.5))?.strewn).toBe(false);
});

test("ink all over a picture larger than any text is not looked at", () => {
  const wide = noise(2600, 1200, 0);
  // Specks between which no sample shows a tall band, so that every pixel would be taken.
  for (const at of [0, 1, 2, 3, 4, 5])
    wide.bytes.fill(255, at * 4 * 2600 * 240 + at * 1700, at * 4 * 2600 * 240 + at * 1700 + 160);
  expect(look(wide)).toBeNull();
});
