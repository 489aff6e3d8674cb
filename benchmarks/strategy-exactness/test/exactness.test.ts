import { BUILT_IN_STRATEGIES } from "@aviator/strategy";
import { describe, expect, test } from "vitest";
import { CLOSED_FORMS } from "../closed-form.ts";
import { playLongRun } from "../long-run.ts";
import { playShortRuns, SHORT_PLANS } from "../short-runs.ts";

describe.each([...BUILT_IN_STRATEGIES.keys()])("%s", (plan) => {
  test("returns what the house leaves of its stakes", () => {
    const { z, returnPerUnit, stakedRatio, squaredRatio } = playLongRun(plan, 300_000, "slice");
    if (plan === "kelly") expect(returnPerUnit).toBeNull();
    else expect(Math.abs(z ?? 9)).toBeLessThan(4);
    if (CLOSED_FORMS[plan] === undefined) return;
    expect(Math.abs((stakedRatio ?? 0) - 1)).toBeLessThan(0.05);
    expect(Math.abs((squaredRatio ?? 0) - 1)).toBeLessThan(0.1);
  });
});

describe.each(SHORT_PLANS)("$plan over a few rounds", (short) => {
  test("comes to what all its courses come to", () => {
    const { stakedZ, profitZ, squaredZ, exactReturn } = playShortRuns(short, 200, "slice");
    expect(exactReturn).toBeCloseTo(-0.03, 9);
    expect([stakedZ, profitZ, squaredZ].filter((z) => Math.abs(z) >= 4)).toEqual([]);
  });
});

test("every plan that bets is held against a closed form or all its courses", () => {
  const known = [...Object.keys(CLOSED_FORMS), ...SHORT_PLANS.map(({ plan }) => plan), "kelly"];
  expect(known.toSorted()).toEqual([...BUILT_IN_STRATEGIES.keys()].toSorted());
});
