import type { Pixels } from "@aviator/core";
import { expect, test } from "vitest";
import { createTableReader } from "../../src/index.ts";
import { createWithoutOutline } from "../../src/pixels/without-outline.ts";
import { OUTLINED_MAP, type OutlinedLook as Look, page, type Paint, paintOutlined } from "./outlined-text.ts";

const white: Look = { fill: "#ffffff", outline: "#143a7a" };
const red: Look = { fill: "#f0283c", outline: "#ffffff" };

const { width: WIDTH, height: HEIGHT } = OUTLINED_MAP.size;

/** A number with an outline before a sky, with what lies behind it and before it. */
function sky(text: string, look: Look, behind?: Paint, before?: Paint): Pixels {
  const background: Paint = (context) => {
    page("#2f8fe0", "#8fd3ff")(context);
    behind?.(context);
  };
  return paintOutlined(text, look, background, before);
}

const ellipse =
  (colour: string, x: number, y: number, wide: number, high: number): Paint =>
  (context) => {
    context.fillStyle = colour;
    context.beginPath();
    context.ellipse(x, y, wide, high, 0, 0, 7);
    context.fill();
  };
const block =
  (colour: string, x: number, y: number, wide: number, high: number): Paint =>
  (context) => {
    context.fillStyle = colour;
    context.fillRect(x, y, wide, high);
  };

const reader = createTableReader({ map: OUTLINED_MAP });
const read = (pixels: Pixels) => reader.readNow({ ...pixels, capturedAtMs: 0, monotonicMs: 0, sequence: 1 }).multiplier.value;
const bare = createWithoutOutline();

test.each([white, red])("a number is what its outline encloses, whatever lies behind: %o", (look) => {
  const cloud = ellipse("#ffffffc0", 420, 120, 90, 34);
  const plane = ellipse("#ffcc2e", 200, 90, 70, 20);
  for (const behind of [undefined, cloud, plane]) expect(read(sky("20.47x", look, behind))).toBe(2047);
  expect(read(sky("1.33x", look, undefined))).toBe(133);
  // Right beside the number the edge of a cloud or a plane may be that of something over more digits.
  for (const beside of [cloud, plane]) expect([133, null]).toContain(read(sky("1.33x", look, beside)));
});

test("a cloud as white as the digits lies behind them, and their outline parts it from them", () => {
  expect(read(sky("1.33x", white, ellipse("#ffffff", 400, 120, 70, 30)))).toBe(133);
});

test("what hides the first digit leaves no shorter number, whatever its edge: round, slanted or straight", () => {
  const before: Record<string, (edge: number) => Paint> = {
    balloon: (edge) => ellipse("#ffcc2e", edge - 60, 90, 60, 70),
    ball: (edge) => ellipse("#303030", edge - 90, 90, 90, 90),
    block: (edge) => block("#303030", 0, 0, edge, HEIGHT),
  };
  for (const [name, paint] of Object.entries(before))
    for (let edge = 90; edge < 200; edge += 4)
      expect([1234, null], `${name} ${edge}`).toContain(read(sky("12.34x", white, undefined, paint(edge))));
});

test.each([white, red])("what lies before a number leaves none: %o", (look) => {
  const colours = [look.fill, look.outline, "#56a8ee", "#ffcc2e", "#303030", "#ffffffc0"];
  for (const colour of colours) {
    const over: Record<string, Paint> = {
      disc: ellipse(colour, 215, 80, 30, 26),
      plane: ellipse(colour, 180, 100, 70, 16),
      digit: block(colour, 95, 20, 75, 120),
      foot: block(colour, 0, 90, WIDTH, 92),
      head: block(colour, 0, 0, WIDTH, 70),
      band: block(colour, 0, 70, WIDTH, 14),
    };
    for (const [name, before] of Object.entries(over)) {
      expect([colour, name, bare(sky("12.34x", look, undefined, before)) === null]).toEqual([colour, name, true]);
    }
  }
});

test("a pop-up that ends beside a digit may hide the one before it", () => {
  expect(bare(sky("12.34x", white)) === null).toBe(false);
  for (const wide of [120, 130, 140])
    expect([wide, bare(sky("12.34x", white, undefined, block("#303030", 0, 0, wide, HEIGHT))) === null]).toEqual([wide, true]);
});

test("a number without an outline, on a badge or on a soft edge, and a cloud with one, stay as they are", () => {
  const badge: Paint = (context) => {
    context.fillStyle = "#143a7a";
    context.roundRect(80, 30, 360, 110, 20);
    context.fill();
  };
  expect(bare(sky("12.34x", { fill: "#ffffff", outline: "#143a7a" }, badge)) === null).toBe(true);
  expect(bare(sky("12.34x", { fill: "#ffffff", outline: "#ffffff" })) === null).toBe(true);
  expect(bare(sky("12.34x", { fill: "#ffffff", outline: "#b0d8f8" })) === null).toBe(true);
  const clouds: Paint = (context) => {
    for (const x of [120, 240, 360]) {
      ellipse("#143a7a", x, 91, 46, 30)(context);
      ellipse("#ffffff", x, 91, 40, 24)(context);
    }
  };
  expect(bare(sky("", white, clouds)) === null).toBe(true);
});
