import { type AviatorError, createVirtualClock, type FrameSource, type TableMap } from "@aviator/core";
import { CaptureLostError } from "@aviator/capture";
import { expect, test } from "vitest";
import { capturedFrames } from "../../src/learn/captured-frames.ts";

const REGION = { x: 0, y: 0, width: 4, height: 2 };
const MAP: TableMap = { version: 1, size: REGION, regions: { multiplier: { x: 1, y: 0, width: 2, height: 1 } } };

/** A screen whose captures are given: a value for the multiplier's first pixel and one for a pixel outside, or a loss. */
const sourceOf = (captures: readonly (readonly [number, number] | "lost")[]): FrameSource => {
  let next = 0;
  return {
    name: "given",
    format: "rgba",
    monitors: () => Promise.resolve([{ name: "given", ...REGION }]),
    async capture(requests) {
      const shown = captures[next];
      next += 1;
      if (shown === undefined) return "ended";
      if (shown === "lost") throw new CaptureLostError("the screen is gone");
      for (const { into } of requests) {
        into.fill(0);
        [into[4], into[16]] = shown;
      }
      return "captured";
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
};

const framesOf = async (source: FrameSource, rateHz: number | null) => {
  const clock = createVirtualClock(0);
  const troubles: AviatorError[] = [];
  const seen: (number | undefined)[] = [];
  const { signal } = new AbortController();
  const options = {
    source,
    region: REGION,
    map: MAP,
    rateHz,
    clock,
    signal,
    onTrouble: (error: AviatorError) => troubles.push(error),
  };
  const all = (async () => {
    for await (const { bytes } of capturedFrames(options)) seen.push(bytes[4]);
    return "ended";
  })();
  while ((await Promise.race([all, clock.advance(1000)])) !== "ended");
  return { seen, troubles, tookMs: clock.monotonicMs() };
};

test("only frames in which a region differs from the frame before are given", async () => {
  const { seen } = await framesOf(
    sourceOf([
      [1, 0],
      [1, 0],
      [1, 9],
      [2, 9],
      [1, 9],
      [1, 8],
    ]),
    null,
  );
  expect(seen).toEqual([1, 2, 1]);
});

test("a screen that is lost for a while is tried again, and what it shows then is compared with what it showed before", async () => {
  const { seen, troubles } = await framesOf(sourceOf([[1, 0], "lost", "lost", [1, 0], [3, 0]]), 5);
  expect(seen).toEqual([1, 3]);
  expect(troubles.map(({ code }) => code)).toEqual(["AVI_CAPTURE_LOST", "AVI_CAPTURE_LOST"]);
});
