import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ARROWS } from "../scripts/check/dependency-rules.ts";
import { ROOT } from "../scripts/workspace/packages.ts";

test("CONTRIBUTING.md draws the arrows that are enforced", () => {
  const guide = readFileSync(join(ROOT, "CONTRIBUTING.md"), "utf8");
  const [, table = ""] = /\| package \| may import \|\n\| --- \| --- \|\n((?:\|.+\|\n)+)/.exec(guide) ?? [];
  const drawn = table
    .trimEnd()
    .split("\n")
    .map((row) => row.split("|").map((cell) => cell.trim()));
  expect(Object.fromEntries(drawn.map(([, name, allowed]) => [name, allowed === "–" ? [] : allowed?.split(", ")]))).toEqual(
    ARROWS,
  );
});
