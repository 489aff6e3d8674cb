import { createRandom, pixelsOf, type Pixels, unread } from "@aviator/core";
import { createCanvas } from "@napi-rs/canvas";
import { expect, test } from "vitest";
import { createPhaseReader } from "../../src/index.ts";
import { findWords, type WordsPlace } from "../../src/pixels/words-beside.ts";
import { paintText, useFont } from "../painted-text.ts";

const number = { value: 1448, reason: null, confidence: 0.97, engine: "template", text: "14.48x" };
const none = { phasePixels: undefined, progressPixels: undefined, stagePixels: undefined };
const [WIDTH, HEIGHT] = [420, 160];

/** A multiplier's region, with words above its number, and whatever else lies over it. */
function region(ink: string, words: string, paper = "#12161f", shift = 0): Pixels {
  const context = createCanvas(WIDTH, HEIGHT).getContext("2d");
  context.fillStyle = paper;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.textAlign = "center";
  context.fillStyle = ink;
  context.font = `64px "${useFont("inter", 700)}"`;
  context.fillText("14.48x", WIDTH / 2, 130);
  context.font = `24px "${useFont("inter", 700)}"`;
  context.fillText(words, WIDTH / 2 + shift, 50);
  return pixelsOf(new Uint8Array(context.getImageData(0, 0, WIDTH, HEIGHT).data.buffer), WIDTH, HEIGHT, "rgba");
}
const phases = createPhaseReader();
const read = (ink: string, words = "", rest: object = {}, paper?: string) =>
  phases.read({ multiplier: number, multiplierPixels: region(ink, words, paper), ...none, ...rest }).value;

test("the brightest red is the top of a scale of hot colours at some tables: a crash has its words beside it", () => {
  expect(read("#ff3b2e")).toBe("unknown");
  expect(read("#ff5a5a")).toBe("unknown");
  expect(read("#ff2236", "BUSTED")).toBe("crashed");
  expect(read("#d0142a")).toBe("crashed");
});

test("some tables put the number out, or only say that it is over: grey, and words beside a number, are left open", () => {
  expect(read("#9aa0a8")).toBe("unknown");
  expect(read("#c9ced6", "GAME OVER")).toBe("unknown");
  expect(read("#ffffff", "CRASHED")).toBe("unknown");
  expect(read("#ffffff")).toBe("flying");
  // A shade of grey before a coloured sky is white in thin strokes.
  expect(read("#aab0b8", "", {}, "#1b4f8f")).toBe("flying");
});

test("words that were learned to tell a crash tell it, in their place alone", () => {
  const words = findWords(region("#fe3030", "BUSTED"));
  expect(words).toBeTypeOf("object");
  const learnedFrom = (crash: number) => {
    const flying = [{ ink: 0xfe3b2e, background: 0x12161f }];
    const crashed = [{ ink: crash, background: 0x12161f, words: words as WordsPlace }];
    return createPhaseReader({ colours: { flying, crashed, betting: [], loading: [] } });
  };
  const tell = (crash: number, pixels: Pixels, rest: object = {}) =>
    learnedFrom(crash).read({ multiplier: number, multiplierPixels: pixels, ...none, ...rest }).value;
  expect(tell(0xfe3b2e, region("#fe3b2e", "BUSTED"))).toBe("crashed");
  expect(tell(0xfe3b2e, region("#fe3b2e", ""))).toBe("flying");
  // Other words, as a prize's, tell nothing, nor does what a pop-up hides a part of.
  expect(tell(0xfe3b2e, region("#fe3b2e", "BUSTED", "#12161f", 60))).toBe("unknown");
  expect(tell(0xfe3b2e, region("#fe3b2e", ""), { knownPixels: region("#fe3b2e", "") })).toBe("unknown");
  // A crash whose words have not come yet is no flight.
  expect(tell(0xfe2236, region("#fe2236", ""))).toBe("unknown");
});

test("the words of a dialog are no betting: its edge is faint on a page that it dims, and no bar runs beside it", () => {
  const words = unread("unknownGlyph", "template", "???0???????? ?? ?...");
  const dialog = paintText(
    "connection lost",
    { font: "inter", weight: 600, size: 30, ink: "#f0f2f6", background: ["#1d2330"], effect: "none" },
    createRandom("dialog"),
  );
  const bytes = dialog.bytes.slice();
  // The page shows above it.
  for (let y = 0; y < 8; y += 1)
    for (let x = 0; x < dialog.width; x += 1) bytes.set([14, 50, 76, 255], dialog.offset + y * dialog.stride + x * 4);
  const onPage = { ...dialog, bytes };
  const tell = (multiplierPixels: Pixels, rest: object = {}) =>
    phases.read({ multiplier: words, multiplierPixels, ...none, ...rest }).value;
  expect(tell(dialog)).toBe("betting");
  expect(tell(onPage)).toBe("unknown");
  const plain = region("#1d2330", "", "#1d2330");
  expect(tell(dialog, { progressPixels: plain })).toBe("unknown");
});

test("digits that touch each other, in a font that nobody knows, are no picture of betting", () => {
  const pixels = region("#ff7d7d", "FLEW AWAY!", "#2a0f1b");
  const tell = (text: string) =>
    phases.read({ multiplier: unread("absent", "template", text), multiplierPixels: pixels, ...none, phasePixels: pixels })
      .value;
  expect(["?", "??", "???"].map(tell)).toEqual(["unknown", "unknown", "unknown"]);
  expect(tell("")).toBe("betting");
});
