import { existsSync, readFileSync } from "node:fs";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRandom, crop, type Frame, namedRegions, type OcrEngine, type Pixels, type TableMap } from "@aviator/core";
import sharp from "sharp";
import { expect, test } from "vitest";
import { createTableReader, decodeImage, learnGlyphs } from "../../src/index.ts";
import { paintText } from "../painted-text.ts";

const random = createRandom("table reader");
const text = (value: string): Pixels =>
  paintText(value, { font: "inter", weight: 700, size: 60, ink: "#ffffff", background: ["#123c5c"], effect: "none" }, random);
const frameOf = (pixels: Pixels, sequence = 1): Frame => ({ ...pixels, capturedAtMs: 5, monotonicMs: 6, sequence });
const wholeMap = ({ width, height }: { width: number; height: number }): TableMap => ({
  version: 1,
  size: { width, height },
  regions: { multiplier: { x: 0, y: 0, width, height } },
});
const shared = new URL("../../../../../shared/", import.meta.url).pathname;

test("reads a frame, a region frame, an image buffer and a path alike", async () => {
  const pixels = text("12.34x");
  const reader = createTableReader({ map: wholeMap(pixels) });
  const png = await sharp(pixels.bytes, { raw: { width: pixels.width, height: pixels.height, channels: 4 } })
    .png()
    .toBuffer();
  const folder = mkdtempSync(join(tmpdir(), "reader-"));
  const path = join(folder, "a.png");
  writeFileSync(path, png);
  const regions = new Map([["regions.multiplier", pixels]]);
  const stamp = { capturedAtMs: 5, monotonicMs: 6, sequence: 7 };
  const now = reader.readNow({ ...stamp, regions });
  expect(now).toMatchObject({
    ...stamp,
    multiplier: { value: 1234, reason: null, engine: "template", text: "12.34x" },
    phase: { value: "flying" },
    panels: [],
  });
  for (const input of [frameOf(pixels), png, path]) expect((await reader.read(input)).multiplier.value).toBe(1234);
  rmSync(folder, { recursive: true });
});

test("an unchanged region keeps its reading, a changed one is read again", () => {
  const pixels = text("12.34x");
  let asked = 0;
  const engine: OcrEngine = {
    name: "counting",
    readText: () => ({ text: `1.0${(asked += 1)}x`, reason: null, confidence: 1 }),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
  const reader = createTableReader({ map: wholeMap(pixels), engine });
  const first = reader.readNow(frameOf(pixels)).multiplier;
  expect(reader.readNow(frameOf({ ...pixels, bytes: pixels.bytes.slice() }, 2)).multiplier).toBe(first);
  pixels.bytes[0] = 255 - pixels.bytes[0]!;
  expect(reader.readNow(frameOf(pixels, 3)).multiplier.value).toBe(102);
});

test("an engine that failed leaves no older reading behind", () => {
  const pixels = text("12.34x");
  let broken = false;
  const engine: OcrEngine = {
    name: "breaking",
    readText: () => {
      if (broken) throw new RangeError("broken");
      return { text: "1.00x", reason: null, confidence: 1 };
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
  const reader = createTableReader({ map: wholeMap(pixels), engine, onEngineTrouble: () => {} });
  reader.readNow(frameOf(pixels));
  broken = true;
  const other = { ...pixels, bytes: pixels.bytes.map((byte) => 255 - byte) };
  for (const sequence of [2, 3]) {
    expect(reader.readNow(frameOf(other, sequence)).multiplier).toMatchObject({ value: null, reason: "engineFailed" });
  }
});

test("a slow engine is waited for by read and refused by readNow", async () => {
  const pixels = text("1.00x");
  const engine: OcrEngine = {
    name: "slow",
    readText: async () => ({ text: "1.50x", reason: null, confidence: 1 }),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
  const reader = createTableReader({ map: wholeMap(pixels), engine });
  expect(() => reader.readNow(frameOf(pixels))).toThrow(
    "engine slow: must answer at once for readNow (found a promise); use read instead",
  );
  expect((await reader.read(frameOf(pixels))).multiplier.value).toBe(150);
});

test("a settled format refuses a number that lost its decimal sign", () => {
  const pixels = text("1.00x");
  const texts = ["1,234.50", "1,234.60", "1,234.70", "1.234,70"];
  const engine: OcrEngine = {
    name: "scripted",
    readText: ({ kind }) => ({ text: kind === "money" ? texts.shift()! : "1.00x", reason: null, confidence: 1 }),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
  const map = wholeMap(pixels);
  const reader = createTableReader({ map: { ...map, regions: { ...map.regions, balance: map.regions.multiplier } }, engine });
  const values = [0, 1, 2, 3].map((index) => {
    const bytes = pixels.bytes.map((byte, at) => (at === 0 ? index : byte));
    return reader.readNow(frameOf({ ...pixels, bytes })).balance;
  });
  expect(values.map((one) => one?.value)).toEqual([123_450, 123_460, 123_470, null]);
  expect(values[3]?.reason).toBe("badFormat");
});

test("broken, strange and tiny images give a clear error or nothing", async () => {
  const reader = createTableReader({ map: { ...wholeMap({ width: 40, height: 20 }) } });
  const pixels = text("12.34x");
  const png = await sharp(pixels.bytes, { raw: { width: pixels.width, height: pixels.height, channels: 4 } })
    .png()
    .toBuffer();
  await expect(reader.read(Buffer.from("no image"))).rejects.toMatchObject({ code: "AVI_OCR_BAD_IMAGE" });
  await expect(reader.read(png.subarray(0, png.length >> 1))).rejects.toMatchObject({ code: "AVI_OCR_BAD_IMAGE" });
  await expect(reader.read(new Uint8Array())).rejects.toMatchObject({ code: "AVI_OCR_BAD_IMAGE" });
  await expect(reader.read("/nowhere/a.png")).rejects.toThrow(
    "image /nowhere/a.png: must be a file (found none of this name); correct the path",
  );
  const grey16 = await sharp(png).toColourspace("grey16").png().toBuffer();
  const rgb16 = await sharp(png).toColourspace("rgb16").png().toBuffer();
  const jpeg = await sharp(png).jpeg({ quality: 70 }).toBuffer();
  const one = await sharp(png).resize(1, 1).png().toBuffer();
  for (const image of [grey16, rgb16, jpeg]) {
    const decoded = await decodeImage(image);
    const whole = createTableReader({ map: wholeMap(decoded) });
    expect((await whole.read(image)).multiplier.value).toBe(1234);
  }
  expect((await reader.read(one)).multiplier.value).toBeNull();
});

test("a map whose region lies outside is refused", () => {
  const map: TableMap = {
    version: 1,
    size: { width: 10, height: 10 },
    regions: { multiplier: { x: 5, y: 0, width: 9, height: 9 } },
  };
  expect(() => createTableReader({ map })).toThrow(
    "table map: regions.multiplier: must lie inside the table's 10x10 pixels (found 9x9 at 5,0); correct the region or size",
  );
});

test("a region frame without the multiplier is refused", () => {
  const reader = createTableReader({ map: wholeMap({ width: 10, height: 10 }) });
  expect(() => reader.readNow({ capturedAtMs: 0, monotonicMs: 0, sequence: 4, regions: new Map() })).toThrow(
    "frame 4: regions.multiplier must be among its regions; capture it with every frame",
  );
});

interface Truth {
  readonly file: string;
  readonly phase: string;
  readonly multiplier: number | null;
  readonly balance: number;
  readonly totalStake: number;
  readonly players: { readonly cashedOut: number; readonly total: number };
  readonly stake: number;
  readonly button: string;
}

for (const table of ["p", "q"]) {
  test(`reads every frame of foreign table ${table} without a wrong value`, { timeout: 60_000 }, async (context) => {
    const folder = `${shared}unseen-tables/${table}/`;
    if (!existsSync(folder)) return context.skip(`${folder} is not on this machine`);
    const map = JSON.parse(readFileSync(`${folder}map.json`, "utf8")) as TableMap;
    const truth = JSON.parse(readFileSync(`${folder}truth.json`, "utf8")) as Truth[];
    const frames: Pixels[] = [];
    for (const { file } of truth) frames.push(await decodeImage(folder + file));
    const bundled = compare(createTableReader({ map }), frames, truth);
    expect(bundled.wrong).toEqual([]);
    expect(bundled.unread.length / bundled.fields).toBeLessThan(0.02);
    const texts = truth.map((frame) => textsOf(frame, table));
    const labelled = frames.slice(0, 40).flatMap((frame, index) =>
      namedRegions(map).flatMap(({ path, region }) => {
        const label = texts[index]![path];
        return label === undefined ? [] : [{ pixels: crop(frame, region), text: label }];
      }),
    );
    const { set, report } = learnGlyphs(labelled);
    expect(report.missing).toEqual([]);
    const learned = compare(createTableReader({ map, glyphs: set }), frames.slice(40), truth.slice(40));
    expect(learned.wrong).toEqual([]);
    expect(learned.unread).toEqual([]);
    return undefined;
  });
}

/** What each region of a frame shows, sign for sign. */
function textsOf(frame: Truth, table: string): Record<string, string> {
  const group = (value: number, decimal: string, thousands: string): string => {
    const [whole = "", fraction = ""] = value.toFixed(2).split(".");
    return whole.replaceAll(/\B(?=(\d{3})+$)/g, thousands) + decimal + fraction;
  };
  const [decimal, thousands, tail] = table === "p" ? [",", ".", " RSD"] : [".", ",", ""];
  return {
    "regions.balance": group(frame.balance, decimal, thousands) + tail,
    "regions.totalStake": group(frame.totalStake, decimal, thousands) + tail,
    "regions.players": `${frame.players.cashedOut}/${frame.players.total}`,
    "panels[0].stake": group(frame.stake, ".", ""),
    ...(frame.multiplier === null ? {} : { "regions.multiplier": `${group(frame.multiplier, decimal, "")}x` }),
  };
}

function compare(reader: ReturnType<typeof createTableReader>, frames: readonly Pixels[], truth: readonly Truth[]) {
  const wrong: string[] = [];
  const unread: string[] = [];
  let fields = 0;
  for (const [index, pixels] of frames.entries()) {
    const want = truth[index]!;
    const seen = reader.readNow(frameOf(pixels, index));
    const pairs: [string, unknown, unknown][] = [
      ["phase", seen.phase.value, want.phase],
      ["multiplier", seen.multiplier.value, minor(want.multiplier)],
      ["balance", seen.balance?.value, minor(want.balance)],
      ["players", seen.players?.value, want.players],
      ["totalStake", seen.totalStake?.value, minor(want.totalStake)],
      ["stake", seen.panels[0]?.stake?.value, minor(want.stake)],
      ["button", seen.panels[0]?.button?.value, want.button],
    ];
    for (const [field, found, wanted] of pairs) {
      fields += 1;
      if (JSON.stringify(found) === JSON.stringify(wanted)) continue;
      const line = `${want.file} ${field}: ${JSON.stringify(found)} for ${JSON.stringify(wanted)}`;
      (found === null || found === "unknown" ? unread : wrong).push(line);
    }
  }
  return { wrong, unread, fields };
}

function minor(amount: number | null): number | null {
  return amount === null ? null : Math.round(amount * 100);
}

for (const [file, value] of [
  ["multiplier-low-1.70x.png", 170],
  ["multiplier-start-1.00x.png", 100],
] as const) {
  test(`reads the real screen ${file} with the bundled sets`, async (context) => {
    const path = `${shared}real-screens/${file}`;
    if (!existsSync(path)) return context.skip(`${path} is not on this machine`);
    const reader = createTableReader({ map: wholeMap(await decodeImage(path)) });
    const { multiplier, phase } = await reader.read(path);
    expect([multiplier.value, phase.value]).toEqual([value, "flying"]);
    return undefined;
  });
}

test("without any colour a crash is not told from a flight, until the table was seen in colours", async () => {
  const crash = paintText(
    "2.34x",
    { font: "inter", weight: 700, size: 60, ink: "#e50539", background: ["#000000"], effect: "none" },
    random,
  );
  const grey = greyOf(crash);
  const reader = createTableReader({ map: wholeMap(crash) });
  expect(reader.readNow(frameOf(grey))).toMatchObject({
    multiplier: { value: 234 },
    phase: { value: "unknown", confidence: 0 },
  });
  expect(reader.readNow(frameOf(crash, 2)).phase.value).toBe("crashed");
  // White on black is how this table flies.
  const white = { ...grey, bytes: grey.bytes.map((byte) => (byte > 40 ? 255 : byte)) };
  expect(reader.readNow(frameOf(white, 3)).phase.value).toBe("flying");
  reader.forget();
  expect(reader.readNow(frameOf(grey, 4)).phase.value).toBe("unknown");
  const image = await sharp(crash.bytes, { raw: { width: crash.width, height: crash.height, channels: 4 } })
    .greyscale()
    .jpeg()
    .toBuffer();
  expect((await reader.read(image)).phase.value).toBe("unknown");
});

/** The same picture in shades of grey. */
function greyOf(pixels: Pixels): Pixels {
  const bytes = pixels.bytes.slice();
  for (let at = 0; at < bytes.length; at += 4) bytes.fill(Math.max(...bytes.subarray(at, at + 3)), at, at + 3);
  return { ...pixels, bytes };
}

test("a picture that was black in between is not still, however it is read", async () => {
  const pixels = text("12.34x");
  const corner = { x: 0, y: 0, width: 40, height: 40 };
  const map: TableMap = {
    version: 1,
    size: { width: pixels.width, height: pixels.height },
    regions: { multiplier: { x: 0, y: 0, width: pixels.width, height: pixels.height }, phase: corner },
  };
  const black = { ...pixels, bytes: new Uint8Array(pixels.bytes.length) };
  const regionsOf = (shown: Pixels) =>
    new Map([
      ["regions.multiplier", shown],
      ["regions.phase", crop(shown, corner)],
    ]);
  for (const way of ["readNow", "readFrame"] as const) {
    const reader = createTableReader({ map });
    const seen: boolean[] = [];
    for (const [sequence, shown] of [pixels, pixels, pixels, black, pixels, pixels, pixels].entries()) {
      await reader[way]({ capturedAtMs: 5, monotonicMs: 6, sequence, regions: regionsOf(shown) });
      seen.push(reader.isStill());
    }
    expect(seen.slice(0, 5)).toEqual([false, false, true, false, false]);
    expect(seen[6]).toBe(true);
  }
});
