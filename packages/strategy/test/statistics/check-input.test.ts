import { InvalidInputError } from "@aviator/core";
import { describe, expect, test } from "vitest";
import {
  backtest,
  backtestMany,
  countCrashPoints,
  createBaseRate,
  createRoundStatistics,
  createRunsSummary,
  evaluatePredictor,
  findLookAhead,
  flat,
  recordedColumns,
  recordedRounds,
} from "../../src/index.ts";

/** What a caller without types may give. */
const anything = (value: unknown): never => value as never;

const model = createBaseRate([200]);
const trial = { name: "m", model, rounds: [200, 300, 100], warmUpRounds: 0 };
const share = "completeness: must be a share from 0 to 1, as 0.97 for 97 %, or null where nobody knows (found 97)";

describe("what is no input is refused by name", () => {
  test.each<[string, () => unknown]>([
    [`createRoundStatistics: ${share}`, () => createRoundStatistics({ completeness: 97 })],
    [
      "createRoundStatistics: thresholds: must be whole numbers of hundredths above 100 (found 1.5)",
      () => createRoundStatistics({ thresholds: [200, 1.5] }),
    ],
    ["createRoundStatistics: lags: must be a whole number from 1 (found 0)", () => createRoundStatistics({ lags: 0 })],
    [
      "createRoundStatistics: crashPoint: must be a crash point in whole hundredths from 100, as 234 for 2.34x (found 2.34)",
      () => createRoundStatistics().add(2.34),
    ],
    [
      "countCrashPoints: crashPoint: must be a crash point in whole hundredths from 100, as 234 for 2.34x (found 99)",
      () => countCrashPoints([150, 99]),
    ],
    [`createRunsSummary: ${share}`, () => createRunsSummary({ completeness: 97 })],
    ["createRunsSummary: edge: must be from 0 to 0.5 (found 3)", () => createRunsSummary({ edge: 3 })],
    [
      "createRunsSummary: ruinWithinRounds: must be a whole number from 1 (found 0)",
      () => createRunsSummary({ ruinWithinRounds: 0 }),
    ],
    [`evaluatePredictor: ${share}`, () => evaluatePredictor({ ...trial, completeness: 97 })],
    [
      "evaluatePredictor: crashPoint: must be a crash point in whole hundredths from 100, as 234 for 2.34x (found 1.2)",
      () => evaluatePredictor({ ...trial, rounds: [1.2, 3] }),
    ],
    [
      "evaluatePredictor: model: must have the functions reach and learn (found {})",
      () => evaluatePredictor({ ...trial, model: anything({}) }),
    ],
    [
      "evaluatePredictor: rounds: must be crash points in hundredths, one by one (found 5)",
      () => evaluatePredictor({ ...trial, rounds: anything(5) }),
    ],
    [
      'strategy: must be a strategy of defineStrategy (found "flat"); loadStrategy gives it as its field strategy',
      () => backtest({ strategy: anything("flat") }),
    ],
    [
      'rounds: must be how many to draw, a list of crash points, or recordedRounds (found "many")',
      () => backtest({ strategy: flat, rounds: anything("many") }),
    ],
    [
      "rounds: must hold a crash point (found none of 0 rounds); give rounds that were read",
      () => backtest({ strategy: flat, rounds: [] }),
    ],
    [
      "rounds: must hold a crash point (found none of 1 rounds); give rounds that were read",
      () => backtest({ strategy: flat, rounds: recordedColumns(new Float64Array(1)), resample: 5 }),
    ],
    ["rounds: must be a list of crash points (found 5)", () => recordedRounds(anything(5))],
    [
      "rounds: crashPoints: must be whole hundredths from 100, 0 for a gap or -1 for an unread round (found 2.5 at 1)",
      () => recordedColumns(Float64Array.of(300, 2.5)),
    ],
  ])("%s", (message, call) => {
    expect(call).toThrow(InvalidInputError);
    expect(call).toThrow(message);
  });

  test.each<[string, () => Promise<unknown>]>([
    [
      "backtestMany: strategy: must be what loadStrategy gives, since threads load it anew (found another value); await loadStrategy(…)",
      () => backtestMany({ strategy: anything(flat) }),
    ],
    [
      "grid: stake: must be a list of values (found 3); write [3]",
      () => backtestMany({ strategy: { strategy: anything(flat), path: null }, grid: { stake: anything(3) } }),
    ],
    [
      "findLookAhead: must hold a function decide and a list of rounds in hundredths (found another value)",
      () => findLookAhead(anything({})),
    ],
  ])("%s", async (message, call) => {
    await expect(call()).rejects.toThrow(InvalidInputError);
    await expect(call()).rejects.toThrow(message);
  });
});
