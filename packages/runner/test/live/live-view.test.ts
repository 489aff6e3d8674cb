import { stripVTControlCharacters } from "node:util";
import { createVirtualClock, EMPTY_TABLE_STATE, SharedGameState } from "@aviator/core";
import { expect, test } from "vitest";
import { createLiveView } from "../../src/live/live-view.ts";

test("a line fits the terminal: rounds go first, then rates, then the other rounds", () => {
  const state = new SharedGameState(1);
  const generation = 1;
  state.begin(0, generation);
  state.write(0, { ...EMPTY_TABLE_STATE, phase: "flying", multiplier: 226, rounds: 12 }, generation);
  const view = createLiveView(["daylight-3"], state, createVirtualClock());
  for (const crashPoint of [100, 137, 182, 12_693, null, 173, 136]) view.addCrashPoint("daylight-3", crashPoint);
  const shown = (width: number): string[] => view.lines(width).map(stripVTControlCharacters);
  const all = "daylight-3  flying  2.26x  12 rounds  1.37x 1.82x 126.93x ? 1.73x 1.36x  0.0 reads/s  – ms/read";
  expect(shown(Number.POSITIVE_INFINITY)).toEqual([all]);
  expect(shown(all.length)).toEqual([all]);
  expect(shown(80)).toEqual(["daylight-3  flying  2.26x  12 rounds  ? 1.73x 1.36x  0.0 reads/s  – ms/read"]);
  expect(shown(72)).toEqual(["daylight-3  flying  2.26x  12 rounds  1.37x 1.82x 126.93x ? 1.73x 1.36x"]);
  expect(shown(60)).toEqual(["daylight-3  flying  2.26x  12 rounds  ? 1.73x 1.36x"]);
  expect(shown(20)).toEqual(["daylight-3  flying  2.26x  12 rounds"]);
});
