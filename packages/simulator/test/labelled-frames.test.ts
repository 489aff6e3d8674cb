import { expect, test } from "vitest";
import { labelledFrames } from "../src/labelled-frames.ts";
import { paintTable } from "../src/painter/frame-painter.ts";
import { skinNamed } from "../src/skins/skins.ts";

test("labels are what paints the very same frame", () => {
  const skin = skinNamed("daylight");
  const size = { width: 640, height: 540 };
  const labelled = [...labelledFrames({ skin, size, count: 9, seed: 4 })];
  expect(labelled.map(({ view }) => view.phase)).toEqual([
    "flying",
    "crashed",
    "flying",
    "betting",
    "flying",
    "crashed",
    "flying",
    "loading",
    "flying",
  ]);
  for (const { view, frame } of labelled) {
    expect(Buffer.compare(paintTable(skin, view, size).bytes, frame.bytes)).toBe(0);
    expect(view.multiplier === null).toBe(view.phase === "betting" || view.phase === "loading");
  }
});
