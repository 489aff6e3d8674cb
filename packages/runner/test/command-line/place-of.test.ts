import { mkdirSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { placeOf } from "../../src/command-line/place-of.ts";
import { scratchFolder } from "./run-cli.ts";

test("two names of one file have one place, whether or not it stands there yet", () => {
  const dir = realpathSync(scratchFolder());
  mkdirSync(join(dir, "real"));
  symlinkSync("real", join(dir, "folder"));
  writeFileSync(join(dir, "real", "there"), "");
  symlinkSync("real/there", join(dir, "to-there"));
  symlinkSync("folder/later", join(dir, "to-later"));
  for (const name of ["real/there", "folder/there", "to-there", "real/../real/there"])
    expect(placeOf(join(dir, name)), name).toBe(join(dir, "real", "there"));
  for (const name of ["real/later", "folder/later", "to-later"])
    expect(placeOf(join(dir, name)), name).toBe(join(dir, "real", "later"));
  expect(placeOf(join(dir, "none", "later"))).toBe(join(dir, "none", "later"));
});

test("links in a circle are a place as any other", () => {
  const dir = realpathSync(scratchFolder());
  symlinkSync("b", join(dir, "a"));
  symlinkSync("a", join(dir, "b"));
  expect(["a", "b"].map((name) => join(dir, name))).toContain(placeOf(join(dir, "a")));
});
