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
  lastAtMs: 1_790_000_006_000,
  notes: [],
  isToEnd: true,
  failure: null,
  comparedLines: 80,
  differentFrames: 0,
  first: null,
  uncomparedFrames: 0,
  uncomparedFromMs: null,
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

test("what could not be compared is named, with how to check the rest", () => {
  const failure = {
    code: "AVI_CAPTURE_CORRUPT_RECORDING",
    message: "zodiac/000001.avrec: the block at byte 100 is not what was written",
  };
  const reports: TableReplayReport[] = [
    { ...FINE, uncomparedFrames: 20, uncomparedFromMs: 1_790_000_004_000, looseObservations: 19, looseDifferent: 19 },
    { ...FINE, table: "zodiac", frames: 31, isToEnd: false, failure },
    { ...FINE, table: "soccer", isToEnd: false },
  ];
  expect(whyNotPassed(reports, false)).toEqual([
    "admiral: 20 of 60 frames were not compared, since frames before them were not recorded; check what comes before with --to 2026-09-21T14:13:24.000Z",
    "zodiac: only 31 frames were compared, since its recording can't be read on",
    "soccer: the recording ends before reading did, as where it was killed or its file cut off: what came after was not compared; copy the file again, or check what comes before with --to 2026-09-21T14:13:26.000Z",
  ]);
});
