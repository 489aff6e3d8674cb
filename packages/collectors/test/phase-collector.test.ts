import { createRandom } from "@aviator/core";
import { observeRounds } from "@aviator/core/testing";
import { expect, test } from "vitest";
import { createPhaseCollector } from "../src/index.ts";
import { collectAll, ofKind, toInputs } from "./collectors.ts";

test("makes one record for every change of phase, with duration and multiplier", () => {
  const { observations } = observeRounds({ random: createRandom(1), rounds: [150, 100] });
  const transitions = ofKind(collectAll(createPhaseCollector(), toInputs(observations)), "phaseTransition");
  expect(transitions.map(({ from, to }) => `${from} ${to}`)).toEqual([
    "null betting",
    "betting loading",
    "loading flying",
    "flying crashed",
    "crashed betting",
    "betting crashed",
  ]);
  expect(transitions.map(({ durationMs }) => durationMs !== null && Math.round(durationMs / 1000))).toEqual([
    false,
    false,
    1,
    5,
    4,
    6,
  ]);
  expect(transitions[3]?.multiplier).toBeGreaterThan(140);
  expect(transitions.every(({ confidence }) => confidence === 0.95)).toBe(true);
});
