import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { makeRecordingFolder, refuseUsedFolder } from "../../src/command-line/recording-folder.ts";
import { scratchFolder } from "./run-cli.ts";

test("a folder that is not there yet, or holds other things, takes a recording", async () => {
  const folder = scratchFolder();
  mkdirSync(join(folder, "notes"));
  writeFileSync(join(folder, "notes", "a.txt"), "");
  await refuseUsedFolder(folder);
  await refuseUsedFolder(join(folder, "none", "deeper"));
  await makeRecordingFolder(join(folder, "none", "deeper"));
});

test("a folder with a recording, or of which a segment lies in it, takes no other", async () => {
  const folder = scratchFolder();
  mkdirSync(join(folder, "out", "admiral"), { recursive: true });
  writeFileSync(join(folder, "out", "admiral", "000001.avrec"), "");
  const rest = "name another, or leave it out for a folder named by the time";
  const [run, table] = [join(folder, "out"), join(folder, "out", "admiral")];
  await expect(refuseUsedFolder(run)).rejects.toThrow(
    `--out ${run}: must be a folder without a recording (found one of admiral); ${rest}`,
  );
  await expect(refuseUsedFolder(table)).rejects.toThrow(
    `--out ${table}: must be a folder without a recording (found one); ${rest}`,
  );
});

test("a file is no folder", async () => {
  const file = join(scratchFolder(), "file");
  writeFileSync(file, "");
  await expect(refuseUsedFolder(file)).rejects.toThrow(`--out ${file}: must be a folder (found a file); name another`);
  await expect(refuseUsedFolder(join(file, "in it"))).rejects.toThrow("must be a folder (found a file); name another");
  await expect(makeRecordingFolder(file)).rejects.toThrow(`--out ${file}: must be a folder that can be written (EEXIST: `);
});

test.runIf(existsSync("/proc/self"))("where the system lets nobody write, it is said at once", { timeout: 5000 }, async () => {
  for (const folder of ["/proc", "/proc/recordings/deeper"]) {
    await expect(makeRecordingFolder(folder)).rejects.toThrow(
      `--out ${folder}: must be a folder that can be written (ENOENT: `,
    );
  }
});

test("looking whether a folder can be written leaves nothing in it", async () => {
  const folder = scratchFolder();
  await makeRecordingFolder(join(folder, "new"));
  expect([readdirSync(folder), readdirSync(join(folder, "new"))]).toEqual([["new"], []]);
});
