import { readdir } from "node:fs/promises";
import { expect, test } from "vitest";
import { createRecordingWriter, openRecording, type RecordingStatistics } from "../../src/index.ts";
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
    isEndCut: false,
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
