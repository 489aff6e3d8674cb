import { appendFile, chmod, copyFile, mkdir, readdir, readFile, rename, rm, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createRecordingWriter, findRecordings, openRecording, type RecordingStatistics } from "../../src/index.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { createFrames, DESCRIPTION, momentOf, plain, readAll, record } from "./recorded-frames.ts";

test("what was recorded is read back: every stamp, pixel, answer and line, in order", async () => {
  await using folder = await temporaryFolder();
  const frames = createFrames(25);
  await record(folder.path, frames);
  const entries = await readAll(folder.path);
  expect(entries.filter(({ type }) => type === "frame")).toEqual(
    frames.map((frame, index) => ({
      type: "frame",
      frame: plain(frame),
      takenAt: momentOf(frame),
      changed: index % 2 === 1 ? [] : ["regions.multiplier", "regions.phase", ...(index % 10 === 0 ? ["regions.balance"] : [])],
    })),
  );
  expect(entries.slice(1, 4)).toEqual([
    { type: "answer", question: "7 regions.multiplier", answer: { text: "1.23x", confidence: 0.5 } },
    { type: "outcome", line: '{"sequence":7}' },
    expect.objectContaining({ type: "frame" }) as unknown,
  ]);
  expect(entries.at(-1)).toEqual({ type: "end", at: { utcMs: 1, monotonicMs: 2.5 } });
  const { header, isFromStart } = await openRecording(folder.path);
  expect(isFromStart).toBe(true);
  expect(header).toEqual({
    ...DESCRIPTION,
    version: 1,
    segment: 1,
    startedAtMs: frames[0]!.capturedAtMs,
    firstSequence: 7,
    isCut: false,
  });
});

test("a region that a frame does not bring is not there when it is read back, and comes back", async () => {
  await using folder = await temporaryFolder();
  const frames = createFrames(4).map((frame, index) => ({
    ...frame,
    regions: new Map([...frame.regions].filter(([path]) => index !== 2 || path === "regions.balance")),
  }));
  await record(folder.path, frames);
  const read = (await readAll(folder.path)).filter(({ type }) => type === "frame");
  expect(read.map(({ frame }) => frame)).toEqual(frames.map(plain));
});

test("an unchanged tick takes few bytes", async () => {
  await using folder = await temporaryFolder();
  const [frame] = createFrames(1);
  await using writer = await createRecordingWriter({ dir: folder.path, recording: DESCRIPTION });
  for (let tick = 0; tick < 600; tick += 1) {
    const later = { ...frame!, sequence: tick, monotonicMs: tick * 100, capturedAtMs: frame!.capturedAtMs + tick * 100 };
    writer.frame(later, momentOf(later));
    await writer.settled();
  }
  await writer.end({ utcMs: 0, monotonicMs: 0 });
  expect(writer.statistics()).toMatchObject({ frames: 600, unchangedFrames: 599, lostFrames: 0 });
  const first = (await openRecording(folder.path)).segments[0]!;
  expect((first.bytes - first.entriesAt - 4800) / 600).toBeLessThan(40);
});

test("segments follow each other, each whole in itself, and the oldest are dropped", async () => {
  await using folder = await temporaryFolder();
  const frames = createFrames(120);
  const seen: RecordingStatistics[] = [];
  await using writer = await createRecordingWriter({
    dir: folder.path,
    recording: DESCRIPTION,
    maxBytes: 200_000,
    segmentBytes: 40_000,
  });
  for (const frame of frames) {
    writer.frame(frame, momentOf(frame));
    await writer.settled();
    seen.push(writer.statistics());
  }
  await writer.end({ utcMs: 0, monotonicMs: 0 });
  const { droppedSegments, bytes, writtenBytes, position } = writer.statistics();
  expect(droppedSegments).toBeGreaterThan(1);
  expect(Math.max(...seen.map((one) => one.bytes))).toBeLessThanOrEqual(200_000);
  expect(writtenBytes).toBeGreaterThan(bytes);
  const names = await readdir(folder.path);
  const recording = await openRecording(folder.path);
  expect(recording.isFromStart).toBe(false);
  expect(recording.segments.map(({ header }) => header.segment)).toEqual(names.map((name) => Number.parseInt(name, 10)));
  expect(position).toEqual({ segment: recording.segments.at(-1)!.header.segment, sequence: 126 });

  for (const { path, header } of recording.segments) {
    const [first] = await readAll(path);
    const at = header.firstSequence - 7;
    expect(first).toMatchObject({ type: "frame", frame: plain(frames[at]!) });
    expect(header.startedAtMs).toBe(frames[at]!.capturedAtMs);
  }
  const whole = (await readAll(folder.path)).filter(({ type }) => type === "frame");
  expect(whole.map(({ frame }) => frame)).toEqual(frames.slice(recording.header.firstSequence - 7).map(plain));
});

test("a part is read by its times, from the segment that holds it", async () => {
  await using folder = await temporaryFolder();
  const frames = createFrames(120);
  await record(folder.path, frames, { segmentBytes: 40_000 });
  const recording = await openRecording(folder.path);
  expect(recording.segments.length).toBeGreaterThan(3);
  const [fromMs, toMs] = [frames[70]!.capturedAtMs, frames[75]!.capturedAtMs];
  const part: unknown[] = [];
  for await (const entry of recording.entries({ fromMs, toMs }))
    part.push(entry.type === "frame" ? plain(entry.frame) : entry.type);
  expect(part).toEqual(frames.slice(70, 75).flatMap((frame) => [plain(frame), "answer", "outcome"]));
});

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

test("a folder that holds a recording, or can't be written, and sizes that are none, are refused", async () => {
  await using folder = await temporaryFolder();
  await record(folder.path, createFrames(1));
  await expect(createRecordingWriter({ dir: folder.path, recording: DESCRIPTION })).rejects.toMatchObject({
    code: "AVI_CAPTURE_RECORDING_STOPPED",
    message: `recording ${folder.path}: the folder holds a recording already; give another folder`,
  });
  await expect(
    createRecordingWriter({ dir: join(folder.path, "000001.avrec", "below-a-file"), recording: DESCRIPTION }),
  ).rejects.toMatchObject({
    code: "AVI_CAPTURE_RECORDING_STOPPED",
  });
  await expect(createRecordingWriter({ dir: join(folder.path, "x"), recording: DESCRIPTION, segmentBytes: 0 })).rejects.toThrow(
    "recording: segmentBytes: must be a whole number of bytes above 0 (found 0); correct it",
  );
});

test("a disk that falls behind leaves holes that are counted, and the frames around them whole", async () => {
  await using folder = await temporaryFolder();
  const frames = createFrames(6000);
  await using writer = await createRecordingWriter({ dir: folder.path, recording: DESCRIPTION });
  for (const [index, frame] of frames.entries()) {
    writer.frame(frame, momentOf(frame));
    writer.outcome("a line");
    if (index === 5900) await writer.settled();
  }
  await writer.end({ utcMs: 0, monotonicMs: 0 });
  const { lostFrames } = writer.statistics();
  expect(lostFrames).toBeGreaterThan(10);
  const entries = await readAll(folder.path);
  const holes = entries.filter(({ type }) => type === "hole") as unknown as { frames: number; others: number }[];
  expect(holes).toHaveLength(1);
  expect(holes[0]!.frames).toBe(lostFrames);
  expect(Math.abs(holes[0]!.others - lostFrames)).toBeLessThanOrEqual(1);
  const bySequence = new Map(frames.map((frame) => [frame.sequence, frame]));
  for (const entry of entries) {
    if (entry.type !== "frame") continue;
    const { sequence } = entry["frame"] as { sequence: number };
    expect(entry["frame"]).toEqual(plain(bySequence.get(sequence)!));
  }
});

test("a disk that fails stops the recording once, and what was written stays readable", async () => {
  await using folder = await temporaryFolder();
  const dir = join(folder.path, "admiral");
  const stopped: { code: string; message: string }[] = [];
  const onStopped = ({ code, message }: { code: string; message: string }): void => void stopped.push({ code, message });
  await using writer = await createRecordingWriter({ dir, recording: DESCRIPTION, segmentBytes: 40_000, onStopped });
  for (const [index, frame] of createFrames(200).entries()) {
    writer.frame(frame, momentOf(frame));
    await writer.settled();
    if (index === 60) await rename(dir, join(folder.path, "moved"));
  }
  await writer.end({ utcMs: 0, monotonicMs: 0 });
  expect(stopped).toEqual([
    {
      code: "AVI_CAPTURE_RECORDING_STOPPED",
      message: expect.stringMatching(
        /^recording .*admiral: it can't be written \(ENOENT: .*\); what was recorded until now can be replayed$/,
      ) as string,
    },
  ]);
  expect((await readAll(join(folder.path, "moved"))).length).toBeGreaterThan(50);
});

test("a listener that throws when recording stops loses nothing else, and is called once", async () => {
  await using folder = await temporaryFolder();
  const dir = join(folder.path, "admiral");
  let calls = 0;
  const onStopped = (): void => {
    calls += 1;
    throw new Error("the listener broke");
  };
  await using writer = await createRecordingWriter({ dir, recording: DESCRIPTION, segmentBytes: 40_000, onStopped });
  for (const [index, frame] of createFrames(200).entries()) {
    writer.frame(frame, momentOf(frame));
    await writer.settled();
    if (index === 60) await rename(dir, join(folder.path, "moved"));
  }
  await writer.end({ utcMs: 0, monotonicMs: 0 });
  expect(calls).toBe(1);
  expect((await readAll(join(folder.path, "moved"))).length).toBeGreaterThan(50);
});

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
