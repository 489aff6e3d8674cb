import { type FrameSource, systemClock, type TableMap } from "@aviator/core";
import { createTesseractService } from "@aviator/ocr";
import { labelledFrames, skinNamed } from "@aviator/simulator";
import { expect, test } from "vitest";
import { learnLive } from "../../src/learn/learn-live.ts";
import { createLearningSession } from "../../src/learn/learning-session.ts";

const skin = skinNamed("night", "skin");
const { multiplier, balance } = skin.map.regions;
const map: TableMap = { ...skin.map, regions: { multiplier, ...(balance === undefined ? {} : { balance }) }, panels: [] };
const region = { x: 0, y: 0, ...map.size };

/** A screen that shows so many frames of the skin, over and over. */
function skinSource(count: number): FrameSource {
  const frames = Array.from(labelledFrames({ skin, count }), ({ frame }) => frame);
  let next = 0;
  return {
    name: "skin",
    format: "rgba",
    monitors: () => Promise.resolve([{ name: "skin", ...region }]),
    async capture(requests) {
      for (const { into } of requests) into.set(frames[next % count]!.bytes.subarray(0, into.length));
      next += 1;
      return "captured";
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

test("a stop amid a lesson gives that lesson up, and all frames are there for the last one", async () => {
  const stop = new AbortController();
  await using service = createTesseractService({
    start: () => {
      const never = new Promise<never>(() => {});
      return { ready: never, recognise: () => never, terminate: () => Promise.resolve() };
    },
  });
  let pauses = 0;
  const pause = async (): Promise<void> => {
    pauses += 1;
    stop.abort(new Error("enough"));
    await systemClock.sleep(0);
  };
  const session = createLearningSession({ map, tesseract: service.client(), completesMap: false, pause });
  let lessons = 0;
  const live = learnLive({
    source: skinSource(24),
    placed: { name: "night", region, map },
    session,
    rateHz: 60,
    clock: systemClock,
    signal: stop.signal,
    onProgress: ({ isNew }) => {
      if (isNew) lessons += 1;
    },
    onTrouble: (error) => expect(error).toBeUndefined(),
  });
  expect(await live).toEqual({ lost: 0, isComplete: false });
  expect([pauses, lessons]).toEqual([1, 0]);
  expect(session.frames()).toBeGreaterThanOrEqual(20);
});
