import {
  createVirtualClock,
  type Observation,
  type OcrEngine,
  type Pixels,
  pixelsOf,
  type RegionFrame,
  type TableMap,
} from "@aviator/core";
import { expect, test } from "vitest";
import { createLiveReader, createTableReader } from "../../src/index.ts";
import { COLOURS, paintText } from "../painted-text.ts";

const painted = (text: string, [ink, background] = COLOURS[1]!): Pixels => {
  const still = { next: () => 0.5 };
  return paintText(text, { font: "inter", weight: 700, size: 40, ink, background, effect: "none" }, still);
};
const mapOf = ({ width, height }: Pixels): TableMap => ({
  version: 1,
  size: { width, height: height * 2 },
  regions: { multiplier: { x: 0, y: 0, width, height }, balance: { x: 0, y: height, width, height } },
});
const plain = ({ width, height }: Pixels, level: number): Pixels =>
  pixelsOf(new Uint8Array(width * height * 4).fill(level), width, height, "rgba");

const MULTIPLIER = painted("1.23x");
const BALANCE = painted("5.00");

/** A live reader on a clock of its own, and what it makes of pictures. */
const startLive = (speed = 1) => {
  const clock = createVirtualClock();
  let sequence = 0;
  const live = createLiveReader({ reader: createTableReader({ map: mapOf(MULTIPLIER) }), clock, speed });
  const frameOf = (multiplier: Pixels, balance: Pixels, rest: Partial<RegionFrame> = {}): RegionFrame => ({
    capturedAtMs: clock.utcMs(),
    monotonicMs: clock.monotonicMs(),
    sequence: (sequence += 1),
    regions: new Map([
      ["regions.multiplier", multiplier],
      ["regions.balance", balance],
    ]),
    ...rest,
  });
  const read = (frame: RegionFrame): Observation => live.read(frame) as Observation;
  return { clock, frameOf, read };
};
const reasons = (seen: Observation) => [seen.phase.reason, seen.multiplier.reason, seen.balance?.reason];

test("a fresh frame is read, one older than half a second is stale, one of a table that was not found is lost", async () => {
  const { clock, frameOf, read } = startLive();
  const frame = frameOf(MULTIPLIER, BALANCE);
  await clock.advance(500);
  expect([read(frame).multiplier.value, read(frame).balance?.value]).toEqual([123, 500]);
  await clock.advance(1);
  expect(reasons(read(frame))).toEqual(["stale", "stale", "stale"]);
  expect(read(frame).stable).toEqual({});
  expect(reasons(read(frameOf(MULTIPLIER, BALANCE, { lost: true })))).toEqual(["lost", "lost", "lost"]);
});

test("a picture that is wholly black is no loading table", () => {
  const { frameOf, read } = startLive();
  const black = plain(MULTIPLIER, 0);
  expect(reasons(read(frameOf(black, black)))).toEqual(["black", "black", "black"]);
  const dim = plain(MULTIPLIER, 5);
  const loading = read(frameOf(dim, dim));
  expect([loading.phase.value, loading.multiplier.reason]).toEqual(["loading", "absent"]);
});

test("a flight that stands still is frozen after two seconds, until its pixels change", async () => {
  const { clock, frameOf, read } = startLive();
  const seen: unknown[] = [];
  for (let tick = 0; tick < 26; tick += 1) {
    seen.push(read(frameOf(MULTIPLIER, BALANCE)).multiplier.reason);
    await clock.advance(100);
  }
  // Still frames count from the second pair of them on.
  expect(seen.indexOf("frozen")).toBe(22);
  const after = read(frameOf(painted("1.24x"), BALANCE));
  expect([after.phase.value, after.multiplier.value, after.balance?.value]).toEqual(["flying", 124, 500]);
});

test("a crash may stand still for four seconds, whatever the speed the painter may be held up for two", async () => {
  const crash = painted("1.23x", COLOURS[3]);
  for (const speed of [1, 50]) {
    const { clock, frameOf, read } = startLive(speed);
    let last: Observation | undefined;
    for (let tick = 0; tick < (speed === 1 ? 40 : 19); tick += 1) {
      last = read(frameOf(crash, BALANCE));
      await clock.advance(100);
    }
    expect([last?.phase.value, last?.multiplier.value]).toEqual(["crashed", 123]);
  }
});

test("frames that agree are counted, those with new pixels apart", async () => {
  const { clock, frameOf, read } = startLive();
  const count = async (balance: Pixels, afterMs: number) => {
    await clock.advance(afterMs);
    return read(frameOf(MULTIPLIER, balance)).stable?.["balance"];
  };
  const other = painted("5.00", ["#ffffff", ["#123c5e", "#2a7ab0"]]);
  expect(await count(BALANCE, 0)).toEqual({ frames: 1, distinct: 1 });
  expect(await count(BALANCE, 20)).toEqual({ frames: 1, distinct: 1 });
  expect(await count(BALANCE, 20)).toEqual({ frames: 2, distinct: 1 });
  expect(await count(other, 100)).toEqual({ frames: 3, distinct: 2 });
  expect(await count(painted("6.00"), 100)).toEqual({ frames: 1, distinct: 1 });
  expect(await count(painted("6.00"), 501)).toEqual({ frames: 1, distinct: 1 });
});

test("an engine that has to be waited for is waited for", async () => {
  const engine: OcrEngine = {
    name: "slow",
    readText: async () => ({ text: "1.50x", reason: null, confidence: 1 }),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
  const reader = createTableReader({ map: mapOf(MULTIPLIER), engine });
  const live = createLiveReader({ reader, clock: createVirtualClock() });
  const regions = new Map([["regions.multiplier", MULTIPLIER]]);
  const seen = await live.read({ capturedAtMs: 0, monotonicMs: 0, sequence: 1, regions });
  expect(seen.multiplier.value).toBe(150);
  expect(seen.balance).toBeUndefined();
});

test.for([0, -1, Number.NaN, Number.POSITIVE_INFINITY])("a speed of %d is refused: nothing would ever be frozen", (speed) => {
  const rule = Number.isFinite(speed) ? "must be above 0; 1 is real time" : "must be a number";
  expect(() => startLive(speed)).toThrow(`live reader: speed: ${rule} (found ${speed})`);
});
