import { createRandom, type Frame, type Pixels, pixelsOf, type Random, type TableMap } from "@aviator/core";
import { createCanvas } from "@napi-rs/canvas";
import { expect, test } from "vitest";
import { createTableLearner, createTableReader } from "../../src/index.ts";
import { useFont } from "../painted-text.ts";

const STAKE = { x: 20, y: 120, width: 200, height: 50 };
const MAP: TableMap = {
  version: 1,
  name: "typed",
  size: { width: 400, height: 180 },
  regions: { multiplier: { x: 20, y: 10, width: 360, height: 80 } },
  panels: [{ stake: STAKE, autoCashOut: { x: 230, y: 120, width: 160, height: 50 } }],
};

/** A field that people type whole numbers into; with its caret, or with something else that stands behind the number. */
function paint(stake: number, behind: "caret" | "box" | "nothing", random: Random): Pixels {
  const { width, height } = MAP.size;
  const context = createCanvas(width, height).getContext("2d");
  context.fillStyle = "#101012";
  context.fillRect(0, 0, width, height);
  context.fillStyle = "#ffffff";
  context.font = `56px "${useFont("exo-2", 600)}"`;
  context.fillText(`${(1 + random.next() * 90).toFixed(2)}x`, 60, 70);
  context.font = `30px "${useFont("exo-2", 600)}"`;
  const text = String(stake);
  const x = STAKE.x + 60 + random.next();
  context.fillText(text, x, STAKE.y + 36);
  context.fillText((1 + random.next() * 90).toFixed(2), 260, STAKE.y + 36);
  const end = Math.round(x + context.measureText(text).width + 3);
  if (behind === "caret") context.fillRect(end, STAKE.y + 10, 2, 32);
  // A picture that covers what follows.
  if (behind === "box") context.fillRect(end, STAKE.y + 5, 40, 40);
  return pixelsOf(new Uint8Array(context.getImageData(0, 0, width, height).data.buffer), width, height, "rgba");
}

test("the caret of a field that people type into is learned, and is no part of its number", async () => {
  const random = createRandom("caret");
  const learner = createTableLearner({ map: MAP });
  const whole = (): number => Math.floor(10 + random.next() * 990);
  for (let frame = 0; frame < 40; frame += 1) learner.add(paint(whole(), frame % 3 === 0 ? "caret" : "nothing", random));
  const { table, report } = await learner.learn();
  expect(report.regions.find(({ path }) => path === "panels[0].stake")).toMatchObject({ understood: 40 });
  const reader = createTableReader({ map: MAP, glyphs: table });
  const stakeOf = (pixels: Pixels): unknown => {
    reader.forget();
    const frame: Frame = { ...pixels, capturedAtMs: 0, monotonicMs: 0, sequence: 1 };
    return reader.readNow(frame).panels[0]!.stake?.value;
  };
  for (let frame = 0; frame < 10; frame += 1) {
    const stake = whole();
    expect(stakeOf(paint(stake, "caret", random))).toBe(stake * 100);
    expect(stakeOf(paint(stake, "nothing", random))).toBe(stake * 100);
    expect(stakeOf(paint(stake, "box", random))).toBeNull();
  }
});
