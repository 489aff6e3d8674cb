import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

/** The tag of V8's caches tells the flags apart. */
const PROGRAM = `
  import { cachedDataVersionTag, setFlagsFromString } from "node:v8";
  import { steadyWasm } from "@aviator/core";
  const before = cachedDataVersionTag();
  steadyWasm();
  const steady = cachedDataVersionTag();
  setFlagsFromString("--wasm-wrapper-tiering-budget=1000000000");
  console.log(JSON.stringify({ isSet: steady !== before, isThatFlag: steady === cachedDataVersionTag() }));
`;

test.runIf(process.versions.v8.startsWith("13."))("V8 knows the flag, and takes it without a word", () => {
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", PROGRAM], {
    cwd: import.meta.dirname,
    encoding: "utf8",
  });
  expect({ stderr, ...JSON.parse(stdout) }).toEqual({ stderr: "", isSet: true, isThatFlag: true });
});

test("without a process, as in a browser, there is nothing to steady", async () => {
  const { steadyWasm } = await import("../../src/shared/steady-wasm.ts");
  const { process } = globalThis;
  Reflect.deleteProperty(globalThis, "process");
  try {
    steadyWasm();
  } finally {
    globalThis.process = process;
  }
});
