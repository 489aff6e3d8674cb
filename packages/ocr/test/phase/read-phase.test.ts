import { unread } from "@aviator/core";
import { expect, test } from "vitest";
import { createPhaseReader } from "../../src/index.ts";
import { none, number, painted } from "./painted-phase.ts";

const phases = createPhaseReader();

test.each([
  ["#ffffff", ["#123c5c", "#2a7ab0"], "flying"],
  ["#ffffff", ["#5a1050", "#a82a80"], "flying"],
  ["#18202c", ["#f4f5f8"], "flying"],
  ["#e50539", ["#000000"], "crashed"],
  ["#c01030", ["#f4f5f8"], "crashed"],
  ["#8c0a1e", ["#050505"], "crashed"],
])("a number in %s on %s is %s", (ink, background, phase) => {
  expect(phases.read({ multiplier: number, multiplierPixels: painted(ink, background), ...none }).value).toBe(phase);
});

test.each(["#6c1a37", "#7c1018"])("an area in %s behind a white number is a flight's sky here, and a crash there", (sky) => {
  expect(phases.read({ multiplier: number, multiplierPixels: painted("#ffffff", [sky]), ...none }).value).toBe("unknown");
});

test("words in the colours of a crash or a flight may stand above a number that nobody can read", () => {
  const words = unread("unknownGlyph", "template", "??????? ??? ??0?");
  const red = painted("#e50539", ["#101010"]);
  expect(phases.read({ multiplier: words, multiplierPixels: red, ...none }).value).toBe("unknown");
  const learned = createPhaseReader({
    colours: {
      flying: [{ ink: 0x40d060, background: 0x101010 }],
      crashed: [{ ink: 0xf0a020, background: 0x101010 }],
      betting: [{ ink: 0xffffff, background: 0x101010 }],
      loading: [],
    },
  });
  const read = (ink: string) => learned.read({ multiplier: words, multiplierPixels: painted(ink, ["#101010"]), ...none }).value;
  expect(["#ffffff", "#f0a020", "#40d060"].map(read)).toEqual(["betting", "unknown", "unknown"]);
});

test("a pop-up over a digit has its own colours: those of the characters that are known tell", () => {
  const multiplier = unread("unknownGlyph", "template", "?.54x");
  const popUp = { multiplier, multiplierPixels: painted("#18202c", ["#f4f5f8"]), ...none };
  expect(phases.read(popUp).value).toBe("flying");
  expect(phases.read({ ...popUp, knownPixels: painted("#c01030", ["#f4f5f8"]) }).value).toBe("crashed");
});

test("a number that lacks one digit is a number; a covered one, or a page without any digit, tells nothing", () => {
  const read = (text: string, rest: object = {}, ink = "#ffffff") =>
    phases.read({
      multiplier: unread("unsure", "template", text),
      multiplierPixels: painted(ink, ["#123c5c", "#2a7ab0"]),
      ...none,
      ...rest,
    }).value;
  expect(read("?.34x")).toBe("flying");
  expect(read("3318.79x")).toBe("flying");
  expect(read("2.?4x", {}, "#e50539")).toBe("crashed");
  expect(read("?.?4x")).toBe("unknown");
  expect(read("?.34")).toBe("unknown");
  const words = painted("#ffffff", ["#101010"]);
  expect(read("??????? ??? ??0?", { multiplierPixels: words })).toBe("betting");
  expect(read("??????? ??? ??0?", { multiplierPixels: words, othersAreBlank: true })).toBe("unknown");
  const multiplier = unread("covered", "template", "?");
  expect(read("", { multiplier, multiplierPixels: words })).toBe("unknown");
});
