import type { SKRSContext2D } from "@napi-rs/canvas";
import { unread } from "@aviator/core";
import { expect, test } from "vitest";
import { createPhaseReader, type PhaseColours } from "../../src/index.ts";
import { createIsTooLow } from "../../src/phase/too-low.ts";
import { useFont } from "../painted-text.ts";
import { none } from "./painted-phase.ts";
import { paintRegion, write } from "./painted-region.ts";

type Draw = (context: SKRSContext2D) => void;

const WORDS = { ink: 0xffffff, background: 0x0c1036, lowestNumber: 410, besideNumbers: [{ top: 760, bottom: 930 }] };
const isTooLow = createIsTooLow();
const areWordsAlone = (...draws: Draw[]): boolean =>
  isTooLow(
    paintRegion((context) => draws.forEach((draw) => draw(context))),
    WORDS,
  );
const words: Draw = (context) => write(context, "Next round in 5.7s", "#ffffff", 26, 140, 66);
const rectangle =
  (colour: string, x: number, y: number, width: number, height: number): Draw =>
  (context) => {
    context.fillStyle = colour;
    context.fillRect(x, y, width, height);
  };

test("words are lower than a number, whatever thin lines and stars stand around them", () => {
  expect(areWordsAlone(words)).toBe(true);
  const second: Draw = (context) => write(context, "Place your bets", "#8f97d8", 26, 160, 102);
  expect(areWordsAlone(words, second)).toBe(true);
  const upright = [60, 134, 208, 282, 356].map((x) => rectangle("#3a4390", x, 0, 1, 144));
  const stars = [12, 30, 84, 120].map((y, index) => rectangle("#aab0e0", 40 + 120 * index, y, 2, 2));
  expect(areWordsAlone(...upright, rectangle("#3a4390", 0, 37, 540, 1), words, ...stars)).toBe(true);
});

test("a number beside words, above or below them is none of theirs, in whatever ink", () => {
  const numbered =
    (ink: string): Draw =>
    (context) =>
      write(context, "2.34x", ink, 82, 120, 132);
  const above: Draw = (context) => write(context, "Next round in 5.7s", "#ffffff", 26, 140, 40);
  for (const ink of ["#ffffff", "#7a2fd0", "#f0a500", "#2c3270"]) expect(areWordsAlone(above, numbered(ink))).toBe(false);
  const beside: Draw = (context) => write(context, "2.34x", "#7a2fd0", 82, 300, 100);
  expect(areWordsAlone((context) => write(context, "Bet now", "#ffffff", 26, 20, 100), beside)).toBe(false);
  const outlined: Draw = (context) => {
    context.font = `82px "${useFont("inter", 700)}"`;
    context.strokeStyle = "#5a64c8";
    context.lineWidth = 2;
    context.strokeText("2.34x", 120, 132);
  };
  expect(areWordsAlone(above, outlined)).toBe(false);
  // Of stripes, as a sunset's.
  const stripes = Array.from({ length: 20 }, (_, index) => rectangle("#0c1036", 0, 70 + 5 * index, 540, 2));
  expect(areWordsAlone(above, numbered("#f0a500"), ...stripes)).toBe(false);
});

test("what may hide a number is no page of words", () => {
  const number: Draw = (context) => write(context, "2.34x", "#ffffff", 82, 120, 104);
  const message: Draw = (context) => write(context, "You won 12 coins", "#ffffff", 26, 150, 86);
  // As wide as the region, and as wide as the number.
  expect(areWordsAlone(number, rectangle("#2c3270", 0, 58, 540, 36), message)).toBe(false);
  expect(areWordsAlone(number, rectangle("#2c3270", 100, 40, 340, 70), message)).toBe(false);
});

test("words are a crash's where such stood beside numbers", () => {
  const low =
    (y: number): Draw =>
    (context) =>
      write(context, "FLEW AWAY!", "#ffffff", 26, 140, y);
  expect(areWordsAlone(low(66))).toBe(true);
  expect(areWordsAlone(low(130))).toBe(false);
});

test("words in a flight's colours are betting where nothing as high as a number stands there", () => {
  const background = 0x0c1036;
  const colours = {
    flying: [{ ink: 0xffffff, background }],
    crashed: [{ ink: 0xfe3d57, background }],
    betting: [],
    loading: [],
  };
  const read = (draw: Draw, text: string, learned: PhaseColours = { ...colours, words: WORDS }) =>
    createPhaseReader({ colours: learned }).read({
      multiplier: unread("unknownGlyph", "template", text),
      multiplierPixels: paintRegion(draw),
      ...none,
    }).value;
  expect(read(words, "???? ????? ?? 5?7??")).toBe("betting");
  expect(read(words, "???? ????? ?? ????")).toBe("betting");
  // Where the words of betting were not learned.
  expect(read(words, "???? ????? ?? 5?7??", colours)).toBe("unknown");
  const violet: Draw = (context) => {
    write(context, "Next round in 5.7s", "#ffffff", 26, 140, 40);
    write(context, "2.34x", "#7a2fd0", 82, 120, 132);
  };
  expect(read(violet, "???? ????? ?? 5?7??")).toBe("unknown");
  expect(read((context) => write(context, "FLEW AWAY!", "#fe3d57", 26, 140, 66), "???? ?????")).toBe("unknown");
  // Of another look than those that were learned: loading may have words as well.
  expect(read((context) => write(context, "Preparing round", "#b3b8ce", 26, 140, 66), "????????? ?????")).toBe("unknown");
  expect(read((context) => write(context, "2.34x", "#ffffff", 26, 140, 66), "?.???")).toBe("flying");
});
