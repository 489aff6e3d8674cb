import { expect, test } from "vitest";
import type { LinePart } from "../../src/learning/cut-lines.ts";
import { findOldStyle, measureOldStyle } from "../../src/learning/old-style.ts";
import type { RegionLines, SeenLine } from "../../src/learning/seen-line.ts";

type Edges = readonly [top: number, bottom: number];

const SMALL: Edges = [20, 40];
const HANGING: Edges = [20, 45];
const RISING: Edges = [13, 40];
const POINT: Edges = [36, 40];

/** Where each character stands in old-style figures, in pixels. */
const OLD_STYLE: Readonly<Record<string, Edges>> = {
  ...Object.fromEntries(Array.from("012x", (character) => [character, SMALL])),
  ...Object.fromEntries(Array.from("34579py", (character) => [character, HANGING])),
  ...Object.fromEntries(Array.from("68l", (character) => [character, RISING])),
  ...Object.fromEntries(Array.from("aers", (character) => [character, SMALL])),
  ".": POINT,
};
const LINING: Readonly<Record<string, Edges>> = {
  ...OLD_STYLE,
  ...Object.fromEntries(Array.from("0123456789", (digit) => [digit, RISING])),
};

/** A line as it is cut out and measured by its first tall part. */
function lineOf(text: string, frame: number, places: Readonly<Record<string, Edges>>, shift = 0): SeenLine {
  const edges = Array.from(text, (character) => places[character]!.map((edge) => edge + shift) as unknown as Edges);
  const [top, bottom] = edges.find(([from, to]) => to - from > 10)!;
  const height = bottom - top;
  const parts = edges.map(([from, to], at): LinePart => {
    const width = to - from > 10 ? 12 : 4;
    const sample = {
      lineHeight: height,
      width: width / height,
      top: (from - top) / height,
      bottom: (to - bottom) / height,
      pixels: new Uint8Array(140),
    };
    return {
      sample,
      shape: new Float32Array(140),
      ring: 0,
      left: at * 14,
      right: at * 14 + width,
      top: from,
      bottom: to,
      cut: false,
      isColon: false,
    };
  });
  return {
    frame,
    rank: 0,
    share: 0.5,
    parts,
    height,
    top,
    bottom,
    x: 0,
    step: 1,
    picture: { ink: new Uint8Array(0), width: 0, rows: 0, height },
  };
}

function regionOf(texts: readonly string[], places = OLD_STYLE, kind: RegionLines["kind"] = "money"): RegionLines {
  const lines = texts.map((text, frame) => lineOf(text, frame, places));
  return { path: "regions.balance", kind, lines, thinned: new Set() };
}

const AMOUNTS = ["1204.37", "98.65", "773.10", "5521.49", "60.93", "38.47", "911.52", "24.06"];

test("digits of three heights on one baseline are old-style figures, and how far they reach is told", () => {
  expect(findOldStyle(regionOf(AMOUNTS))).toEqual({ top: 20, bottom: 40, figures: { rise: 0.35, hang: 0.25 } });
});

test("digits of one height are none, beside words of three heights neither", () => {
  expect(findOldStyle(regionOf(AMOUNTS, LINING))).toBeNull();
  const players = AMOUNTS.map((text) => `${text.replace(".", "")}players`);
  expect(findOldStyle(regionOf(players, LINING, "players"))).toBeNull();
  expect(findOldStyle(regionOf(players, OLD_STYLE, "players"))?.figures).toEqual({ rise: 0.35, hang: 0.25 });
});

test("digits whose size and place change from frame to frame are none: each line shows one height", () => {
  const places = [SMALL, HANGING, RISING].map((edges) => ({
    ...LINING,
    ...Object.fromEntries(Array.from("0123456789", (digit) => [digit, edges])),
  }));
  const texts = [...AMOUNTS, ...AMOUNTS, ...AMOUNTS];
  const lines = texts.map((text, frame) => lineOf(text, frame, places[[0, 1, 1, 0, 1, 2, 0, 1][frame % 8]!]!));
  expect(findOldStyle({ ...regionOf([]), lines })).toBeNull();
});

test("words between numbers don't count where numbers have a decimal sign", () => {
  const words = Array.from({ length: 30 }, () => "players");
  expect(findOldStyle(regionOf([...AMOUNTS, ...words]))?.figures).toEqual({ rise: 0.35, hang: 0.25 });
});

test("every line is then measured by the small digits, whichever stand in it", () => {
  const region = regionOf(["98.65", "12.01", "77.39"]);
  const measured = measureOldStyle(region, { top: 20, bottom: 40, figures: { rise: 0.35, hang: 0.25 } });
  expect(measured.lines.map(({ height }) => height)).toEqual([20, 20, 20]);
  const [nine, eight, point] = measured.lines[0]!.parts.map(({ sample }) => sample);
  expect(nine).toMatchObject({ lineHeight: 20, width: 0.6, top: 0, bottom: 0.25 });
  expect(eight).toMatchObject({ width: 0.6, top: -0.35, bottom: 0 });
  expect(point).toMatchObject({ width: 0.2, top: 0.8, bottom: 0 });
});

test("a line of another place is left out: nothing says by what it would be measured", () => {
  const region = { ...regionOf([]), lines: [lineOf("12.01", 0, OLD_STYLE), lineOf("12.01", 1, OLD_STYLE, 9)] };
  const measured = measureOldStyle(region, { top: 20, bottom: 40, figures: { rise: 0.35, hang: 0.25 } });
  expect(measured.lines.map(({ frame }) => frame)).toEqual([0]);
});

test("where other regions have such figures, one whose few numbers show many a 6 and 8 has them too; another's reach says nothing", () => {
  const few = ["68.43", "86.35", "70.69", "61.48", "38.26", "65.70", "96.81"];
  const own = { rise: 0.35, hang: 0.25 };
  expect(findOldStyle(regionOf(few))).toBeNull();
  expect(findOldStyle(regionOf(few), [own])).toBeNull();
  expect(findOldStyle(regionOf(few), [own, { rise: 0.33, hang: 0.27 }])?.figures).toEqual(own);
  expect(findOldStyle(regionOf(few), [{ rise: 0.2, hang: 0.25 }, own])).toBeNull();
  const players = ["12players", "31players", "94players", "50players"];
  expect(findOldStyle(regionOf(players, LINING, "players"), [own, own])).toBeNull();
});
