import { pixelsOf, type Pixels } from "@aviator/core";
import sharp from "sharp";
import { expect, test } from "vitest";
import { createTableReader } from "../../src/index.ts";
import { type Chip, paintStrip, placesOf, type Strip, STRIP_MAP } from "../painted-strip.ts";

const READER = createTableReader({ map: STRIP_MAP });
const TEXTS = ["1.36x", "8.67x", "2.91x", "1.04x", "24.05x"];
const VALUES = [136, 867, 291, 104, 2405];

/** The picture as a video stream or a lossy screenshot shows it. */
async function compress({ bytes, width, height }: Pixels, quality: number): Promise<Pixels> {
  const jpeg = await sharp(bytes, { raw: { width, height, channels: 4 } })
    .jpeg({ quality })
    .toBuffer();
  const decoded = await sharp(jpeg).ensureAlpha().raw().toBuffer();
  return pixelsOf(new Uint8Array(decoded), width, height, "rgba");
}

async function read(strip: Strip, quality: number): Promise<readonly number[] | null> {
  READER.forget();
  const pixels = await compress(paintStrip(strip), quality);
  return READER.readNow({ ...pixels, capturedAtMs: 0, monotonicMs: 0, sequence: 1 }).history!.value;
}

const PLATES = ["#2b2950", "#7a5410", "#1c5a52"].map((ground) => ({ ink: "#ffffff", ground }));
const FRAMES = [
  { ink: "#9aa0aa", frame: "#53565c" },
  { ink: "#9b86f0", frame: "#544a80" },
  { ink: "#f2b53c", frame: "#806024" },
];
const chipsOf = (looks: readonly Omit<Chip, "text">[], shift = 0): Chip[] =>
  TEXTS.map((text, index) => ({ text, ...looks[(index + shift) % looks.length]! }));

test.each([
  ["white on plates of three colours", "#130f22", PLATES, 6, 82],
  ["white on plates of three colours", "#130f22", PLATES, 6, 92],
  ["framed in the text's own colour", "#09090b", FRAMES, 14, 78],
  ["framed in the text's own colour", "#09090b", FRAMES, 14, 90],
])("chips that a JPEG has rippled are read: %s on %s", async (_, page, looks, round, quality) => {
  let found = 0;
  for (let shift = 0; shift < 8; shift += 1) {
    // The blocks of a JPEG lie elsewhere on the chips each time.
    const value = await read({ page, chips: chipsOf(looks, shift), round, x: 26 + shift }, quality);
    if (value !== null) expect(value).toEqual(VALUES);
    if (value !== null) found += 1;
  }
  expect(found).toBeGreaterThan(4);
});

test("nothing is read of rippled chips over which something else lies", async () => {
  const chips = chipsOf(PLATES);
  for (const colour of ["#1f4a2a", "#ffffff", "#2f2b3e", "#2b2950"]) {
    for (let from = -40; from < 260; from += 31) {
      const over: Strip["over"] = (context) => {
        context.fillStyle = colour;
        context.fillRect(20 + from, 0, 150, 70);
      };
      const value = await read({ page: "#130f22", chips, round: 6, over }, 82);
      expect(value ?? VALUES, `${colour} from ${from}`).toEqual(VALUES);
    }
  }
});

test("a rippled chip that the region's end cuts is left out", async () => {
  const texts = [...TEXTS, "13.50x", "7.77x"];
  const chips = texts.map((text, index) => ({ text, ...PLATES[index % 3]! }));
  for (let x = -70; x < 70; x += 9) {
    const value = await read({ page: "#130f22", chips, x, round: 6 }, 82);
    const { x: left, width } = STRIP_MAP.regions.history!;
    const inside = (air: number): number[] =>
      placesOf({ chips, x }).flatMap(({ from, to }, index) =>
        from - left >= air && left + width - to >= air ? [Math.round(Number.parseFloat(texts[index]!) * 100)] : [],
      );
    if (value !== null) expect([inside(0), inside(4)], `from ${x}`).toContainEqual(value);
  }
});

test("a chip as faint as the noise is not taken off with it: the history would be shorter", async () => {
  const faint = { ink: "#3c3d42", ground: "#1c1d22" };
  for (const which of [0, 2, 4]) {
    const chips = TEXTS.map((text, index) => ({ text, ...(index === which ? faint : PLATES[index % 3]!) }));
    for (const quality of [60, 80, 92]) {
      const value = await read({ page: "#14151a", chips, round: 6 }, quality);
      expect(value ?? VALUES, `chip ${which}, quality ${quality}`).toEqual(VALUES);
    }
  }
});
