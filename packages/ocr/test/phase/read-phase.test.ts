import { createRandom, pixelsOf, type Pixels, unread } from "@aviator/core";
import { expect, test } from "vitest";
import { createPhaseReader, readButtonColour } from "../../src/index.ts";
import { paintText } from "../painted-text.ts";

const random = createRandom("phase");
const phases = createPhaseReader();
const number = { value: 234, reason: null, confidence: 0.97, engine: "template", text: "2.34x" };
const painted = (ink: string, background: readonly string[]): Pixels =>
  paintText("2.34x", { font: "inter", weight: 700, size: 60, ink, background, effect: "none" }, random);
const none = { phasePixels: undefined, progressPixels: undefined, stagePixels: undefined };
const plain = (r: number, g: number, b: number): Pixels =>
  pixelsOf(
    Uint8Array.from({ length: 60 * 40 * 4 }, (_, at) => [r, g, b, 255][at % 4]!),
    60,
    40,
    "rgba",
  );
/** A bar in the middle of a page that is grey at that level. */
const barred = (ink: string, level: number): Pixels => {
  const page = plain(level, level, level);
  const colour = [1, 3, 5].map((at) => Number.parseInt(ink.slice(at, at + 2), 16));
  for (let y = 16; y < 24; y += 1) for (let x = 6; x < 50; x += 1) page.bytes.set(colour, (y * 60 + x) * 4);
  return page;
};

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

test("without a number: black is loading, words are betting, a doubtful number is unknown", () => {
  const read = (text: string, pixels: Pixels) =>
    phases.read({ multiplier: unread("unknownGlyph", "template", text), multiplierPixels: pixels, ...none }).value;
  expect(read("", plain(5, 5, 5))).toBe("loading");
  expect(read("", plain(240, 240, 244))).toBe("unknown");
  expect(read("??????? ??? ??0?", painted("#ffffff", ["#101010"]))).toBe("betting");
  expect(read("1?.?4x", painted("#ffffff", ["#101010"]))).toBe("unknown");
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

test("a faint grid that runs through the progress region is no bar", () => {
  const multiplier = unread("absent", "template");
  const grid = pixelsOf(
    Uint8Array.from({ length: 60 * 40 * 4 }, (_, at) => ((at >> 2) % 20 === 0 ? [11, 20, 46, 255] : [3, 5, 16, 255])[at % 4]!),
    60,
    40,
    "rgba",
  );
  const read = (progressPixels: Pixels) => phases.read({ multiplier, multiplierPixels: grid, ...none, progressPixels }).value;
  expect(read(grid)).toBe("unknown");
  expect(read(plain(3, 5, 16))).toBe("loading");
  expect(read(plain(229, 5, 57))).toBe("betting");
});

test("a progress region tells betting from loading", () => {
  const multiplier = unread("absent", "template");
  const multiplierPixels = plain(30, 30, 32);
  expect(phases.read({ multiplier, multiplierPixels, ...none, progressPixels: plain(30, 30, 32) }).value).toBe("loading");
  expect(phases.read({ multiplier, multiplierPixels, ...none, progressPixels: barred("#e50539", 16) }).value).toBe("betting");
  // What is written there is no bar.
  expect(phases.read({ multiplier, multiplierPixels, ...none, progressPixels: painted("#e50539", ["#101010"]) }).value).toBe(
    "unknown",
  );
  // A bar that has not begun to run out fills its region.
  expect(phases.read({ multiplier, multiplierPixels, ...none, progressPixels: plain(229, 5, 57) }).value).toBe("betting");
});

test.each([
  [40, 167, 9, "green"],
  [248, 137, 12, "orange"],
  [204, 0, 27, "red"],
  [90, 20, 26, "red"],
  [40, 60, 200, "unknown"],
  [120, 120, 120, "unknown"],
])("button %i,%i,%i is %s", (r, g, b, colour) => {
  expect(readButtonColour(plain(r, g, b)).value).toBe(colour);
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

test("a picture in shades of grey shows betting by its words or its bar only", () => {
  const read = (text: string, multiplierPixels: Pixels, progressPixels?: Pixels) =>
    phases.read({
      multiplier: unread("absent", "template", text),
      multiplierPixels,
      ...none,
      progressPixels,
      isColourless: true,
    }).value;
  const sky = painted("#ffffff", ["#606060"]);
  expect(read("", sky)).toBe("unknown");
  expect(read("??????? ??? ??0?", sky)).toBe("betting");
  expect(read("", sky, barred("#ffffff", 32))).toBe("betting");
  expect(read("", sky, plain(30, 30, 30))).toBe("unknown");
  expect(read("", plain(5, 5, 5))).toBe("loading");
});

test("in shades of grey only the very look that was learned tells a phase", () => {
  const learned = createPhaseReader({
    colours: {
      flying: [{ ink: 0x18202c, background: 0xf4f5f8 }],
      crashed: [{ ink: 0xc01030, background: 0xf4f5f8 }],
      betting: [],
      loading: [],
    },
  });
  const read = (ink: string, isColourless: boolean) =>
    learned.read({ multiplier: number, multiplierPixels: painted(ink, ["#f5f5f5"]), ...none, isColourless }).value;
  // As dark as the red of the crash.
  expect(read("#444444", false)).toBe("flying");
  expect(read("#444444", true)).toBe("unknown");
  expect(read("#202020", true)).toBe("flying");
});

test("what was learned of a table tells nothing where not one number was read: it may be another table's", () => {
  const ink = { ink: 0xffffff, background: 0x123c5c };
  const words = { ink: 0xffffff, background: 0x101010 };
  const learned = createPhaseReader({
    colours: {
      flying: [ink],
      crashed: [{ ink: 0xe50539, background: 0x000000 }],
      betting: [],
      loading: [words],
    },
  });
  const read = (text: string, pixels: Pixels, nothingIsRead: boolean) =>
    learned.read({ multiplier: unread("unknownGlyph", "template", text), multiplierPixels: pixels, ...none, nothingIsRead })
      .value;
  expect(read("?.??", painted("#ffffff", ["#123c5c"]), false)).toBe("flying");
  expect(read("?.??", painted("#ffffff", ["#123c5c"]), true)).toBe("unknown");
  const sentence = painted("#ffffff", ["#101010"]);
  expect(read("??????? ??? ??0?", sentence, false)).toBe("loading");
  expect(read("??????? ??? ??0?", sentence, true)).toBe("betting");
});

const modelled = createPhaseReader({
  model: {
    version: 1,
    name: "test",
    features: ["meanG"],
    clusters: [
      { centre: [240], radius: 20, phase: "betting", share: 1, samples: 9 },
      { centre: [80], radius: 20, phase: "crashed", share: 1, samples: 9 },
      { centre: [150], radius: 20, phase: "flying", share: 1, samples: 9 },
    ],
  },
});
const phasePixels = (level: number) => ({ ...none, phasePixels: plain(0, level, 0) });

test("a model is asked where nothing else tells, and counts where what was read leaves room for it", () => {
  const orange = { multiplier: number, multiplierPixels: painted("#f0902a", ["#000000"]) };
  expect(phases.read({ ...orange, ...phasePixels(80) }).value).toBe("unknown");
  expect(modelled.read({ ...orange, ...phasePixels(80) })).toMatchObject({
    value: "crashed",
    confidence: 0.6,
    engine: "phaseModel",
  });
  // A number is no betting, whatever the colours are.
  expect(modelled.read({ ...orange, ...phasePixels(240) }).value).toBe("unknown");
  const nothing = { multiplier: unread("absent", "template"), multiplierPixels: plain(240, 240, 244) };
  expect(modelled.read({ ...nothing, ...phasePixels(240) }).value).toBe("betting");
  // Without a number it neither flies nor has crashed.
  expect(modelled.read({ ...nothing, ...phasePixels(150) }).value).toBe("unknown");
});

test("a model says nothing of what is covered, may be a number, or is another page, and nothing against what is read", () => {
  const multiplierPixels = plain(240, 240, 244);
  const read = (multiplier: ReturnType<typeof unread>, more = {}) =>
    modelled.read({ multiplier, multiplierPixels, ...phasePixels(240), ...more }).value;
  expect(read(unread("covered", "template"))).toBe("unknown");
  expect(read(unread("unknownGlyph", "template", "1?.?4x"), { multiplierPixels: painted("#ffffff", ["#101010"]) })).toBe(
    "unknown",
  );
  expect(read(unread("absent", "template"), { othersAreBlank: true })).toBe("unknown");
  const crash = { multiplier: number, multiplierPixels: painted("#e50539", ["#000000"]) };
  expect(modelled.read({ ...crash, ...phasePixels(150) })).toMatchObject({ value: "crashed", engine: "colour" });
});

test("where a flight and words before it look the very same, a text that nobody can read is neither", () => {
  const look = { ink: 0xffffff, background: 0x123c5c };
  const learned = createPhaseReader({ colours: { flying: [look], crashed: [], betting: [look], loading: [] } });
  const multiplier = unread("unknownGlyph", "template", "????");
  const multiplierPixels = painted("#ffffff", ["#123c5c"]);
  expect(learned.read({ multiplier, multiplierPixels, ...none }).value).toBe("unknown");
});

test("digits that grew together into one part are no betting, where they have a flight's colours", () => {
  const flight = { ink: 0xffffff, background: 0x1f4099 };
  const betting = { ink: 0xffffff, background: 0x1b2a6b };
  const learned = createPhaseReader({
    colours: { flying: [flight], crashed: [{ ink: 0xff2d3d, background: 0x2a0f1b }], betting: [betting], loading: [] },
  });
  const read = (text: string, background: string) =>
    learned.read({
      multiplier: unread("unknownGlyph", "template", text),
      multiplierPixels: painted("#ffffff", [background]),
      ...none,
    }).value;
  expect(read("?", "#1f4099")).toBe("unknown");
  // Specks beside them make words of it.
  expect(read("?? ?,?????", "#1f4099")).toBe("unknown");
  // Exactly the colours that betting was learned to have, and words.
  expect(read("????????", "#1b2a6b")).toBe("betting");
});

const FLIGHT = { ink: 0xffffff, background: 0x123c5c };
const CRASH = { ink: 0xe50539, background: 0x000000 };

test("a number whose last digit rolls over, or beside which a cloud stands, has its colours; with more unknown it has not", () => {
  const learned = createPhaseReader({ colours: { flying: [FLIGHT], crashed: [CRASH], betting: [], loading: [] } });
  const multiplierPixels = painted("#ffffff", ["#123c5c"]);
  const read = (text: string) =>
    learned.read({ multiplier: unread("unknownGlyph", "template", text), multiplierPixels, ...none }).value;
  expect(["9.9??x", "301.7?x", "1?232.6x ?", "? 1,232.6?x"].map(read)).toEqual(Array(4).fill("flying"));
  expect(["9.????x", "?? 5.00x", "5.00x ?????", "12?5.3 ??x"].map(read)).toEqual(Array(4).fill("unknown"));
});

test("a wheel turns while a table loads: without a bar a picture is not betting", () => {
  const multiplier = unread("absent", "template");
  const wheel = { multiplier, multiplierPixels: painted("#7fd4ff", ["#101a30"]), ...none };
  const page = plain(16, 26, 48);
  expect(phases.read({ ...wheel, progressPixels: page }).value).toBe("unknown");
  expect(phases.read({ ...wheel, stagePixels: wheel.multiplierPixels }).value).toBe("unknown");
  // Of a page that is strongly coloured itself, neither is one that fills the region.
  expect(phases.read({ ...wheel, multiplierPixels: plain(14, 24, 48), progressPixels: plain(28, 46, 92) }).value).toBe(
    "loading",
  );
});

test("lines of a page, and the sides of a pop-up, are no bar", () => {
  const multiplier = unread("absent", "template");
  const multiplierPixels = painted("#8c8c90", ["#f0f0f4"]);
  const read = (draw: (x: number, y: number) => boolean, ink = 255) => {
    const progressPixels = plain(24, 40, 60);
    for (let y = 0; y < 40; y += 1)
      for (let x = 0; x < 60; x += 1) if (draw(x, y)) progressPixels.bytes.fill(ink, (y * 60 + x) * 4, (y * 60 + x) * 4 + 3);
    return phases.read({ multiplier, multiplierPixels, ...none, progressPixels }).value;
  };
  const isInside = (x: number, y: number) => x > 8 && y > 12 && y < 28;
  expect(read(isInside)).toBe("betting");
  expect(read((x) => x > 8)).toBe("unknown");
  expect(read((_, y) => y > 12)).toBe("unknown");
  expect(read((x, y) => x % 20 === 0 || y % 20 === 19, 70)).toBe("unknown");
});

test("of betting and loading where one alone was learned, only its very look is told", () => {
  const betting = { ink: 0x9eb2d8, background: 0x111b36 };
  const learned = createPhaseReader({ colours: { flying: [FLIGHT], crashed: [CRASH], betting: [betting], loading: [] } });
  const read = (ink: string) =>
    learned.read({
      multiplier: unread("absent", "template"),
      multiplierPixels: painted(ink, ["#111b36"]),
      ...none,
      progressPixels: plain(27, 45, 87),
    }).value;
  expect(["#9eb2d8", "#7fd4ff"].map(read)).toEqual(["betting", "unknown"]);
});

test("a pop-up on a dimmed page is not loading, though its colours come near to an empty page's", () => {
  const learned = createPhaseReader({
    colours: {
      flying: [FLIGHT],
      crashed: [CRASH],
      betting: [{ ink: 0x575757, background: 0xe8f4ff }],
      loading: [{ ink: 0xeef0f4, background: 0xeef0f4 }],
    },
  });
  const multiplier = unread("absent", "template");
  const read = (multiplierPixels: Pixels) => learned.read({ multiplier, multiplierPixels, ...none }).value;
  expect(read(plain(236, 240, 242))).toBe("loading");
  expect(read(painted("#ffffff", ["#968da2"]))).toBe("unknown");
});

test("betting and loading by the number's own place, where a chart stands around it", () => {
  const background = 0x1e2024;
  const learned = createPhaseReader({
    colours: {
      flying: [{ ink: 0xe6e8ec, background }],
      crashed: [{ ink: 0xe0223a, background }],
      betting: [{ ink: 0xcdd1d8, background, of: "place" }],
      loading: [{ ink: background, background, of: "place" }],
    },
  });
  const chart = plain(0x1e, 0x20, 0x24);
  for (let y = 4; y < 36; y += 1) chart.bytes.fill(0x66, (y * 60 + 2) * 4, (y * 60 + 4) * 4);
  const barred = plain(0x1e, 0x20, 0x24);
  for (let y = 30; y < 34; y += 1) for (let x = 10; x < 40; x += 1) barred.bytes.set([229, 5, 57], (y * 60 + x) * 4);
  const read = (text: string, multiplierPixels: Pixels, stagePixels: Pixels) =>
    learned.read({ multiplier: unread("unknownGlyph", "template", text), multiplierPixels, ...none, stagePixels }).value;
  const nothing = plain(0x1e, 0x20, 0x24);
  expect(read("?????0??????.??", painted("#cdd1d8", ["#1e2024"]), chart)).toBe("betting");
  expect(read("", nothing, chart)).toBe("loading");
  expect(read("", nothing, barred)).not.toBe("loading");
});
