import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";

const FOLDER = resolve(import.meta.dirname, "../../../../../examples/next-round-models");

test("the example runs, and what comes out is what its README says: no model beats the base rate", () => {
  const { stdout, stderr } = spawnSync(process.execPath, [resolve(FOLDER, "evaluate-models.ts")], { encoding: "utf8" });
  expect(stderr).toBe("");
  expect(readFileSync(resolve(FOLDER, "README.md"), "utf8")).toContain(`\`\`\`\n${stdout}\`\`\`\n`);
  expect(stdout.match(/it knows (less|no more) than the base rate/g)).toHaveLength(4);
}, 60_000);
