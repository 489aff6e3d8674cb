import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../scripts/workspace/packages.ts";
import { readSources } from "./sources.ts";

const thrown = new Set(
  readSources("packages/*/src/**/*.ts").flatMap(({ text }) =>
    [...text.matchAll(/"(AVI_[A-Z0-9_]+)"/g)].map(([, code = ""]) => code),
  ),
);
const rows = readFileSync(join(ROOT, "docs/errors.md"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| `AVI_"));
const documented = rows.map((row) => /`(AVI_[A-Z0-9_]+)`/.exec(row)?.[1] ?? "");

test("docs/errors.md lists every code exactly once, and no other", () => {
  expect(documented.toSorted()).toEqual([...thrown].toSorted());
});

test("every row says when it happens, who mends it, and how", () => {
  const incomplete = rows.filter(
    (row) => !/^\| `AVI_\w+` \| (config|environment|transient|strategy|bug) \| [^|]{10,} \| [^|]{10,} \|$/.test(row),
  );
  expect(incomplete).toEqual([]);
});
