import { expect, test } from "vitest";
import { z } from "zod";
import {
  defineStrategy,
  ladder,
  martingale,
  parametersJsonSchema,
  parseParameters,
  stakeFor,
  strategyContext,
} from "../src/index.ts";
import { tableRules } from "../src/table/table-rules.ts";

test("a definition is checked as a whole", () => {
  const wrong = { name: "x".repeat(41), description: 5, parameters: z.string(), decide: null, lossLadder: 1, deside: 2 };
  expect(() => defineStrategy(wrong as unknown as Parameters<typeof defineStrategy>[0])).toThrow(
    `strategy "${"x".repeat(41)}":
  - name: must be a text of 1 to 40 characters (found "${"x".repeat(41)}")
  - description: must be a text (found 5)
  - parameters: must be a z.object({ … }) of zod 4 (found "object")
  - decide: must be a function (context, state) => decision (found null)
  - lossLadder: must be a function (parameters, state, table) => stakes, or left out (found 1)
  - deside: is not a known key; check its spelling or remove it`,
  );
});

test("parameters have defaults, ranges, and names that are not ignored", () => {
  expect(parseParameters(martingale)).toEqual({ stake: 1, autoCashOut: 2, factor: 2, steps: 8 });
  expect(() => parseParameters(martingale, { stake: 0, step: 3 })).toThrow(
    "strategy martingale:\n  - stake: Too small: expected number to be >0 (found 0)\n  - step: is not a known key; check its spelling or remove it",
  );
  expect(() => Object.assign(parseParameters(ladder).stakes, { 0: 5 })).toThrow("Cannot assign to read only property '0'");
});

test("their JSON Schema has what a form needs", () => {
  expect(parametersJsonSchema(martingale)).toMatchObject({
    type: "object",
    additionalProperties: false,
    properties: {
      steps: { type: "integer", minimum: 1, maximum: 30, default: 8, description: expect.stringContaining("ladder") as string },
    },
  });
});

test("the rules of a table are checked as a whole", () => {
  const wrong = {
    name: "",
    currency: 5,
    panels: 3,
    minStake: 0.015,
    maxStake: 0.5,
    stakeStep: 0.3,
    maxAutoCashOut: 1.005,
    minn: 1,
  };
  expect(() => tableRules(wrong as unknown as Parameters<typeof tableRules>[0])).toThrow(
    `table:
  - name: must be a text that is not empty (found "")
  - currency: must be a text (found 5)
  - panels: must be 1 or 2 (found 3)
  - minStake: must be a positive number of at most 2 decimals (found 0.015)
  - maxAutoCashOut: must be a positive number of at most 2 decimals (found 1.005)
  - minn: is not a known key; check its spelling or remove it`,
  );
  expect(() => tableRules({ minStake: 5, maxStake: 4, stakeStep: 2 })).toThrow("maxStake: must be at least minStake (found 4)");
});

test("a stake is put into the table's steps", () => {
  const { table } = strategyContext({ parameters: {}, table: { minStake: 1, maxStake: 10, stakeStep: 0.5 } });
  expect([0.1, 1.49, 1.5, 0.5 * 3, 7.9999, 99, Number.NaN].map((amount) => stakeFor(table, amount))).toEqual([
    1,
    1,
    1.5,
    1.5,
    7.5,
    10,
    Number.NaN,
  ]);
  const { table: cents } = strategyContext({ parameters: {} });
  expect([0.1 * 3, 0.7 * 3, 1.1 * 1.1].map((amount) => stakeFor(cents, amount))).toEqual([0.3, 2.1, 1.21]);
});
