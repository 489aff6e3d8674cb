import { expect, test } from "vitest";
import { defineCollector } from "../src/index.ts";

test("freezes the collector and its first state", () => {
  const collector = defineCollector({ name: "mine", initialState: { seen: [1] }, collect: (state) => [state, []] });
  expect(Object.isFrozen(collector)).toBe(true);
  expect(Object.isFrozen(collector.initialState.seen)).toBe(true);
});

test("says everything that is wrong at once", () => {
  const wrong = { name: "", initialState: new Map(), collect: 3 } as unknown as Parameters<typeof defineCollector>[0];
  expect(() => defineCollector(wrong)).toThrow(
    [
      'collector "":',
      '  - name: must be a text that is not empty (found "")',
      "  - initialState: must be plain JSON: null, booleans, finite numbers, texts, arrays and objects of them",
      "  - collect: must be a function (state, input) => [state, records] (found 3)",
    ].join("\n"),
  );
});
