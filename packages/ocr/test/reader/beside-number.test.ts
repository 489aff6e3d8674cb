import { createCanvas } from "@napi-rs/canvas";
import { pixelsOf, type Pixels } from "@aviator/core";
import { expect, test } from "vitest";
import { createTableReader } from "../../src/index.ts";
import { useFont } from "../painted-text.ts";

const SIZE = { width: 520, height: 60 };
const MAP = { version: 1, size: SIZE, regions: { multiplier: { x: 0, y: 0, ...SIZE } } } as const;

/** Pieces of one line, each in a colour of its own, as `[text, colour, gap before it in pixels]`. */
type Piece = readonly [text: string, colour: string, gap?: number];

function paint(pieces: readonly Piece[], background = "#14181f", effect?: "glow" | "shadow"): Pixels {
  const canvas = createCanvas(SIZE.width, SIZE.height);
  const context = canvas.getContext("2d");
  context.fillStyle = background;
  context.fillRect(0, 0, SIZE.width, SIZE.height);
  context.font = `40px "${useFont("inter", 700)}"`;
  context.textBaseline = "middle";
  if (effect === "glow") Object.assign(context, { shadowColor: "#40c0ff", shadowBlur: 14 });
  if (effect === "shadow") Object.assign(context, { shadowColor: "#e04040", shadowOffsetX: 3, shadowOffsetY: 3 });
  let x = 120;
  for (const [text, colour, gap = 0] of pieces) {
    context.fillStyle = colour;
    context.fillText(text, x + gap, SIZE.height / 2);
    x += gap + context.measureText(text).width;
  }
  return pixelsOf(Uint8Array.from(context.getImageData(0, 0, SIZE.width, SIZE.height).data), SIZE.width, SIZE.height, "rgba");
}

function read(pieces: readonly Piece[], background?: string, effect?: "glow" | "shadow"): number | string | null {
  const pixels = paint(pieces, background, effect);
  const { multiplier } = createTableReader({ map: MAP }).readNow({
    ...pixels,
    capturedAtMs: 0,
    monotonicMs: 0,
    sequence: 0,
  });
  return multiplier.value ?? multiplier.reason;
}

test.each([
  [
    "a red first digit",
    [
      ["1", "#e50539"],
      ["2.34x", "#ffffff"],
    ],
  ],
  [
    "a dim first digit",
    [
      ["1", "#777777"],
      ["2.34x", "#ffffff"],
    ],
  ],
  [
    "two dim digits before a group",
    [
      ["11,", "#777777"],
      ["931.21x", "#ffffff"],
    ],
  ],
] satisfies [string, Piece[]][])("%s is no reason to read a shorter number", (_, pieces) => {
  const whole = Number(pieces.map(([text]) => text.replace(/[,x]/g, "")).join(""));
  const found = read(pieces);
  expect([null, "covered", "unknownGlyph", "unsure", "badFormat", Math.round(whole * 100)]).toContain(found);
});

test("what stands apart, a glow, a shadow and a plain background are nothing beside a number", () => {
  const number: Piece = ["12.34x", "#ffffff"];
  expect(read([number])).toBe(1234);
  expect(read([number], "#f0f0f0")).not.toBe(234);
  expect(
    read([
      ["●", "#e50539"],
      ["12.34x", "#ffffff", 24],
    ]),
  ).toBe(1234);
  expect(read([number], "#14181f", "glow")).toBe(1234);
  expect(read([number], "#204060", "shadow")).toBe(1234);
});

test.each([
  ["#101012", "#ffffff", "#808088"],
  ["#101012", "#ffffff", "#505058"],
  ["#f4f5f8", "#18202c", "#a0a4ac"],
  ["#ffffff", "#000000", "#b8b8b8"],
])("a dim group of small digits with its sign is never left out: on %s, %s after %s", (background, bright, dim) => {
  const size = { width: 220, height: 44 };
  const map = {
    version: 1,
    size: { width: 220, height: 88 },
    regions: { multiplier: { x: 0, y: 44, ...size }, balance: { x: 0, y: 0, ...size } },
  } as const;
  const reader = createTableReader({ map });
  for (const [first, rest] of [
    ["11,", "931.21"],
    ["1,", "931.21"],
    ["11.", "931,21"],
    ["45'", "931.21"],
    ["7", "931.21"],
  ] as const) {
    for (const [font, weight] of [
      ["inter", 500],
      ["open-sans", 600],
      ["montserrat", 700],
    ] as const) {
      for (const height of [16, 18, 20, 24, 32]) {
        const context = createCanvas(map.size.width, map.size.height).getContext("2d");
        context.fillStyle = background;
        context.fillRect(0, 0, map.size.width, map.size.height);
        context.font = `${height}px "${useFont(font, weight)}"`;
        context.fillStyle = dim;
        context.fillText(first, 40.3, 30);
        const { width } = context.measureText(first);
        context.fillStyle = bright;
        context.fillText(rest, 40.3 + width, 30);
        const { data } = context.getImageData(0, 0, map.size.width, map.size.height);
        reader.forget();
        const { balance } = reader.readNow({
          ...pixelsOf(Uint8Array.from(data), map.size.width, map.size.height, "rgba"),
          capturedAtMs: 0,
          monotonicMs: 0,
          sequence: 0,
        });
        const whole = Number((first + rest).replace(/\D/g, ""));
        expect([null, whole], `${first}${rest} ${font} ${height}`).toContain(balance?.value);
        if (balance?.value === null) expect(balance.reason).not.toBe("absent");
      }
    }
  }
});
