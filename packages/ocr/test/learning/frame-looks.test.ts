import { expect, test } from "vitest";
import type { FieldValues } from "../../src/grammar/parse-field.ts";
import { describeLooks } from "../../src/learning/frame-looks.ts";
import type { Understood } from "../../src/learning/understood-lines.ts";

type Values = FieldValues[keyof FieldValues];

const understood = (values: readonly (Values | null)[], unclear: readonly number[] = []): Understood => {
  const found = values.flatMap((value, frame) => (value === null ? [] : [[frame, value] as const]));
  const format = { decimals: 2, parts: 1 } as const;
  return {
    formats: new Map(found.map(([frame]) => [frame, format])),
    values: new Map(found),
    unclear: new Set(unclear),
  };
};
const look = { ink: 0xffffff, background: 0x101010 };
const frames = (count: number) =>
  Array.from({ length: count }, () => ({ multiplier: look, stage: { ...look, contrast: 200 }, bar: false }));
const cashedOut = (count: number, total: number) => ({ cashedOut: count, total });

test("a number is of the round whose players and stakes stand beside it", () => {
  const regions = new Map([
    ["regions.multiplier", understood([150, 230, 120, 100])],
    ["regions.players", understood([cashedOut(3, 80), cashedOut(9, 80), cashedOut(1, 95), null])],
    ["regions.totalStake", understood([50_000, 50_000, 61_000, null])],
  ]);
  const looks = describeLooks(frames(4), regions);
  expect(looks?.map(({ value }) => value)).toEqual([150, 230, 120, 100]);
  expect(looks?.map(({ round }) => round)).toEqual(["80 players, 50000", "80 players, 50000", "95 players, 61000", undefined]);
});

test("what stands at both ends of the strip of past crash points is told of a number", () => {
  const regions = new Map([
    ["regions.multiplier", understood([150, 230, 120])],
    ["regions.history", understood([[150, 300, 1204], [99], null])],
  ]);
  expect(describeLooks(frames(3), regions)?.map(({ strip }) => strip)).toEqual([[150, 1204], [99, 99], undefined]);
});

test("a count that falls while a flight rises names no round, and stakes of nothing neither", () => {
  const regions = new Map([
    ["regions.multiplier", understood([150, 230])],
    ["regions.players", understood([{ cashedOut: null, total: 80 }, cashedOut(5, 80)])],
    ["regions.totalStake", understood([0, 0])],
  ]);
  expect(describeLooks(frames(2), regions)?.map(({ round }) => round)).toEqual([undefined, "80 players"]);
});

test("a frame without a number in which somebody has cashed out is a covered flight, and left out", () => {
  const regions = new Map([
    ["regions.multiplier", understood([null, null, null, null], [3])],
    ["regions.players", understood([cashedOut(0, 80), cashedOut(7, 80), cashedOut(0, 80), cashedOut(0, 80)])],
  ]);
  const between = { ...look, contrast: 200, isNumber: false, bar: false };
  expect(describeLooks(frames(4), regions)).toEqual([between, between]);
  // A table that keeps the last round's count while it takes bets.
  const keeps = new Map([...regions, ["regions.players", understood([cashedOut(9, 80), cashedOut(7, 80), null])] as const]);
  expect(describeLooks(frames(3), keeps)).toHaveLength(3);
  expect(describeLooks(frames(3), new Map())).toBeNull();
});

test("words that hold the seconds in every frame are told by their bar; one covered number beside clear words is not", () => {
  const bars = (count: number) => frames(count).map((frame) => ({ ...frame, bar: true }));
  const barred = { ...look, contrast: 200, isNumber: false, bar: true };
  const multiplier = (unclear: readonly number[]) => new Map([["regions.multiplier", understood([null, null], unclear)]]);
  // In a few frames the seconds melt into the words.
  expect(describeLooks(bars(4), multiplier([0, 1, 3]))).toEqual([barred, barred, barred, barred]);
  expect(describeLooks(bars(2), multiplier([0, 1]))).toEqual([barred, barred]);
  expect(describeLooks(bars(2), multiplier([1]))).toEqual([barred]);
  expect(describeLooks(frames(2), multiplier([0, 1]))).toEqual([]);
});

test("a number behind a sign that nobody knows has its colours, unless something covers a part of it", () => {
  const multiplier = { ...understood([150, null, null], [1, 2]), signed: new Set([1, 2]) };
  const seen = frames(3).map((frame, index) => ({ ...frame, isCovered: index === 2 }));
  const looks = describeLooks(seen, new Map([["regions.multiplier", multiplier]]));
  expect(looks?.map(({ isNumber, value }) => [isNumber, value])).toEqual([
    [true, 150],
    [true, undefined],
  ]);
});
