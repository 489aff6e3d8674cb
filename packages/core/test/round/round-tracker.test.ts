import { describe, expect, test } from "vitest";
import { INITIAL_ROUND_TRACKER_STATE, trackRound } from "../../src/index.ts";
import { script, START_MS, summarise, track } from "./script.ts";

const AFTER_A_ROUND = "crashed:200*2 betting*3";

describe("a round seen whole", () => {
  test("opens with betting and ends with its crash point", () => {
    const { changes } = track(
      script("crashed:200*2 betting*60 loading*10 flying:100 flying:110 flying:120 crashed:125*40 betting*2"),
    );
    const round = changes.find((change) => change.type === "roundCrashed")?.round;
    expect(round).toEqual({
      ordinal: 1,
      bettingAtMs: START_MS + 200,
      loadingAtMs: START_MS + 6200,
      flyingAtMs: START_MS + 7200,
      crashedAtMs: START_MS + 7500,
      loadingMs: 1000,
      flyingMs: 300,
      crashPoint: 125,
      reason: null,
      sure: true,
      confidence: 0.9,
    });
  });

  test("says each change of phase once, with how long the phase before lasted", () => {
    const { changes } = track(script("crashed:200*2 betting*60 loading*10 flying:100 flying:110 flying:120 crashed:125*2"));
    expect(changes.filter(({ type }) => type === "phaseChanged")).toEqual([
      { type: "phaseChanged", from: null, to: "crashed", atMs: START_MS, durationMs: null, multiplier: null },
      { type: "phaseChanged", from: "crashed", to: "betting", atMs: START_MS + 200, durationMs: null, multiplier: null },
      { type: "phaseChanged", from: "betting", to: "loading", atMs: START_MS + 6200, durationMs: 6000, multiplier: null },
      { type: "phaseChanged", from: "loading", to: "flying", atMs: START_MS + 7200, durationMs: 1000, multiplier: null },
      { type: "phaseChanged", from: "flying", to: "crashed", atMs: START_MS + 7500, durationMs: 300, multiplier: 120 },
    ]);
  });

  test("at 1.00x goes from betting straight to crashed", () => {
    const { changes } = track(script(`${AFTER_A_ROUND} crashed:100*4 betting*2`));
    const round = changes.find((change) => change.type === "roundCrashed")?.round;
    expect(round).toMatchObject({
      ordinal: 1,
      crashPoint: 100,
      sure: true,
      flyingAtMs: null,
      flyingMs: 0,
      loadingAtMs: null,
      loadingMs: null,
    });
  });

  test("is told apart from the next by phase, though their crash points are equal", () => {
    expect(
      summarise(
        "crashed:150*4 betting*3 flying:100*2 crashed:150*4 betting*3 flying:100*2 crashed:150*4 betting*3 crashed:150*2",
      ),
    ).toEqual([
      "opened 1 at 400",
      "crashed 1 150 sure at 900",
      "opened 2 at 1300",
      "crashed 2 150 sure at 1800",
      "opened 3 at 2200",
      "crashed 3 150 sure at 2500",
    ]);
  });
});

describe("a start in the middle", () => {
  test("of betting opens the round that is going on, whose start was not seen", () => {
    const { changes } = track(script("betting*3 loading*3 flying:100*2 crashed:150*2"));
    expect(changes.find((change) => change.type === "roundCrashed")?.round).toMatchObject({
      ordinal: 1,
      bettingAtMs: null,
      loadingMs: 300,
      flyingMs: 200,
    });
  });

  test("of loading or flying leaves what was not seen null", () => {
    const loading = track(script("loading*3 flying:100*2 crashed:150*2")).changes.find(
      (change) => change.type === "roundCrashed",
    )?.round;
    expect(loading).toMatchObject({
      ordinal: 1,
      bettingAtMs: null,
      loadingAtMs: null,
      loadingMs: null,
      flyingMs: 200,
      crashPoint: 150,
    });
    const flying = track(script("flying:700 flying:720 flying:740 crashed:750*2")).changes.find(
      (change) => change.type === "roundCrashed",
    )?.round;
    expect(flying).toMatchObject({
      ordinal: 1,
      bettingAtMs: null,
      flyingAtMs: null,
      flyingMs: null,
      crashPoint: 750,
      sure: true,
    });
  });

  test("of a crash invents no round", () => {
    expect(summarise("crashed:150*40")).toEqual([]);
    expect(summarise("crashed:150*4 betting*3")).toEqual(["opened 1 at 400"]);
  });
});

describe("one frame of a wrong phase changes nothing", () => {
  test.each([
    ["in betting", `crashed:200*2 betting*1 WRONG betting*1 loading*3 flying:100*3 crashed:150*4 betting*3`],
    ["in loading", `${AFTER_A_ROUND} loading*1 WRONG loading*1 flying:100*3 crashed:150*4 betting*3`],
    ["in flight", `${AFTER_A_ROUND} loading*3 flying:100 WRONG flying:100 crashed:150*4 betting*3`],
    ["in a crash", `${AFTER_A_ROUND} loading*3 flying:100*3 crashed:150 WRONG crashed:150*2 betting*3`],
  ])("%s", (_place, words) => {
    for (const wrong of ["betting", "loading", "flying:100", "crashed:777", "unknown"]) {
      if (words.includes(`crashed:150 WRONG`) && wrong.startsWith("crashed")) continue;
      const { changes } = track(script(words.replace("WRONG", wrong)));
      const found = changes.flatMap((change) => (change.type === "roundCrashed" ? [change.round] : []));
      expect(found).toMatchObject([{ ordinal: 1, crashPoint: 150, sure: true }]);
      expect(changes.some(({ type }) => type === "roundMissed")).toBe(false);
    }
  });

  test("nor does it leave a crash point behind", () => {
    const words = `${AFTER_A_ROUND} loading*3 flying:100 flying:110 crashed:120 flying:?*3 wait:4000 betting*3`;
    expect(summarise(words)).toEqual(["opened 1 at 200", "missed crashNotSeen 200-5400", "opened 2 at 5400"]);
    const inBetting = "crashed:200*2 betting*3 crashed:100 betting*3 loading*3 flying:?*3 wait:4000 betting*3";
    expect(summarise(inBetting)).toEqual(["opened 1 at 200", "missed crashNotSeen 200-5500", "opened 2 at 5500"]);
  });
});

test("a phase after one that must have come between has no start that was seen", () => {
  const { changes } = track(script("crashed:150*3 wait:3500 loading*4 flying:100*2 crashed:150*2"));
  expect(changes.find((change) => change.type === "roundCrashed")?.round).toMatchObject({
    loadingAtMs: null,
    loadingMs: null,
    crashPoint: 150,
  });
});

describe("the order of frames", () => {
  const observations = script(`${AFTER_A_ROUND} loading*3 flying:100*3 crashed:150*4 betting*3`);

  test("repeated and late frames change nothing", () => {
    const disturbed = observations.flatMap((observation, index) => [
      observation,
      observation,
      ...observations.slice(Math.max(0, index - 3), index),
    ]);
    expect(track(disturbed)).toEqual(track(observations));
  });

  test("an ignored frame returns the very same state", () => {
    const [first] = observations;
    if (first === undefined) throw new Error("the script is empty");
    const [state] = trackRound(INITIAL_ROUND_TRACKER_STATE, first);
    expect(trackRound(state, first)).toEqual([state, []]);
    expect(trackRound(state, first)[0]).toBe(state);
  });

  test("the state survives JSON, and neither it nor the input is changed", () => {
    let state = INITIAL_ROUND_TRACKER_STATE;
    for (const observation of observations) {
      const frozen = Object.freeze({ ...state });
      const [next] = trackRound(frozen, Object.freeze({ ...observation }));
      expect(JSON.parse(JSON.stringify(next))).toEqual(next);
      state = next;
    }
  });
});
