import { describe, expect, test } from "vitest";
import { summarise } from "./script.ts";

const AFTER_A_ROUND = "crashed:200*2 betting*3";

describe("the crash point", () => {
  const flight = `${AFTER_A_ROUND} flying:100 flying:120 flying:140`;

  test("is sure when two readings in a row agree", () => {
    expect(summarise(`${flight} crashed:150 crashed:160 crashed:150 crashed:150`)).toContain("crashed 1 150 sure at 800");
    expect(summarise(`${flight} crashed:150 crashed:? crashed:150`)).toContain("crashed 1 150 sure at 800");
    expect(summarise(`${flight} crashed:150*3`, { agreeingReadings: 4 })).not.toContain("crashed 1 150 sure at 800");
    expect(summarise(`${flight} crashed:150*4`, { agreeingReadings: 4 })).toContain("crashed 1 150 sure at 800");
  });

  test("is unsure when only one frame showed it, and crashed then", () => {
    expect(summarise(`${flight} crashed:150 betting*2`)).toEqual([
      "opened 1 at 200",
      "crashed 1 150 unsure at 800",
      "opened 2 at 900",
    ]);
  });

  test("is unsure when no two readings agree", () => {
    expect(summarise(`${flight} crashed:150 crashed:151 crashed:152 betting*2`)).toContain("crashed 1 152 unsure at 800");
  });

  test("is not dated by a doubtful crash long before", () => {
    expect(summarise(`${flight} crashed:145 wait:5000 crashed:150*2`)).toContain("crashed 1 150 sure at 5900");
  });

  test("is null with the reason when it can't be read", () => {
    expect(summarise(`${flight} crashed:?*40 betting*2`)).toEqual([
      "opened 1 at 200",
      "crashed 1 covered unsure at 800",
      "opened 2 at 4800",
    ]);
  });

  test("is never below what two readings in flight have reached", () => {
    expect(summarise(`${flight} crashed:110*4 betting*2`)).toContain("crashed 1 implausible unsure at 800");
  });

  test("may be below a single wrong reading in flight", () => {
    expect(summarise(`${AFTER_A_ROUND} flying:100 flying:120 flying:9900 crashed:130*2`)).toContain(
      "crashed 1 130 sure at 800",
    );
    expect(summarise(`${AFTER_A_ROUND} flying:100 flying:1200 flying:130 flying:900 flying:140 crashed:150*2`)).toContain(
      "crashed 1 150 sure at 1000",
    );
  });
});
