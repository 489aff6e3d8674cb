import { createVirtualClock, EMPTY_TABLE_STATE, SharedGameState } from "@aviator/core";
import { expect, test } from "vitest";
import { createRecordedTime } from "../../src/command-line/recorded-time.ts";

const start = () => {
  const clock = createVirtualClock(1_790_000_000_000);
  const state = new SharedGameState(2);
  const region = { x: 0, y: 0, width: 1, height: 1 };
  const map = { version: 1, size: region, regions: { multiplier: region } } as const;
  const tables = ["admiral", "zodiac"].map((name) => ({ name, map, region }));
  return { clock, state, time: createRecordedTime({ tables, state }, clock) };
};

test("seconds count from the first frame of any table", async () => {
  const { clock, state, time } = start();
  await clock.advance(20_000);
  expect([time.seconds(), time.isOver(3)]).toEqual([0, false]);
  state.write(1, { ...EMPTY_TABLE_STATE, reads: 1 });
  expect([time.seconds(), time.isOver(3)]).toEqual([0, false]);
  await clock.advance(2900);
  expect([time.seconds(), time.isOver(3)]).toEqual([2.9, false]);
  await clock.advance(100);
  expect([time.seconds(), time.isOver(3), time.isOver(undefined)]).toEqual([3, true, false]);
});

test("a first frame that never comes is not waited for without end, unless no time was set", async () => {
  const { clock, time } = start();
  await clock.advance(60_000);
  expect([time.isOver(1), time.isOver(undefined)]).toEqual([true, false]);
});
