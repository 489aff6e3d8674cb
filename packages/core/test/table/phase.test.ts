import { expect, test } from "vitest";
import { bandOf, isLegalTransition, type KnownPhase } from "../../src/index.ts";

const KNOWN: readonly KnownPhase[] = ["betting", "loading", "flying", "crashed"];

test("the legal transitions, whole", () => {
  const legal = KNOWN.flatMap((from) => KNOWN.filter((to) => isLegalTransition(from, to)).map((to) => `${from} → ${to}`));
  expect(legal).toEqual([
    "betting → loading",
    "betting → flying",
    "betting → crashed",
    "loading → flying",
    "loading → crashed",
    "flying → crashed",
    "crashed → betting",
  ]);
});

test("bands begin at 2x and 10x", () => {
  expect([100, 199, 200, 999, 1000].map(bandOf)).toEqual(["low", "low", "mid", "mid", "high"]);
});
