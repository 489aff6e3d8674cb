import { createCanvas } from "@napi-rs/canvas";
import { type Pixels, pixelsOf, type Reading, unread } from "@aviator/core";
import { expect, test } from "vitest";
import { createPhaseReader } from "../../src/index.ts";
import { none, number, painted, plain } from "./painted-phase.ts";

const FLIGHT = { ink: 0xffffff, background: 0x123c5c };
const CRASH = { ink: 0xe50539, background: 0x000000 };

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

test("a turning wheel that was learned is loading where it stands alone on a plain page, and no bar shows", () => {
  const [page, paint] = ["#12050c", "#f9d34b"];
  const draw = (width: number, paper: string, ink: string, box: readonly [number, number, number, number]): Pixels => {
    const context = createCanvas(width, 120).getContext("2d");
    context.fillStyle = paper;
    context.fillRect(0, 0, width, 120);
    context.fillStyle = ink;
    context.fillRect(...box);
    return pixelsOf(new Uint8Array(context.getImageData(0, 0, width, 120).data.buffer), width, 120, "rgba");
  };
  const learned = createPhaseReader({
    colours: {
      flying: [{ ink: 0xfefcfb, background: 0x90323b }],
      crashed: [{ ink: 0xfed341, background: 0x522027 }],
      betting: [{ ink: 0xfddc78, background: 0x36131e }],
      loading: [{ ink: 0xf9d34b, background: 0x12050c }],
    },
  });
  const read = (multiplierPixels: Pixels, progressPixels: Pixels | undefined, text = "?") =>
    learned.read({ multiplier: unread("unknownGlyph", "template", text), multiplierPixels, ...none, progressPixels }).value;
  const bare = draw(400, page, page, [0, 0, 1, 1]);
  const wheel = draw(600, page, paint, [270, 30, 60, 60]);
  expect(read(wheel, bare)).toBe("loading");
  expect(read(wheel, bare, "¤¤¤¤ ¤¤¤")).toBe("loading");
  expect(read(wheel, draw(400, page, paint, [180, 0, 40, 20]))).toBe("loading");
  expect(read(wheel, bare, "¤0¤?¤¤¤")).toBe("loading");
  expect(["? 3", "¤¤¤¤¤¤¤ 3", "¤¤¤3"].map((text) => read(wheel, bare, text))).toEqual(Array(3).fill("unknown"));
  // As long as a number, cut off, on another page, in another ink, or with something in the place of the bar.
  expect(read(draw(600, page, paint, [220, 30, 160, 60]), bare)).toBe("unknown");
  expect(read(draw(600, page, paint, [270, 60, 60, 60]), bare)).toBe("unknown");
  expect(read(draw(600, "#4a1a2c", paint, [270, 30, 60, 60]), bare)).toBe("unknown");
  expect(read(draw(600, page, "#ffe9a8", [270, 30, 60, 60]), bare)).toBe("unknown");
  expect(read(wheel, draw(400, page, "#5a4a50", [0, 40, 400, 80]))).toBe("unknown");
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

test("a number whose last digit rolls over, or beside which a cloud stands, has its colours; with more unknown it has not", () => {
  const learned = createPhaseReader({ colours: { flying: [FLIGHT], crashed: [CRASH], betting: [], loading: [] } });
  const multiplierPixels = painted("#ffffff", ["#123c5c"]);
  const read = (text: string) =>
    learned.read({ multiplier: unread("unknownGlyph", "template", text), multiplierPixels, ...none }).value;
  expect(["9.9??x", "301.7?x", "1?232.6x ?", "? 1,232.6?x", "1,??2x"].map(read)).toEqual(Array(5).fill("flying"));
  expect(["9.????x", "?? 5.00x", "5.00x ?????", "12?5.3 ??x"].map(read)).toEqual(Array(4).fill("unknown"));
});

test("a multiplier whose sign stands first has the same colours as one whose sign stands last", () => {
  const learned = createPhaseReader({ colours: { flying: [FLIGHT], crashed: [CRASH], betting: [], loading: [] } });
  const read = (text: string, ink: string, background: string) =>
    learned.read({
      multiplier: unread("unknownGlyph", "template", text),
      multiplierPixels: painted(ink, [background]),
      ...none,
    }).value;
  expect(["x92.3?", "x2.?2", "x4.??", "x3.?"].map((text) => read(text, "#ffffff", "#123c5c"))).toEqual(Array(4).fill("flying"));
  expect(read("x92.3?", "#e50539", "#000000")).toBe("crashed");
  expect(["x?16", "x2", "x2 ?????"].map((text) => read(text, "#ffffff", "#123c5c"))).toEqual(Array(3).fill("unknown"));
});

/** A place for a bar on a page, and the glow of one in it. */
function glowing(page: number, glow: readonly number[]): Pixels {
  const pixels = plain(page >> 16, (page >> 8) & 255, page & 255);
  for (let y = 0; y < 40; y += 1) for (let x = y % 7; x < 60; x += 7) pixels.bytes.set(glow, (y * 60 + x) * 4);
  return pixels;
}

test("words in the look of betting are betting beside a bar or its glow, and may be anything without", () => {
  const betting = { ink: 0x9eb2d8, background: 0x111b36 };
  const learned = createPhaseReader({ colours: { flying: [FLIGHT], crashed: [CRASH], betting: [betting], loading: [] } });
  const read = (ink: string, multiplier: Reading<number>, progressPixels = glowing(0x1b2d57, [255, 210, 74])) =>
    learned.read({ multiplier, multiplierPixels: painted(ink, ["#111b36"]), ...none, progressPixels }).value;
  const words = unread("unknownGlyph", "template", "???? ??? ??????");
  expect(read("#9eb2d8", words)).toBe("betting");
  expect(read("#9eb2d8", words, plain(27, 45, 87))).toBe("unknown");
  // A number that melts into a curve in the colour of betting's bar.
  expect(read("#9eb2d8", unread("absent", "template"))).toBe("unknown");
});

test("by day, before a sky, no picture is betting without its bar, however near its colours come", () => {
  const betting = { ink: 0xef9f2a, background: 0x6ab6f1 };
  const learned = createPhaseReader({ colours: { flying: [FLIGHT], crashed: [CRASH], betting: [betting], loading: [] } });
  const multiplier = unread("unknownGlyph", "template", "? ?? ??: ? ? ?? ? ???? ?");
  const multiplierPixels = painted("#ef9f2a", ["#6ab6f1"]);
  // The feet of digits with a yellow plane behind them.
  const progressPixels = glowing(0x6ab6f1, [239, 159, 42]);
  expect(learned.read({ multiplier, multiplierPixels, ...none, progressPixels }).value).toBe("unknown");
});

test("a crash that is not red is told by its own colour, a flight in a colour near to it by none", () => {
  const learned = createPhaseReader({
    colours: {
      flying: [{ ink: 0xffffff, background: 0x251e57 }],
      crashed: [{ ink: 0xa2a7be, background: 0x251e57 }],
      betting: [],
      loading: [],
    },
  });
  const read = (ink: string) =>
    learned.read({ multiplier: number, multiplierPixels: painted(ink, ["#251e57"]), ...none }).value;
  expect(["#ffffff", "#a2a7be", "#b06bfe"].map(read)).toEqual(["flying", "crashed", "unknown"]);
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

test("seconds that are left are no flight, in whatever print: behind one decimal stands no sign of a multiplier, nor none where all have one", () => {
  const learned = createPhaseReader({ colours: { flying: [FLIGHT], crashed: [CRASH], betting: [], loading: [] } });
  const multiplierPixels = painted("#ffffff", ["#123c5c"]);
  const read = (text: string, times?: "seen" | "needed") =>
    learned.read({ multiplier: unread("unknownGlyph", "template", text), multiplierPixels, ...none, times }).value;
  expect(["1.4?", "1.4 ?", "?.4??"].map((text) => read(text))).toEqual(Array(3).fill("unknown"));
  expect(["?.??", "9.36", "9.36?"].map((text) => read(text, "needed"))).toEqual(Array(3).fill("unknown"));
  // More than seconds; and what touches a sign, where nothing but multipliers was seen.
  expect(read("187.8?")).toBe("flying");
  expect(read("15.7?", "seen")).toBe("flying");
  expect(["9.36?", "?.??"].map((text) => read(text))).toEqual(Array(2).fill("flying"));
  expect(["?.??x", "9.??x", "x?.4"].map((text) => read(text, "needed"))).toEqual(Array(3).fill("flying"));
});

test("what ends as a multiplier is neither betting nor loading, though a flight in those colours was not learned", () => {
  const words = { ink: 0x92dbfa, background: 0x182749 };
  const learned = createPhaseReader({
    colours: { flying: [{ ink: 0xbf8afe, background: 0x182749 }], crashed: [], betting: [words], loading: [] },
  });
  const multiplierPixels = painted("#92dbfa", ["#182749"]);
  const read = (text: string) =>
    learned.read({ multiplier: unread("unknownGlyph", "template", text), multiplierPixels, ...none }).value;
  expect(read("?? ????")).toBe("betting");
  expect(read("?? .82x")).toBe("unknown");
});
