import { createRandom } from "@aviator/core";
import { expect, test } from "vitest";
import { paintLines } from "../learning/painted-lines.ts";

const random = createRandom("text line");

test.each([
  [100, 90],
  [400, 140],
  [900, 90],
])("a point is as thin as the strokes of its font: weight %i at %i px", (weight, size) => {
  const texts = ["6.25", "8.88", "54.83", "7.17", "11.04"];
  const painted = paintLines(texts, random, { weight, size });
  expect(painted.map(({ line }) => line.parts.length)).toEqual(texts.map(({ length }) => length));
});
