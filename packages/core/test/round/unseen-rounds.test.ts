import { describe, expect, test } from "vitest";
import { summarise } from "./script.ts";

const AFTER_A_ROUND = "crashed:200*2 betting*3";

describe("what went by unseen becomes a gap", () => {
  test("when betting follows a flight", () => {
    expect(summarise(`${AFTER_A_ROUND} flying:100 flying:120 wait:4000 betting*3`)).toEqual([
      "opened 1 at 200",
      "missed crashNotSeen 200-4700",
      "opened 2 at 4700",
    ]);
  });

  test("when the multiplier starts anew in flight", () => {
    expect(
      summarise(`${AFTER_A_ROUND} flying:500 flying:520 flying:540 wait:7000 flying:110 flying:115 flying:120 crashed:130*2`),
    ).toEqual(["opened 1 at 200", "missed crashNotSeen 200-8000", "opened 2 at 8000", "crashed 2 130 sure at 8100"]);
  });

  test("when nothing was seen for longer than a crash and a betting phase take", () => {
    expect(summarise(`${AFTER_A_ROUND} flying:100*3 wait:8000 flying:300 flying:310 crashed:320*2`)).toEqual([
      "opened 1 at 200",
      "missed unobserved 200-8800",
      "opened 2 at 8800",
      "crashed 2 320 sure at 9000",
    ]);
    expect(summarise(`${AFTER_A_ROUND} flying:100*3 unknown*70 flying:300*2 crashed:320*2`)).toEqual([
      "opened 1 at 200",
      "crashed 1 320 sure at 8000",
    ]);
  });

  test("in betting after half the time, for a round at 1.00x is over in a crash's time", () => {
    expect(summarise(`${AFTER_A_ROUND} wait:4000 betting*3`)).toEqual([
      "opened 1 at 200",
      "missed unobserved 200-4500",
      "opened 2 at 4500",
    ]);
    expect(summarise(`${AFTER_A_ROUND} wait:3000 betting*3`)).toEqual(["opened 1 at 200"]);
  });

  test("in a crash after a betting phase's time", () => {
    expect(summarise(`${AFTER_A_ROUND} crashed:100*3 wait:6000 crashed:100*3`)).toEqual([
      "opened 1 at 200",
      "crashed 1 100 sure at 500",
      "missed unobserved 700-6800",
    ]);
    expect(summarise(`${AFTER_A_ROUND} crashed:100*3 wait:4000 crashed:100*3`)).toEqual([
      "opened 1 at 200",
      "crashed 1 100 sure at 500",
    ]);
  });

  test("but a crash that was seen is kept", () => {
    expect(summarise(`${AFTER_A_ROUND} flying:100*3 crashed:? crashed:150 wait:9000 betting*3`)).toEqual([
      "opened 1 at 200",
      "crashed 1 150 unsure at 800",
      "missed unobserved 900-10000",
      "opened 2 at 10000",
    ]);
  });

  test("and the crash that shows after it is a round of its own, unless one showed before", () => {
    expect(summarise(`${AFTER_A_ROUND} flying:100*3 wait:9000 flying:240 crashed:250*4 betting*3`)).toEqual([
      "opened 1 at 200",
      "missed unobserved 200-9800",
      "opened 2 at 9900",
      "crashed 2 250 sure at 10000",
      "opened 3 at 10300",
    ]);
    expect(summarise("crashed:150*3 wait:9000 flying:240 crashed:250*4 betting*3")).toEqual([
      "missed unobserved 200-9300",
      "missed unobserved 9300-9400",
      "opened 1 at 9800",
    ]);
  });

  test("though the frames before and after it show the same new phase", () => {
    expect(summarise(`${AFTER_A_ROUND} crashed:100*4 betting wait:20000 betting*3`)).toEqual([
      "opened 1 at 200",
      "crashed 1 100 sure at 500",
      "missed unobserved 800-21000",
      "opened 2 at 21000",
    ]);
  });

  test("and a single doubtful frame in between doesn't count as seeing", () => {
    expect(summarise(`${AFTER_A_ROUND} wait:2500 flying:? wait:2500 betting*3`)).toEqual([
      "opened 1 at 200",
      "missed unobserved 200-5600",
      "opened 2 at 5600",
    ]);
  });

  test("and the time scales with the speed of the game", () => {
    expect(summarise(`${AFTER_A_ROUND} flying:100*3 wait:1000 flying:300*3`, { blindMs: 800 })).toContain(
      "missed unobserved 200-1800",
    );
  });
});

test("a frame of a crash after one of the next betting is wrong, or another round's: the crash went by unseen", () => {
  const flight = "crashed:200*2 betting*3 loading*3 flying:100*3 unknown*30";
  expect(summarise(`${flight} betting crashed:? betting*3`)).toContain("missed crashNotSeen 200-4300");
  expect(summarise(`${flight} betting crashed:150*3 betting*3`)).toContain("crashed 1 150 sure at 4300");
});
