import { type CollectorInput, createRandom, type Observation, unread } from "@aviator/core";
import { observeRounds } from "@aviator/core/testing";
import { describe, expect, test } from "vitest";
import { createMainCollector, type MainCollectorOptions } from "../src/index.ts";
import { collectAll, ofKind, toInputs } from "./collectors.ts";

const observe = (rounds: readonly number[]) => observeRounds({ random: createRandom("main"), rounds });
const collect = (observations: readonly Observation[], options?: MainCollectorOptions) =>
  collectAll(createMainCollector(options), toInputs(observations));

describe("rounds", () => {
  test("carry the players, money and balance of their own round", () => {
    const { observations, truth } = observe([250, 100, 100, 700]);
    const rounds = ofKind(collect(observations), "round");
    expect(rounds).toHaveLength(4);
    for (const [index, round] of rounds.entries()) {
      const { crashPoint, players, totalStakeMinor, balanceMinor } = truth[index] ?? {};
      expect(round).toMatchObject({ ordinal: index + 1, crashPoint, players, totalStakeMinor, balanceMinor, sure: true });
      expect(round.cashedOut).toBe(Math.floor((players ?? 0) * (1 - 100 / (crashPoint ?? 0))));
    }
  });

  test("say why a field was never read: absent where the table has none", () => {
    const { observations } = observe([150]);
    const poor = observations.map(({ balance: _balance, ...rest }) => ({
      ...rest,
      players: unread("covered", "test"),
      totalStake: unread("unsure", "test"),
    }));
    expect(ofKind(collect(poor), "round")[0]).toMatchObject({
      players: null,
      playersReason: "covered",
      cashedOut: null,
      cashedOutReason: "covered",
      totalStakeMinor: null,
      totalStakeReason: "unsure",
      balanceMinor: null,
      balanceReason: "absent",
    });
  });

  test("take the balance before the crash shows, and the rest up to the crash", () => {
    const { observations, truth } = observe([150]);
    const changed = observations.map((observation) =>
      observation.phase.value === "crashed"
        ? {
            ...observation,
            balance: { ...unread("absent", "test"), value: 1, reason: null },
            totalStake: { ...unread("absent", "test"), value: 2, reason: null },
          }
        : observation,
    );
    expect(ofKind(collect(changed), "round")[0]).toMatchObject({ balanceMinor: truth[0]?.balanceMinor, totalStakeMinor: 2 });
  });

  test("read nothing in a frame whose phase is in doubt", () => {
    const { observations, truth } = observe([150]);
    const flicker = observations.findIndex(({ phase }) => phase.value === "flying") + 5;
    const disturbed = observations.map((observation, index) =>
      index === flicker
        ? {
            ...observation,
            phase: { ...observation.phase, value: "betting" as const },
            balance: { ...unread("absent", "test"), value: 1, reason: null },
          }
        : index > flicker
          ? { ...observation, balance: unread("covered", "test") }
          : observation,
    );
    expect(ofKind(collect(disturbed), "round")[0]?.balanceMinor).toBe(truth[0]?.balanceMinor);
  });
});

describe("threshold crossings", () => {
  test("come once a round and threshold, with the first value at or above it", () => {
    const { observations } = observe([520, 100, 210]);
    const crossings = ofKind(collect(observations), "thresholdCrossing");
    expect(crossings.map(({ ordinal, threshold }) => [ordinal, threshold])).toEqual([
      [1, 150],
      [1, 200],
      [1, 250],
      [1, 300],
      [1, 400],
      [1, 500],
      [3, 150],
      [3, 200],
    ]);
    for (const { observed, threshold, atMs, ordinal } of crossings) {
      const first = observations.find(
        ({ capturedAtMs, multiplier, phase }) =>
          phase.value === "flying" && (multiplier.value ?? 0) >= threshold && capturedAtMs === atMs,
      );
      expect(first?.multiplier.value, `${ordinal} ${threshold}`).toBe(observed);
    }
  });

  test("count players who had not cashed out", () => {
    const { observations, truth } = observe([250]);
    const [first] = ofKind(collect(observations), "thresholdCrossing");
    const { players = 0, totalStakeMinor } = truth[0] ?? {};
    expect(first?.playersLeft).toBe(players - Math.floor(players * (1 - 100 / (first?.observed ?? 0))));
    expect(first).toMatchObject({ totalStakeMinor, playersLeftReason: null, totalStakeReason: null });
  });

  test("say why the players left are unknown where the table shows one number", () => {
    const { observations } = observe([250]);
    const one = observations.map((observation) => ({
      ...observation,
      players: { ...unread("absent", "test"), value: { cashedOut: null, total: 9 }, reason: null },
    }));
    expect(ofKind(collect(one), "thresholdCrossing")[0]).toMatchObject({ playersLeft: null, playersLeftReason: "absent" });
  });

  test("are seen at a sure crash, for the round reached it", () => {
    const { observations } = observe([250]);
    const blind = observations.map((observation) =>
      observation.phase.value === "flying" ? { ...observation, multiplier: unread("covered", "test") } : observation,
    );
    const records = collect(blind);
    const crossings = ofKind(records, "thresholdCrossing");
    expect(crossings.map(({ threshold, observed }) => [threshold, observed])).toEqual([
      [150, 250],
      [200, 250],
      [250, 250],
    ]);
    expect(crossings[0]?.atMs).toBe(ofKind(records, "round")[0]?.crashedAtMs);
  });

  test("are not made of a single wrong reading", () => {
    const { observations } = observe([160]);
    const wrongAt = observations.findIndex(({ phase }) => phase.value === "flying") + 10;
    const wrong = observations.map((observation, index) =>
      index === wrongAt ? { ...observation, multiplier: { ...observation.multiplier, value: 1060 } } : observation,
    );
    expect(ofKind(collect(wrong), "thresholdCrossing").map(({ threshold }) => threshold)).toEqual([150]);
  });

  test("take thresholds of one's own, exactly, in any order", () => {
    const { observations } = observe([250]);
    const crossings = ofKind(collect(observations, { thresholds: [2.2, 1.1] }), "thresholdCrossing");
    expect(crossings.map(({ threshold }) => threshold)).toEqual([110, 220]);
    expect(ofKind(collect(observations, { thresholds: [] }), "thresholdCrossing")).toEqual([]);
  });

  test.each([
    [[1], "thresholds: [0]: must be above 1 (found 1)"],
    [[2, 2], "thresholds: [1]: must stand only once (found 2)"],
    [[2.345], "thresholds[0]: must have at most 2 decimals; round it yourself (found 2.345)"],
    [[Number.NaN], "MainCollector: thresholds[0]: must be a number (found NaN)"],
  ])("refuse %j", (thresholds, message) => {
    expect(() => createMainCollector({ thresholds })).toThrow(message);
  });
});

test("gaps are sure when a crash certainly went by", () => {
  const { observations } = observe([150, 150, 150]);
  const withoutCrash = observations.filter(({ phase }, index) => phase.value !== "crashed" || index > observations.length / 2);
  const gaps = ofKind(collect(withoutCrash), "gap");
  expect(gaps).toMatchObject([{ reason: "crashNotSeen", sure: true }]);
  const from = observations.length / 3;
  const blind: CollectorInput[] = toInputs(observations.filter((_observation, index) => index < from || index > 2 * from));
  expect(ofKind(collectAll(createMainCollector(), blind), "gap")).toMatchObject([{ reason: "unobserved", sure: false }]);
});
