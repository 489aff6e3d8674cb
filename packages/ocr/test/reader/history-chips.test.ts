import { crop, pixelsOf, type TableMap } from "@aviator/core";
import { expect, test } from "vitest";
import { createTableReader } from "../../src/index.ts";
import { createFlatStrip } from "../../src/pixels/flat-strip.ts";
import { createLineCollector } from "../../src/learning/table-lines.ts";
import { type Chip, paintStrip, placesOf, type Strip, STRIP_MAP } from "../painted-strip.ts";

const READER = createTableReader({ map: STRIP_MAP });

function read(strip: Strip): readonly number[] | null {
  READER.forget();
  return READER.readNow({ ...paintStrip(strip), capturedAtMs: 0, monotonicMs: 0, sequence: 1 }).history!.value;
}

const DARK = { ink: "#ffffff", ground: "#2f4553" };
const GREEN = { ink: "#05080a", ground: "#00e701" };
const NAVY = "#0f212e";
const TEXTS = ["1.36x", "8.67x", "2.91x", "1.04x", "24.05x"];
const VALUES = [136, 867, 291, 104, 2405];

test.each<[string, string, (index: number) => Omit<Chip, "text">, number]>([
  ["dark on green beside white on slate", NAVY, (index) => (index % 3 === 0 ? DARK : GREEN), 14],
  [
    "white on grey beside dark on yellow",
    "#101012",
    (index) => (index % 2 === 0 ? { ink: "#fff", ground: "#444" } : { ink: "#000", ground: "#ffd400" }),
    4,
  ],
  [
    "coloured on white, framed, on a page nearly as white",
    "#f3f6fb",
    (index) => ({
      ink: ["#3a6ea5", "#7a3fc0", "#c0392b"][index % 3]!,
      ground: "#ffffff",
      frame: index % 2 === 0 ? "#9ab4cc" : "#e2a53a",
    }),
    6,
  ],
  [
    "dim lilac beside white, on two violets",
    "#1c1440",
    (index) => (index % 2 === 0 ? { ink: "#a9a4d8", ground: "#332d64" } : { ink: "#ffffff", ground: "#4f33b9" }),
    10,
  ],
  [
    "framed in grey or gold on the page itself",
    "#17181c",
    (index) => ({ ink: "#ffffff", frame: index % 2 === 0 ? "#8a8f98" : "#d0a020" }),
    8,
  ],
  [
    "grey, blue and brown on chips hardly darker than the white page",
    "#ffffff",
    (index) =>
      [
        { ink: "#64748b", ground: "#eef2f6" },
        { ink: "#1d4ed8", ground: "#dbeafe" },
        { ink: "#b45309", ground: "#fef3c7" },
      ][index % 3]!,
    8,
  ],
  [
    "light on chips hardly brighter than the dark page",
    "#111418",
    (index) =>
      [
        { ink: "#e0e0e0", ground: "#161a1f" },
        { ink: "#4da3ff", ground: "#14304e" },
        { ink: "#ffb020", ground: "#544c10" },
      ][index % 3]!,
    12,
  ],
])("each chip of a history is read by its own colours: %s", (_, page, look, round) => {
  const chips = TEXTS.map((text, index) => ({ text, ...look(index) }));
  expect(read({ page, chips, round })).toEqual(VALUES);
  const { bytes, width, height } = paintStrip({ page, chips, round });
  const swapped = new Uint8Array(bytes.length).map((_, at) => bytes[at % 4 === 3 ? at : at - (at % 4) + 2 - (at % 4)]!);
  READER.forget();
  const frame = { ...pixelsOf(swapped, width, height, "bgra"), capturedAtMs: 0, monotonicMs: 0, sequence: 1 };
  expect(READER.readNow(frame).history!.value).toEqual(VALUES);
});

test("the round end of a large pill beside the page is its end, at any place of its pixel", () => {
  const chips = TEXTS.map((text, index) => ({ text, ink: "#ffffff", ground: index % 2 === 0 ? "#5d2f9c" : "#2d4a9a" }));
  for (const scale of [1.5, 2, 2.5])
    for (let x = 26; x < 27; x += 0.25)
      expect([scale, x, read({ page: "#1a1040", chips, x, scale })]).toEqual([scale, x, VALUES]);
});

test.each<[string, string, (index: number) => Omit<Chip, "text">]>([
  ["filled", NAVY, (index) => (index % 2 === 0 ? DARK : GREEN)],
  ["framed", "#17181c", (index) => ({ ink: "#ffffff", frame: index % 2 === 0 ? "#8a8f98" : "#d0a020" })],
  [
    "pale",
    "#ffffff",
    (index) => (index % 2 === 0 ? { ink: "#64748b", ground: "#eef2f6" } : { ink: "#1d4ed8", ground: "#f0f4fe" }),
  ],
])("a chip that the region's end cuts is left out, wherever it is cut: %s", (_, page, look) => {
  const texts = [...TEXTS, "13.50x", "7.77x"];
  const chips = texts.map((text, index) => ({ text, ...look(index) }));
  // Of one that the region cuts within the air beside its text, all that is written shows.
  const airs = [-8, -4, 0, 4];
  let found = 0;
  for (let x = -70; x < 70; x += 9) {
    const value = read({ page, chips, x });
    const { x: left, width } = STRIP_MAP.regions.history!;
    const inside = (before: number, behind: number): number[] =>
      placesOf({ chips, x }).flatMap(({ from, to }, index) =>
        from - left >= before && left + width - to >= behind ? [Math.round(Number.parseFloat(texts[index]!) * 100)] : [],
      );
    const possible = airs.flatMap((before) => airs.map((behind) => inside(before, behind)));
    if (value !== null) expect(possible, `from ${x}`).toContainEqual(value);
    if (value !== null) found += 1;
  }
  expect(found).toBeGreaterThan(13);
});

test("the last chip of a region that ends right behind it is read, and none is left out where the region ends within its air", () => {
  const chips = TEXTS.map((text, index) => ({ text, ...(index % 2 === 0 ? DARK : GREEN) }));
  const { x: left, width } = STRIP_MAP.regions.history!;
  const own = placesOf({ chips });
  for (let beyond = -4; beyond <= 6; beyond += 1) {
    const x = own[0]!.from + (left + width + beyond - own.at(-1)!.to);
    const value = read({ page: NAVY, chips, x });
    // All that is written shows; but the rest of the chip may hold more.
    expect(beyond < 0 ? [VALUES] : [VALUES, null], `${beyond} pixels beyond`).toContainEqual(value);
  }
});

test("a number of which a sheet in the page's colour hides a part is none with what is left of the next one", () => {
  const chips = TEXTS.map((text) => ({ text, ink: "#475569", ground: "#f1f5f9" }));
  for (let from = 84; from < 130; from += 2) {
    const value = read({
      page: "#ffffff",
      chips,
      over(context) {
        context.fillStyle = "#ffffff";
        context.fillRect(20 + from, 0, 150, 70);
      },
    });
    for (const one of value ?? []) expect(VALUES, `from ${from}`).toContain(one);
  }
});

test("nothing is read of chips over which something else lies", () => {
  const chips = TEXTS.map((text, index) => ({ text, ...(index % 2 === 0 ? DARK : GREEN) }));
  for (const colour of ["#1f4a2a", "#ffffff", "#5a1020"]) {
    for (let from = -40; from < 260; from += 23) {
      const value = read({
        page: NAVY,
        chips,
        over: (context) => {
          context.fillStyle = colour;
          context.fillRect(20 + from, 0, 150, 70);
        },
      });
      expect(
        value === null || JSON.stringify(value) === JSON.stringify(VALUES),
        `${colour} from ${from}: ${JSON.stringify(value)}`,
      ).toBe(true);
    }
  }
});

test("a history of which some numbers have the other polarity on the same ground is none", () => {
  const inks = ["#ffffff", "#000000"];
  const chips = TEXTS.map((text, index) => ({ text, ink: inks[index % 2]! }));
  expect(read({ page: "#707070", chips })).toBeNull();
  expect(read({ page: "#707070", chips: chips.map(({ text }) => ({ text, ink: "#ffffff" })) })).toEqual(VALUES);
});

test("chips that wrap to a second line are no history", () => {
  const chips = TEXTS.map((text) => ({ text, ...DARK }));
  const map: TableMap = { ...STRIP_MAP, regions: { ...STRIP_MAP.regions, history: { x: 20, y: 16, width: 500, height: 76 } } };
  const reader = createTableReader({ map });
  const first = paintStrip({ page: NAVY, chips });
  const bytes = new Uint8Array(first.bytes);
  const row = first.stride;
  bytes.copyWithin(56 * row, 20 * row, 54 * row);
  const { history } = reader.readNow({
    ...pixelsOf(bytes, first.width, first.height, "rgba"),
    capturedAtMs: 0,
    monotonicMs: 0,
    sequence: 1,
  });
  expect(history!.value).toBeNull();
});

test("a glyph that is higher than others in the middle of a chip isn't taken for its ground", () => {
  const chips = TEXTS.map((text) => ({ text, ...DARK }));
  const { from, to } = placesOf({ chips })[2]!;
  for (let high = 27; high < 31; high += 1) {
    const pixels = paintStrip({
      page: NAVY,
      chips,
      over(context) {
        context.fillStyle = DARK.ink;
        context.fillRect(((from + to) >> 1) - 1, high, 3, 31 - high);
      },
    });
    const strip = createFlatStrip()(crop(pixels, STRIP_MAP.regions.history!));
    expect(strip, `from row ${high}`).toHaveProperty("chips.length", TEXTS.length);
  }
});

test("chips are learned from as they are read", () => {
  const collector = createLineCollector(STRIP_MAP);
  collector.add(paintStrip({ page: NAVY, chips: TEXTS.map((text, index) => ({ text, ...(index % 2 === 0 ? DARK : GREEN) })) }));
  const history = collector.regions().find(({ path }) => path === "regions.history")!;
  expect(history.lines.map(({ parts }) => parts.length)).toEqual([TEXTS.join("").length]);
});

test("the edge of a ray behind numbers without chips parts none of them", () => {
  const chips = ["1.11x", "1.17x", "1.41x"].map((text) => ({ text, ink: "#c8c8d2" }));
  const places = placesOf({ chips });
  for (let edge = places[0]!.from; edge < places[2]!.to; edge += 1) {
    const value = read({
      page: "#1d1636",
      chips,
      over(context) {
        context.globalCompositeOperation = "lighten";
        context.fillStyle = "#26194a";
        context.beginPath();
        context.moveTo(0, 0);
        context.lineTo(edge + 9, 0);
        context.lineTo(edge - 9, 80);
        context.lineTo(0, 80);
        context.fill();
      },
    });
    expect(value ?? [111, 117, 141], `edge at ${edge}`).toEqual([111, 117, 141]);
    READER.forget();
  }
});
