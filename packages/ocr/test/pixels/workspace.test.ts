import { expect, test } from "vitest";
import { createWorkspace, reserveBox } from "../../src/pixels/workspace.ts";

test("a box that finds room for its coverage finds room for its labels as well", () => {
  const workspace = createWorkspace();
  for (const count of [40_000, 120_000, 150_000, 700_000]) {
    reserveBox(workspace, count);
    const { coverage, scratch, labels, fours } = workspace;
    expect([coverage.length, scratch.length, labels.length, fours.length * 4].map((length) => length >= count)).toEqual([
      true,
      true,
      true,
      true,
    ]);
  }
});
