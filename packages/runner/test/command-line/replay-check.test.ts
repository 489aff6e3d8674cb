import { expect, test } from "vitest";
import { whyNotPassed } from "../../src/command-line/replay-check.ts";
import type { TableReplayReport } from "../../src/replay/replay-table.ts";

const FINE: TableReplayReport = {
  table: "admiral",
  frames: 60,
  lostFrames: 0,
  leftFrames: 0,
  isLeftCounted: true,
  seconds: 6,
  unanswered: 0,
  notes: [],
  comparedLines: 80,
  differentFrames: 0,
  first: null,
  looseObservations: 0,
  looseDifferent: 0,
};

test("a check passes when every table was compared to its end, and came out the same", () => {
  expect(whyNotPassed([FINE, { ...FINE, table: "zodiac" }], false)).toEqual([]);
});

test("each table that differs, or of which nothing was compared, is named", () => {
  const nothing = { ...FINE, comparedLines: 0 };
  const reports: TableReplayReport[] = [
    FINE,
    { ...FINE, table: "zodiac", differentFrames: 3 },
    { ...nothing, table: "soccer", frames: 0 },
    { ...nothing, table: "keno", looseObservations: 60 },
    { ...nothing, table: "mozzart" },
  ];
  expect(whyNotPassed(reports, false)).toEqual([
    "zodiac: 3 frames came out otherwise than recorded",
    "soccer: nothing was compared, since no frame of it was replayed; correct --from and --to, or leave the table out",
    "keno: nothing was compared that must be the same, since it was replayed from the middle or after a hole; replay it from its beginning",
    "mozzart: nothing was compared, since the recording does not say what came out; record it with aviator record",
  ]);
});

test("one that was stopped has not passed, and still says what differs", () => {
  const stopped = "it was stopped before everything was compared; run it to its end";
  expect(whyNotPassed([FINE], true)).toEqual([stopped]);
  expect(whyNotPassed([{ ...FINE, differentFrames: 1 }], true)).toEqual([
    stopped,
    "admiral: 1 frames came out otherwise than recorded",
  ]);
});
