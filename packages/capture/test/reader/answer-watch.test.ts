import { expect, test } from "vitest";
import { createVirtualClock, type VirtualClock } from "@aviator/core";
import { type AnswerWatch, createAnswerWatch } from "../../src/reader/answer-watch.ts";

function startWatch(): { readonly clock: VirtualClock; readonly stopping: AbortController; readonly watch: AnswerWatch } {
  const clock = createVirtualClock();
  const stopping = new AbortController();
  return { clock, stopping, watch: createAnswerWatch(clock, 3000, stopping.signal) };
}

/** What an answer came to, and when. */
function follow(clock: VirtualClock, outcome: Promise<unknown>): { readonly seen: unknown[] } {
  const seen: unknown[] = [];
  void outcome.then(
    (value) => seen.push(value, clock.monotonicMs()),
    (error: unknown) => seen.push(error, clock.monotonicMs()),
  );
  return { seen };
}

test("hands on what came in time, and what it failed with", async () => {
  const { watch } = startWatch();
  expect(await watch.await(Promise.resolve(7))).toBe(7);
  await expect(watch.await(Promise.reject(new Error("gone")))).rejects.toThrow("gone");
});

test("each answer has the whole limit, whatever the timer was set for", async () => {
  const { clock, watch } = startWatch();
  for (let count = 0; count < 25; count += 1) {
    await watch.await(Promise.resolve(count));
    await clock.advance(100);
  }
  const missing = follow(clock, watch.await(new Promise(() => {})));
  await clock.advance(2999);
  expect(missing.seen).toEqual([]);
  await clock.advance(1);
  expect(missing.seen).toEqual(["late", 5500]);
});

test("after a late answer the next is watched as well", async () => {
  const { clock, watch } = startWatch();
  follow(clock, watch.await(new Promise(() => {})));
  await clock.advance(4000);
  const next = follow(clock, watch.await(new Promise(() => {})));
  await clock.advance(3000);
  expect(next.seen).toEqual(["late", 7000]);
});

test("an abort leaves an answer that is missing the rest of its time, and no timer else", async () => {
  const { clock, stopping, watch } = startWatch();
  const missing = follow(clock, watch.await(new Promise(() => {})));
  await clock.advance(1000);
  stopping.abort();
  await clock.advance(1999);
  expect(missing.seen).toEqual([]);
  await clock.advance(1);
  expect(missing.seen).toEqual(["late", 3000]);
});
