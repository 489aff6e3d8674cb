import { expect, test } from "vitest";
import { endTracking } from "../../src/index.ts";
import { script, START_MS, summary, track } from "./script.ts";

const A_FLIGHT = "crashed:200*2 betting*3 loading*3 flying:100*3";

function endAfter(words: string, laterMs = 100): string[] {
  const observations = script(words);
  const { state } = track(observations);
  const endMs = (observations.at(-1)?.monotonicMs ?? 0) + laterMs;
  return summary(endTracking(Object.freeze(state), { capturedAtMs: START_MS + endMs, monotonicMs: endMs }));
}

test.each([
  [
    "a crash that was read once is a round that is not sure",
    `${A_FLIGHT} crashed:150 crashed:?*3`,
    ["crashed 1 150 unsure at 1100"],
  ],
  [
    "a crash that could not be read is a round without a crash point",
    `${A_FLIGHT} crashed:?*3`,
    ["crashed 1 covered unsure at 1100"],
  ],
  ["a crash in the very last frame may be a wrong frame, and is none", `${A_FLIGHT} crashed:150`, []],
  [
    "readings that agreed, with no time left to believe the phase, are sure",
    `${A_FLIGHT} crashed:150 unknown crashed:150`,
    ["crashed 1 150 sure at 1100"],
  ],
  ["a flight still goes on", A_FLIGHT, []],
  ["betting still goes on", "crashed:200*2 betting*3", []],
  ["a crash that was followed by more flying was none", `${A_FLIGHT} crashed:150 flying:160*2`, []],
  ["a round that was told is not told again", `${A_FLIGHT} crashed:150*4`, []],
  ["the crash of a round that was never open is none", "crashed:200*4", []],
  ["nothing was seen at all", "unknown", []],
])("%s", (_name, words, expected) => {
  expect(endAfter(words)).toEqual(expected);
});

test("agreeing frames of a crash that is not believed count no more when nothing was seen for long after, a believed crash always does", () => {
  expect(endAfter(`${A_FLIGHT} crashed:150 unknown crashed:150`, 3300)).toEqual([]);
  expect(endAfter(`${A_FLIGHT} crashed:150 crashed:?`, 60_000)).toEqual(["crashed 1 150 unsure at 1100"]);
});
