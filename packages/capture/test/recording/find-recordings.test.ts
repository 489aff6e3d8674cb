import { chmod, copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findRecordings, openRecording } from "../../src/index.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { createFrames, DESCRIPTION, record } from "./recorded-frames.ts";

/** Root may read every folder, so root does it as nobody. */
async function asNobody(work: () => Promise<void>): Promise<void> {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid!(65_534);
  try {
    await work();
  } finally {
    process.seteuid!(0);
  }
}

test("a folder of several tables' recordings is found whole, and refused where one is asked for", async () => {
  await using folder = await temporaryFolder();
  for (const table of ["zodiac", "admiral"]) {
    await record(join(folder.path, table), createFrames(3), { recording: { ...DESCRIPTION, table } });
  }
  expect((await findRecordings([folder.path])).map(({ header }) => header.table)).toEqual(["admiral", "zodiac"]);
  await expect(openRecording(folder.path)).rejects.toMatchObject({
    code: "AVI_CAPTURE_NOT_A_RECORDING",
    message: `${folder.path}: must be the recording of one table (found admiral, zodiac); name one of its folders`,
  });
  const [file = ""] = await readdir(join(folder.path, "zodiac"));
  await copyFile(join(folder.path, "zodiac", file), join(folder.path, "admiral", "000002.avrec"));
  await expect(findRecordings([folder.path])).rejects.toMatchObject({ code: "AVI_CAPTURE_NOT_A_RECORDING" });
});

test("a table of which a kill left an empty segment alone is told and left out, and the others are found", async () => {
  await using folder = await temporaryFolder();
  await record(join(folder.path, "admiral"), createFrames(3));
  const killed = join(folder.path, "zodiac", "000001.avrec");
  await mkdir(join(folder.path, "zodiac"));
  await writeFile(killed, "");
  const code = "AVI_CAPTURE_TRUNCATED_RECORDING";
  const message = `${killed}: ends after 0 bytes, within its header: nothing of it can be read; leave it out`;
  const leftOut: unknown[] = [];
  const found = await findRecordings([folder.path], (error) => leftOut.push(error));
  expect(found.map(({ header }) => header.table)).toEqual(["admiral"]);
  expect(leftOut).toEqual([expect.objectContaining({ code, message })]);
  await expect(findRecordings([folder.path])).rejects.toMatchObject({ code, message });
  await expect(findRecordings([killed], () => {})).rejects.toMatchObject({ code, message });
});

test("a table whose header is damaged, or of which a segment is missing, is told and left out", async () => {
  await using folder = await temporaryFolder();
  for (const table of ["admiral", "soccer", "zodiac"]) {
    await record(join(folder.path, table), createFrames(3), { recording: { ...DESCRIPTION, table } });
  }
  const damaged = join(folder.path, "soccer", "000001.avrec");
  const bytes = await readFile(damaged);
  bytes[40] = bytes[40]! ^ 1;
  await writeFile(damaged, bytes);
  const zodiac = join(folder.path, "zodiac");
  await record(join(folder.path, "other"), createFrames(40), {
    recording: { ...DESCRIPTION, table: "zodiac" },
    segmentBytes: 1,
  });
  await copyFile(join(folder.path, "other", "000003.avrec"), join(zodiac, "000003.avrec"));
  await rm(join(folder.path, "other"), { recursive: true });
  const leftOut: string[] = [];
  const found = await findRecordings([folder.path], ({ message }) => leftOut.push(message));
  expect(found.map(({ header }) => header.table)).toEqual(["admiral"]);
  expect(leftOut).toEqual([
    `${damaged}: the block at byte 12 is not what was written (its checksum is wrong); copy the file again, or leave this segment and those before it out`,
    `${zodiac}: segment 2 must lie between 000001.avrec and 000003.avrec, and is not there; add it, or keep only those after it`,
  ]);
});

test.skipIf(process.platform === "win32")(
  "a folder that may not be read is refused with a code, whole or in part",
  async () => {
    await using folder = await temporaryFolder();
    const inner = join(folder.path, "admiral");
    await mkdir(inner);
    await chmod(folder.path, 0o755);
    for (const [locked, given] of [
      [inner, inner],
      [inner, folder.path],
    ] as const) {
      await chmod(locked, 0o300);
      await asNobody(() =>
        expect(findRecordings([given])).rejects.toMatchObject({
          code: "AVI_CAPTURE_NOT_A_RECORDING",
          message: `${locked}: can't be read (EACCES: permission denied, scandir '${locked}'); correct its rights, or name another recording`,
        }),
      );
      await chmod(locked, 0o700);
    }
  },
);
