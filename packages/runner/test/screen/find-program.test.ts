import { expect, test } from "vitest";
import { findProgram, requireProgram } from "../../src/screen/find-program.ts";

test("finds the first program that is there", () => {
  expect(findProgram(["no-such-program", "sh"])).toMatch(/\/sh$/);
  expect(findProgram(["sh"], "")).toBeNull();
});

test("says which package brings a missing one", () => {
  expect(() => requireProgram(["chromium", "google-chrome"], "apt-get install chromium", "/nowhere")).toThrow(
    expect.objectContaining({
      code: "AVI_RUNNER_PROGRAM_MISSING",
      remedy: "config",
      message:
        "chromium: is not installed (looked for chromium, google-chrome on the PATH); install it: apt-get install chromium",
    }),
  );
});
