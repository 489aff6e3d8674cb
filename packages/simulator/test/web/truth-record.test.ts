import { expect, test } from "vitest";
import { createTruthRecord, parsePostedRound } from "../../src/web/truth-record.ts";

const round = {
  ordinal: 1,
  crashPoint: 150,
  bettingAtMs: 1,
  loadingAtMs: null,
  flyingAtMs: null,
  crashedAtMs: 2,
  players: 10,
  cashedOut: 3,
  totalStakeMinor: 100,
};

test("takes each round of a session once, in order", () => {
  const record = createTruthRecord();
  record.add("a", { session: "s", round });
  record.add("a", { session: "s", round: { ...round, ordinal: 2, crashPoint: 150 } });
  record.add("a", { session: "s", round });
  record.add("a", { session: "t", round });
  record.add("b", { session: "s", round });
  expect(record.rounds("a").map(({ ordinal }) => ordinal)).toEqual([1, 2, 1]);
  expect(record.rounds("b")).toEqual([round]);
  expect(record.rounds("c")).toEqual([]);
});

test("keeps the last rounds of each table", () => {
  const record = createTruthRecord(3);
  for (const ordinal of [1, 2, 3, 4, 5]) record.add("a", { session: "s", round: { ...round, ordinal } });
  record.add("b", { session: "s", round });
  expect(record.rounds("a").map(({ ordinal }) => ordinal)).toEqual([3, 4, 5]);
  expect([record.count("a"), record.count("b"), record.count("c")]).toEqual([3, 1, 0]);
});

test("knows a posted round from anything else", () => {
  expect(parsePostedRound({ session: "s", round })).toEqual({ session: "s", round });
  for (const value of [
    null,
    1,
    {},
    { session: 1, round },
    { session: "s" },
    { session: "s", round: { ...round, players: "10" } },
  ]) {
    expect(parsePostedRound(value)).toBeNull();
  }
});
