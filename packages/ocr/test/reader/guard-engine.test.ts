import { createVirtualClock, type OcrEngine, pixelsOf, type TextReading, type TextRequest } from "@aviator/core";
import { expect, test } from "vitest";
import { createTableReader, type EngineTrouble, guardEngine } from "../../src/index.ts";

const GOOD: TextReading = { text: "1.50x", reason: null, confidence: 1 };
const FAILED: TextReading = { text: "", reason: "engineFailed", confidence: 0, final: false };
const pixels = pixelsOf(new Uint8Array(20 * 10 * 4).fill(90), 20, 10, "rgba");
const request: TextRequest = { pixels, kind: "multiplier", path: "regions.multiplier" };

const engineOf = (readText: (request: TextRequest) => unknown, forget?: () => void): OcrEngine => ({
  name: "mine",
  readText: readText as OcrEngine["readText"],
  ...(forget === undefined ? {} : { forget }),
  [Symbol.asyncDispose]: () => Promise.resolve(),
});
const guard = (engine: OcrEngine) => {
  const troubles: EngineTrouble[] = [];
  const clock = createVirtualClock();
  const guarded = guardEngine(engine, { deadlineMs: 250, clock, onTrouble: (trouble) => troubles.push(trouble) });
  return { guarded, clock, troubles, messages: () => troubles.map(({ message }) => message) };
};

test("what is right comes through as it is, at once or later", async () => {
  const { guarded, messages } = guard(engineOf(({ kind }) => (kind === "money" ? Promise.resolve(GOOD) : GOOD)));
  expect(guarded.readText(request)).toBe(GOOD);
  expect(await guarded.readText({ ...request, kind: "money" })).toBe(GOOD);
  expect(messages()).toEqual([]);
});

test("a throw and a rejection fail the field, and each is told once", async () => {
  const thrown = new RangeError("no model");
  const { guarded, troubles } = guard(
    engineOf(({ kind }) => {
      if (kind === "money") return Promise.reject(new Error("no server"));
      throw thrown;
    }),
  );
  for (let frame = 0; frame < 3; frame += 1) {
    expect(guarded.readText(request)).toEqual(FAILED);
    expect(await guarded.readText({ ...request, kind: "money", path: "regions.balance" })).toEqual(FAILED);
    expect(guarded.readText({ ...request, path: "panels[0].autoCashOut" })).toEqual(FAILED);
  }
  expect(troubles).toEqual([
    { engine: "mine", message: "engine mine: readText failed on regions.multiplier: no model; mend the engine", cause: thrown },
    {
      engine: "mine",
      message: "engine mine: readText failed on regions.balance: no server; mend the engine",
      cause: new Error("no server"),
    },
  ]);
});

test("an answer that never comes fails the field when its time is over, and the next is awaited again", async () => {
  let isStuck = true;
  const { guarded, clock, messages } = guard(engineOf(() => (isStuck ? new Promise(() => {}) : Promise.resolve(GOOD))));
  const first = guarded.readText(request);
  await clock.advance(249);
  expect(await Promise.race([first, Promise.resolve("waiting")])).toBe("waiting");
  await clock.advance(1);
  expect(await first).toEqual(FAILED);
  isStuck = false;
  expect(await guarded.readText(request)).toBe(GOOD);
  expect(messages()).toEqual([
    "engine mine: readText must answer within 250 ms (found no answer for regions.multiplier by then); answer sooner",
  ]);
});

const cyclic: { self?: unknown } = {};
cyclic.self = cyclic;
const BAD_READINGS: readonly (readonly [reading: unknown, problem: string])[] = [
  [undefined, "must be an object with text, reason and confidence (found nothing)"],
  [null, "must be an object with text, reason and confidence (found null)"],
  ["1.50x", 'must be an object with text, reason and confidence (found "1.50x")'],
  [{ ...GOOD, text: 5 }, "text: must be a string (found 5)"],
  [{ ...GOOD, text: cyclic }, "text: must be a string (found an object)"],
  [{ ...GOOD, text: 5n }, "text: must be a string (found 5)"],
  [
    { ...GOOD, reason: "blurred" },
    'reason: must be null or one of absent, unsure, unknownGlyph, badFormat, lowContrast, covered, black, frozen, stale, lost, implausible, engineFailed, noImage (found "blurred")',
  ],
  [{ ...GOOD, confidence: 5 }, "confidence: must be a number from 0 to 1 (found 5)"],
  [{ ...GOOD, confidence: Number.NaN }, "confidence: must be a number from 0 to 1 (found NaN)"],
  [{ text: "1.50x", reason: null }, "confidence: must be a number from 0 to 1 (found nothing)"],
  [{ ...GOOD, engine: 3 }, "engine: must be a string where it is given (found 3)"],
  [{ ...GOOD, final: "no" }, 'final: must be true or false where it is given (found "no")'],
  [{ ...GOOD, characters: "1.50x" }, 'characters: must be an array where it is given (found "1.50x")'],
  [{ ...GOOD, characters: [null] }, "characters[0]: must be an object (found null)"],
  [
    {
      ...GOOD,
      characters: [
        { character: "1", confidence: 1, x: 0, width: 4 },
        { character: "5", confidence: 1, width: 4 },
      ],
    },
    "characters[1].x: must be a number of pixels (found nothing)",
  ],
];
test.for(BAD_READINGS.map(([reading, problem]) => [problem, reading] as const))(
  "a reading is refused by field, rule and value: %s",
  async ([problem, reading]) => {
    for (const answer of [reading, Promise.resolve(reading)]) {
      const { guarded, messages } = guard(engineOf(() => answer));
      expect(await guarded.readText(request)).toEqual(FAILED);
      expect(messages()).toEqual([`engine mine: readText's reading of regions.multiplier: ${problem}; mend the engine`]);
    }
  },
);

test("messages that differ each time are told eight times", () => {
  let count = 0;
  const { guarded, messages } = guard(
    engineOf(() => {
      throw new Error(`call ${(count += 1)}`);
    }),
  );
  for (let frame = 0; frame < 20; frame += 1) void guarded.readText(request);
  expect(messages()).toHaveLength(8);
  expect(messages().at(-1)).toBe(
    "engine mine: readText failed on regions.multiplier: call 8; mend the engine; of this engine no more is told",
  );
});

test("an engine that can't forget is told, and reads on", () => {
  const forget = (): void => {
    throw new Error("what?");
  };
  const { guarded, messages } = guard(engineOf(() => GOOD, forget));
  guarded.forget!();
  expect(guarded.readText(request)).toBe(GOOD);
  expect(messages()).toEqual(["engine mine: forget failed: what?; mend the engine"]);
});

const map = {
  version: 1,
  size: { width: 20, height: 10 },
  regions: { multiplier: { x: 0, y: 0, width: 20, height: 10 } },
} as const;
const frame = { ...pixels, capturedAtMs: 0, monotonicMs: 0, sequence: 1 };

test("a table reader goes on with an engine that throws, gives nothing or never answers", async () => {
  const messages: string[] = [];
  const onEngineTrouble = ({ message }: EngineTrouble): unknown => messages.push(message);
  const failing = [
    engineOf(() => {
      throw new Error("no model");
    }),
    engineOf(() => undefined),
  ];
  for (const engine of failing) {
    const reader = createTableReader({ map, engine, onEngineTrouble });
    for (const { multiplier } of [reader.readNow(frame), await reader.read(frame)]) {
      expect(multiplier).toEqual({ value: null, reason: "engineFailed", confidence: 0, engine: "mine", text: "" });
    }
  }
  const stuck = engineOf(() => new Promise(() => {}));
  const reader = createTableReader({ map, engine: stuck, deadlineMs: 5, onEngineTrouble });
  expect((await reader.read(frame)).multiplier.reason).toBe("engineFailed");
  expect(messages).toEqual([
    "engine mine: readText failed on regions.multiplier: no model; mend the engine",
    "engine mine: readText's reading of regions.multiplier: must be an object with text, reason and confidence (found nothing); mend the engine",
    "engine mine: readText must answer within 5 ms (found no answer for regions.multiplier by then); answer sooner",
  ]);
});

test("where nobody listens, the process warns once", async () => {
  const warned = new Promise<Error>((resolve) => void process.once("warning", resolve));
  const engine = engineOf(() => {
    throw new Error("no model");
  });
  createTableReader({ map, engine }).readNow(frame);
  expect(await warned).toMatchObject({
    name: "EngineWarning",
    message: "engine mine: readText failed on regions.multiplier: no model; mend the engine",
  });
});
