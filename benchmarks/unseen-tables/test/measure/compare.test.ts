import { expect, test } from "vitest";
import { compare } from "../../src/measure/compare.ts";
import { type FrameReading, parseReadings } from "../../src/measure/frame-reading.ts";
import type { FrameTruth } from "../../src/truth/frame-truth.ts";

const clear = { heightPx: 20, contrast: 8 };
const truth: FrameTruth = {
  file: "000.png",
  phase: "flying",
  multiplier: 1.5,
  balance: 10.25,
  players: { cashedOut: 1, total: 20 },
  totalStake: 300,
  stake: 5,
  button: "green",
  obscured: ["totalStake"],
  visible: { multiplier: clear, balance: clear, players: { heightPx: 13, contrast: 8 }, totalStake: clear, stake: clear },
};

/** What `aviator read --json` would print of that frame. */
function reading(changes: object): FrameReading[] {
  const right = {
    file: "000.png",
    phase: "flying",
    multiplier: 1.5,
    balance: 10.25,
    players: { cashedOut: 1, total: 20 },
    totalStake: null,
    panels: [{ stake: 5, button: "green" }],
    reasons: { totalStake: "covered" },
  };
  return parseReadings(`${JSON.stringify({ ...right, ...changes })}\n`).readings;
}

test("fields that are covered, small or faint don't count, but were read right where they were", () => {
  const score = compare([truth], reading({}));
  expect(score).toMatchObject({ counted: 3, read: 3, wrong: [], unread: [] });
  expect(score.phases).toEqual({ right: 1, unknown: 0, wrong: 0 });
});

test("a wrong value is wrong even where it doesn't count", () => {
  const score = compare([truth], reading({ totalStake: 301, players: { cashedOut: null, total: 20 } }));
  expect(score.wrong.map(({ field }) => field)).toEqual(["players", "totalStake"]);
  expect(score.read).toBe(3);
});

test("a number where there is none is wrong", () => {
  const betting: FrameTruth = { ...truth, phase: "betting", multiplier: null };
  expect(compare([betting], reading({ phase: "betting" })).wrong).toMatchObject([
    { field: "multiplier", truth: null, read: 1.5 },
  ]);
});

test("what was not read has its reason, in a panel too", () => {
  const reasons = { "panels[0].stake": "unsure" };
  const { unread, buttons } = compare([truth], reading({ panels: [{ stake: null, button: null }], reasons }));
  expect(unread).toEqual([{ file: "000.png", field: "stake", truth: 5, read: null, reason: "unsure" }]);
  expect(buttons).toEqual({ right: 0, unknown: 1, wrong: 0 });
});

test("a frame without a line was not read", () => {
  expect(compare([truth], [undefined])).toMatchObject({ counted: 3, read: 0, wrong: [], phases: { unknown: 1 } });
});

test("a frame that failed says why, and has no reading", () => {
  expect(parseReadings('{"file":"001.png","error":"no image"}\n')).toEqual({ readings: [], failures: ["001.png: no image"] });
});
