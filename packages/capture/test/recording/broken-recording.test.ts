import { appendFile, mkdir, readdir, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openRecording } from "../../src/index.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { createFrames, DESCRIPTION, readAll, record } from "./recorded-frames.ts";

test("a tail that was cut off is read up to its last whole block, and noted", async () => {
  await using folder = await temporaryFolder();
  await record(folder.path, createFrames(60));
  const path = join(folder.path, "000001.avrec");
  const all = (await readAll(path)).length;
  const size = (await stat(path)).size;
  for (const [length, rest] of [
    [size - 1, 0],
    [size - 1, 500],
    [size, 40],
  ] as const) {
    await truncate(path, length);
    await appendFile(path, new Uint8Array(rest));
    const recording = await openRecording(path);
    let count = 0;
    for await (const _ of recording) count += 1;
    expect(count).toBeGreaterThan(all - 40);
    expect(recording.notes()).toEqual([
      expect.stringMatching(/^000001\.avrec ends in the middle of a block: read up to byte \d+ of \d+$/),
    ]);
  }
  const bytes = await readFile(path);
  for (let length = 0; length < bytes.length; length += 1499) {
    await writeFile(path, bytes.subarray(0, length));
    await readAll(path).catch((error: unknown) =>
      expect((error as { code?: string }).code).toMatch(/^AVI_CAPTURE_(TRUNCATED|NOT_A)_RECORDING$/),
    );
  }
});

test("what is wrong with a recording is told with a code", async () => {
  await using folder = await temporaryFolder();
  const dir = join(folder.path, "admiral");
  await record(dir, createFrames(120), { segmentBytes: 40_000 });
  const [first = "", second = "", third = ""] = (await readdir(dir)).map((name) => join(dir, name));
  const bytes = await readFile(second);
  const { entriesAt } = (await openRecording(second)).segments[0]!;

  const broken = Buffer.from(bytes);
  broken[entriesAt + 30]! ^= 1;
  await writeFile(second, broken);
  await expect(readAll(dir)).rejects.toMatchObject({
    code: "AVI_CAPTURE_CORRUPT_RECORDING",
    message: `${second}: the block at byte ${entriesAt} is not what was written (its checksum is wrong); copy the file again, or leave this segment and those before it out`,
  });
  await writeFile(second, bytes.subarray(0, -3));
  await expect(readAll(dir)).rejects.toMatchObject({ code: "AVI_CAPTURE_TRUNCATED_RECORDING" });
  await writeFile(second, bytes.subarray(0, 20));
  await expect(readAll(dir)).rejects.toMatchObject({
    code: "AVI_CAPTURE_TRUNCATED_RECORDING",
    message: `${second}: ends after 20 bytes, within its header: nothing of it can be read; leave it out`,
  });
  const newer = Buffer.from(bytes);
  newer.writeUInt32LE(2, 8);
  await writeFile(second, newer);
  await expect(readAll(dir)).rejects.toMatchObject({
    code: "AVI_NEWER_VERSION",
    message: `${second}: version: must be at most 1 (found 2); it was written by a newer AVIATOR: upgrade this one`,
  });
  const newerMap = { ...DESCRIPTION, map: { ...DESCRIPTION.map, version: 99 as 1 } };
  await record(join(folder.path, "newer map"), createFrames(1), { recording: newerMap });
  await expect(openRecording(join(folder.path, "newer map"))).rejects.toMatchObject({
    code: "AVI_NEWER_VERSION",
    message: `${join(folder.path, "newer map", "000001.avrec")}: map: version: must be at most 1 (found 99); it was written by a newer AVIATOR: upgrade this one`,
  });
  newer.writeUInt32LE(0, 8);
  await writeFile(second, newer);
  await expect(readAll(dir)).rejects.toMatchObject({
    code: "AVI_CAPTURE_CORRUPT_RECORDING",
    message: `${second}: version: must be from 1 to 1 (found 0); no AVIATOR has written that: copy the file again`,
  });
  await rm(second);
  await mkdir(second);
  await expect(readAll(dir)).rejects.toMatchObject({
    code: "AVI_CAPTURE_NOT_A_RECORDING",
    message: `${second}: must be a file (found a folder); take it away, or name another recording`,
  });
  await rm(second, { recursive: true });
  await expect(readAll(dir)).rejects.toMatchObject({
    code: "AVI_CAPTURE_MISSING_SEGMENT",
    message: `${dir}: segment 2 must lie between 000001.avrec and 000003.avrec, and is not there; add it, or keep only those after it`,
  });
  await rm(first);
  expect((await openRecording(dir)).isFromStart).toBe(false);
  expect((await openRecording(third)).header.segment).toBe(3);

  const text = join(folder.path, "notes.txt");
  await writeFile(text, "hello world, this is text");
  await expect(openRecording(text)).rejects.toMatchObject({
    code: "AVI_CAPTURE_NOT_A_RECORDING",
    message: `${text}: must begin with "AVIATOR\\n" (found "hello wo"); name a recording, as aviator record writes it`,
  });
  await expect(openRecording(join(folder.path, "nowhere"))).rejects.toMatchObject({ code: "AVI_CAPTURE_NOT_A_RECORDING" });
  const empty = join(folder.path, "empty");
  await mkdir(empty);
  await expect(openRecording(empty)).rejects.toMatchObject({ code: "AVI_CAPTURE_NOT_A_RECORDING" });
});
