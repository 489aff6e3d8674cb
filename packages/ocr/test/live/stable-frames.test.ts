import { expect, test } from "vitest";
import { createStableFrames } from "../../src/index.ts";
import { observed, sure } from "./observed-game.ts";

test("a value that changes over the same pixels agrees with nothing before it", () => {
  const stable = createStableFrames();
  expect(stable.count(observed(0, "flying", 123), false)["multiplier"]).toEqual({ frames: 1, distinct: 1 });
  expect(stable.count(observed(100, "flying", 123), true)["multiplier"]).toEqual({ frames: 2, distinct: 1 });
  expect(stable.count(observed(200, "flying", 128), true)["multiplier"]).toEqual({ frames: 1, distinct: 1 });
  expect(stable.count(observed(300, "flying", 128), true)["multiplier"]).toEqual({ frames: 2, distinct: 1 });
  expect(stable.count(observed(400, "flying", 128), false)["multiplier"]).toEqual({ frames: 3, distinct: 2 });
});

test("a field that keeps its reading's object counts as the same pixels, whatever else moves", () => {
  const stable = createStableFrames();
  const balance = sure(500);
  const count = (ms: number) => stable.count({ ...observed(ms, "flying", 100 + ms), balance }, false)["balance"];
  expect(count(0)).toEqual({ frames: 1, distinct: 1 });
  expect(count(100)).toEqual({ frames: 2, distinct: 1 });
});
