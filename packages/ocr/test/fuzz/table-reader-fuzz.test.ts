import { createRandom, type Frame, type Observation, pixelsOf, type Random, type Region } from "@aviator/core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createTableReader } from "../../src/index.ts";

/** The longest that any frame may take, in milliseconds; far more than it does, for machines that are busy. */
const LONGEST_MS = 1000;
/** Time of this thread on a core: other work on the machine says nothing of the reader. */
const cpuMs = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

const PATTERNS = ["noise", "coarseNoise", "constant", "stripes", "checks", "gradient", "blobs", "twoColours"] as const;
type Pattern = (typeof PATTERNS)[number];

/** A picture without any text. */
const draw = (pattern: Pattern, width: number, height: number, random: Random): Uint8Array => {
  const bytes = new Uint8Array(width * height * 4);
  const one = [0, 0, 0].map(() => Math.floor(random.next() * 256));
  const other = [0, 0, 0].map(() => Math.floor(random.next() * 256));
  const period = 1 + Math.floor(random.next() * 12);
  const angle = random.next() < 0.5 ? 0 : 1;
  const cells = Array.from({ length: 4096 }, () => random.next());
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4;
      const share = {
        noise: () => random.next(),
        coarseNoise: () => cells[(((x / period) | 0) * 31 + ((y / period) | 0) * 7) & 4095]!,
        constant: () => 0,
        stripes: () => (((angle === 0 ? x : y) / period) | 0) & 1,
        checks: () => (((x / period) | 0) + ((y / period) | 0)) & 1,
        gradient: () => x / width,
        blobs: () => (cells[(((x / 9) | 0) * 17 + ((y / 9) | 0) * 3) & 4095]! > 0.8 ? 1 : 0),
        twoColours: () => (x > width / 2 ? 1 : 0),
      }[pattern]();
      for (let channel = 0; channel < 3; channel += 1) {
        bytes[at + channel] = pattern === "noise" ? random.next() * 256 : one[channel]! * (1 - share) + other[channel]! * share;
      }
    }
  }
  return bytes;
};

const valuesOf = (seen: Observation): unknown[] =>
  [
    seen.multiplier,
    seen.balance,
    seen.players,
    seen.totalStake,
    seen.history,
    ...seen.panels.flatMap((panel) => [panel.stake, panel.autoCashOut]),
  ]
    .map((reading) => reading?.value ?? null)
    .filter((value) => value !== null);

const regionIn = (width: number, height: number): fc.Arbitrary<Region> =>
  fc.tuple(fc.nat(width - 1), fc.nat(height - 1), fc.nat(), fc.nat()).map(([x, y, w, h]) => ({
    x,
    y,
    width: 1 + (w % (width - x)),
    height: 1 + (h % (height - y)),
  }));

const tables = fc.tuple(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 300 })).chain(([width, height]) => {
  const region = regionIn(width, height);
  return fc.record({
    version: fc.constant(1 as const),
    size: fc.constant({ width, height }),
    regions: fc.record({
      multiplier: region,
      phase: fc.option(region, { nil: undefined }),
      balance: region,
      players: region,
      totalStake: region,
      history: region,
      progress: fc.option(region, { nil: undefined }),
    }),
    panels: fc.array(fc.record({ stake: region, autoCashOut: region, button: region }), { maxLength: 2 }),
  });
});

test(
  "any regions on pictures without text: nothing is thrown, no value is read, and it ends in time",
  { timeout: 120_000 },
  () => {
    const frames = fc.record({ map: tables, pattern: fc.constantFrom(...PATTERNS), seed: fc.nat() });
    fc.assert(
      fc.property(frames, ({ map, pattern, seed }) => {
        const { width, height } = map.size;
        const pixels = pixelsOf(draw(pattern, width, height, createRandom(seed)), width, height, "rgba");
        const frame: Frame = { ...pixels, capturedAtMs: 0, monotonicMs: 0, sequence: 1 };
        const reader = createTableReader({ map });
        const startedMs = cpuMs();
        const seen = reader.readNow(frame);
        expect(cpuMs() - startedMs).toBeLessThan(LONGEST_MS);
        expect(valuesOf(seen)).toEqual([]);
        expect(["flying", "crashed"]).not.toContain(seen.phase.value);
      }),
      { numRuns: 60, seed: 11 },
    );
  },
);

test.each([
  [7680, 4320],
  [30_000, 60],
  [40, 20_000],
  [1, 1],
  [1, 5000],
  [5000, 1],
])("a picture of %ix%i that is all multiplier ends in time", { timeout: 60_000 }, (width, height) => {
  const whole = { x: 0, y: 0, width, height };
  const reader = createTableReader({
    map: { version: 1, size: { width, height }, regions: { multiplier: whole, balance: whole } },
  });
  for (const pattern of ["checks", "blobs", "constant"] as const) {
    const pixels = pixelsOf(draw(pattern, width, height, createRandom(pattern)), width, height, "rgba");
    const startedMs = cpuMs();
    const seen = reader.readNow({ ...pixels, capturedAtMs: 0, monotonicMs: 0, sequence: 1 });
    expect(cpuMs() - startedMs).toBeLessThan(LONGEST_MS);
    expect(valuesOf(seen)).toEqual([]);
  }
});

test("a picture of 8K is no reason to keep a copy of it for every field", () => {
  const [width, height] = [7680, 4320];
  const full = { x: 0, y: 0, width, height };
  const regions = { multiplier: full, balance: full, players: full, totalStake: full, history: full, phase: full };
  const panels = [{ stake: full, autoCashOut: full, button: full }];
  const pixels = pixelsOf(new Uint8Array(width * height * 4).fill(90), width, height, "rgba");
  for (let at = 0; at < pixels.bytes.length; at += 997) pixels.bytes[at] = 255;
  const reader = createTableReader({ map: { version: 1, size: { width, height }, regions, panels } });
  const before = process.memoryUsage().arrayBuffers;
  const seen = reader.readNow({ ...pixels, capturedAtMs: 0, monotonicMs: 0, sequence: 0 });
  expect(seen.multiplier.value).toBeNull();
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(pixels.bytes.length);
});
