import type { Pixels } from "@aviator/core";
import type { SKRSContext2D } from "@napi-rs/canvas";
import { expect, test } from "vitest";
import { createTableReader } from "../../src/index.ts";
import { createWithoutOutline } from "../../src/pixels/without-outline.ts";
import { OUTLINED_MAP, type OutlinedLook, page as paintPage, type Paint, paintOutlined } from "./outlined-text.ts";

interface Look extends OutlinedLook {
  readonly page: string;
}

const outlined = (text: string, look: Look, over?: Paint): Pixels => paintOutlined(text, look, paintPage(look.page), over);
const wood: Look = { page: "#a8692c", outline: "#fff3d6", fill: "#d6261c" };
const reader = createTableReader({ map: OUTLINED_MAP });
const read = (pixels: Pixels) => reader.readNow({ ...pixels, capturedAtMs: 0, monotonicMs: 0, sequence: 1 }).multiplier;

test.each<Look>([
  wood,
  { page: "#f4f5f8", outline: "#101010", fill: "#e08020" },
  { page: "#102030", outline: "#ffffff", fill: "#d02020" },
])("the ink of a number whose outline stands out more is its fill: %o", (look) => {
  expect(["1.33x", "20.47x", "1586.90x"].map((text) => read(outlined(text, look)).value)).toEqual([133, 2047, 158_690]);
});

test("a number that stands out more than its outline, one without any, and a frame, stay as they are", () => {
  const bare = createWithoutOutline();
  expect(bare(outlined("1.33x", { page: "#a8692c", outline: "#5a3512", fill: "#fff3d6" }))).toBeNull();
  expect(bare(outlined("1.33x", { page: "#a8692c", outline: "#a8692c", fill: "#fff3d6" }))).toBeNull();
  const framed = (context: SKRSContext2D): void => {
    context.fillStyle = "#ffffff";
    context.fillRect(100, 30, 320, 120);
    context.fillStyle = "#d6261c";
    context.fillRect(110, 40, 300, 100);
  };
  expect(bare(outlined("", wood, framed))).toBeNull();
});

test("what lies over a digit, in the outline's colour or another, is not taken off with the outline", () => {
  expect(read(outlined("12.34x", wood)).value).toBe(1234);
  for (const colour of ["#fff3d6", "#ffffff", "#303030", "#d6261c", wood.page]) {
    const disc = (context: SKRSContext2D): void => {
      context.fillStyle = colour;
      context.beginPath();
      context.arc(130, 78, 40, 0, 7);
      context.fill();
    };
    const block = (context: SKRSContext2D): void => {
      context.fillStyle = colour;
      context.fillRect(95, 30, 57, 100);
    };
    expect([disc, block].map((over) => read(outlined("12.34x", wood, over)).value)).toEqual([null, null]);
  }
});
