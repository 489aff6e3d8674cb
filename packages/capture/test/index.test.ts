import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";

/** Prints the native addons that a fresh process has loaded after importing the package. */
const SCRIPT = `
await import(${JSON.stringify(import.meta.resolve("../src/index.ts"))});
console.log(process.report.getReport().sharedObjects.filter((path) => path.endsWith(".node")).join());
`;

test("importing the package loads no native code", () => {
  const args = ["--conditions=@aviator/source", "--input-type=module", "--eval", SCRIPT];
  expect(execFileSync(process.execPath, args, { encoding: "utf8" }).trim()).toBe("");
});
