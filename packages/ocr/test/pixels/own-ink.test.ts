import { type Pixels, pixelsOf, unread } from "@aviator/core";
import { createCanvas } from "@napi-rs/canvas";
import { expect, test } from "vitest";
import { createPhaseReader } from "../../src/index.ts";
import { channelDistance } from "../../src/pixels/channel-distance.ts";
import { createOwnInk } from "../../src/pixels/own-ink.ts";
import { createTableReader } from "../../src/reader/table-reader.ts";
import { useFont } from "../painted-text.ts";

type Draw = (context: ReturnType<ReturnType<typeof createCanvas>["getContext"]>) => void;

const [WIDTH, HEIGHT, TEXT] = [420, 150, "4.51x"];
const SKY = 0xbbe1fa;
const [NAVY, RED] = [0x17324d, 0xe0573a];
const hex = (colour: number): string => `#${colour.toString(16).padStart(6, "0")}`;
const none = { phasePixels: undefined, progressPixels: undefined, stagePixels: undefined };

/** A number in the middle of a sky, over whatever is drawn first. */
const paint = (behind: Draw, ink: string = hex(NAVY)) => {
  const context = createCanvas(WIDTH, HEIGHT).getContext("2d");
  context.fillStyle = hex(SKY);
  context.fillRect(0, 0, WIDTH, HEIGHT);
  behind(context);
  context.font = `90px "${useFont("inter", 700)}"`;
  context.textBaseline = "middle";
  context.fillStyle = ink;
  const strokes = [...TEXT].map((character, at) => {
    const from = 85 + context.measureText(TEXT.slice(0, at)).width;
    const to = from + context.measureText(character).width;
    return { left: Math.round(from) + 5, right: Math.round(to) - 5, height: character === "." ? 14 : 66 };
  });
  context.fillText(TEXT, 85, HEIGHT / 2);
  const pixels = pixelsOf(new Uint8Array(context.getImageData(0, 0, WIDTH, HEIGHT).data.buffer), WIDTH, HEIGHT, "rgba");
  return { pixels, strokes };
};
const oval =
  (x: number, radius: number): Draw =>
  (context) => {
    context.fillStyle = hex(RED);
    context.beginPath();
    context.ellipse(x, 70, radius, 26, 0, 0, 7);
    context.fill();
  };
const own = ({ pixels, strokes }: ReturnType<typeof paint>, ink: number) =>
  createOwnInk()(pixels, strokes, { ink, background: SKY })?.ink ?? null;
const near = (colour: number) => (found: number | null) =>
  found !== null && [16, 8, 0].every((shift) => Math.abs(((found >> shift) & 255) - ((colour >> shift) & 255)) < 24);

test.each([
  ["behind its last sign", oval(330, 64)],
  ["behind its first digits", oval(110, 64)],
  ["beside it", oval(400, 20)],
  ["behind all of it", oval(210, 190)],
])("the ink of a number is that of its strokes, when something red flies %s", (_, behind) => {
  expect(own(paint(behind), RED)).toSatisfy(near(NAVY));
});

test("a number's ink stays what it is where all its strokes have it, be it in one colour or in a gradient", () => {
  expect(
    own(
      paint(() => undefined),
      NAVY,
    ),
  ).toBe(NAVY);
  const context = createCanvas(8, 8).getContext("2d");
  const gold = context.createLinearGradient(0, 40, 0, 110);
  for (const [at, colour] of [0xfff3b0, 0xffc93c, 0xff9d1e].entries()) gold.addColorStop(at / 2, hex(colour));
  const golden = own(
    paint(() => undefined, gold as unknown as string),
    0xffc560,
  );
  expect(channelDistance(golden ?? 0, 0xffc560)).toBeLessThan(40);
});

test("a red plane beside a dark number doesn't redden the number's ink, though its region's darkest colours are of both", () => {
  const both = 0x3c1623;
  const beside = paint(oval(400, 20), "#1b1c1d");
  const found = createOwnInk()(beside.pixels, beside.strokes, { ink: both, background: SKY });
  expect(found).not.toBeNull();
  expect(channelDistance(found!.ink, 0x1b1c1d)).toBeLessThan(4);
});

test("a number in several colours has none of its own", () => {
  const { pixels, strokes } = paint(() => undefined);
  const halves = { ...pixels, bytes: new Uint8Array(pixels.bytes) };
  const green = paint(() => undefined, "#c010a0").pixels;
  for (let y = 0; y < HEIGHT; y += 1) {
    const from = (y * WIDTH + WIDTH / 2) * 4;
    halves.bytes.set(green.bytes.subarray(from, (y + 1) * WIDTH * 4), from);
  }
  expect(createOwnInk()(halves, strokes, { ink: NAVY, background: SKY })).toBeNull();
});

const colours = {
  flying: [{ ink: NAVY, background: SKY }],
  crashed: [
    { ink: 0xc81e2b, background: 0xf0d8d4 },
    { ink: RED, background: SKY },
  ],
  betting: [],
  loading: [],
};

test("a flight is none the less one when something of the crash's colour flies behind its number", () => {
  const learned = createPhaseReader({ colours });
  const multiplier = { value: 451, reason: null, confidence: 0.97, engine: "template", text: TEXT };
  const read = ({ pixels, strokes }: ReturnType<typeof paint>) =>
    learned.read({ multiplier, multiplierPixels: pixels, strokes, ...none }).value;
  for (const behind of [oval(330, 64), oval(110, 64), oval(210, 190)]) expect(read(paint(behind))).toBe("flying");
  expect(read(paint(() => undefined, hex(RED)))).toBe("crashed");
  // A digit that is not known as well as those that are.
  const partly = unread("unknownGlyph", "template", "?.51?");
  const { pixels, strokes } = paint(oval(330, 64));
  expect(learned.read({ multiplier: partly, multiplierPixels: pixels, strokes, ...none }).value).toBe("flying");
});

test("a dark number beside a red trail is no crash, though nothing was learned", () => {
  const context = createCanvas(WIDTH, HEIGHT).getContext("2d");
  context.fillStyle = "#f5f7fa";
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.fillStyle = "#e50539";
  context.beginPath();
  for (const [x, y] of [
    [345, 150],
    [350, 150],
    [392, 40],
    [392, 8],
    [419, 8],
    [419, 50],
  ] as const)
    context.lineTo(x, y);
  context.fill();
  context.font = `90px "${useFont("inter", 700)}"`;
  context.textBaseline = "middle";
  context.fillStyle = "#1b1c1d";
  context.fillText(TEXT, 85, HEIGHT / 2);
  const pixels = pixelsOf(new Uint8Array(context.getImageData(0, 0, WIDTH, HEIGHT).data.buffer), WIDTH, HEIGHT, "rgba");
  expect(readAlone(pixels)).toEqual([451, "flying"]);
});

test("before a table is learned something red behind its number may be a flight's or the crash's", () => {
  expect(readAlone(paint(() => undefined).pixels)).toEqual([451, "flying"]);
  expect(readAlone(paint(oval(330, 40)).pixels)[1]).toBe("unknown");
  expect(readAlone(paint(() => undefined, "#c81e2b").pixels)).toEqual([451, "crashed"]);
});

/** The multiplier and the phase of a table that is nothing but its number. */
function readAlone(pixels: Pixels) {
  const map = {
    version: 1,
    size: { width: WIDTH, height: HEIGHT },
    regions: { multiplier: { x: 0, y: 0, width: WIDTH, height: HEIGHT } },
  } as const;
  const { multiplier, phase } = createTableReader({ map }).readNow({
    ...pixels,
    capturedAtMs: 0,
    monotonicMs: 0,
    sequence: 1,
  });
  return [multiplier.value, phase.value];
}
