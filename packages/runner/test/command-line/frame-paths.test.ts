import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { expandFolders } from "../../src/command-line/frame-paths.ts";
import { scratchFolder } from "./run-cli.ts";

test("a folder gives its images by name; everything else stays as it is", async () => {
  const folder = scratchFolder();
  mkdirSync(join(folder, "none"));
  mkdirSync(join(folder, "sub.png"));
  for (const name of ["b.PNG", "a.jpeg", "10.webp", "9.tif", "map.json", "._a.jpeg", ".png", "sub.png/deep.png"])
    writeFileSync(join(folder, name), "");
  const given = ["first.png", folder, join(folder, "none"), "-.png"];
  const images = ["10.webp", "9.tif", "a.jpeg", "b.PNG"].map((name) => join(folder, name));
  expect(await expandFolders(given)).toEqual(["first.png", ...images, join(folder, "none"), "-.png"]);
});
