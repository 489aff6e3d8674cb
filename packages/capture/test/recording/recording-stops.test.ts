import { rename } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createRecordingWriter, type RecordingWriter } from "../../src/index.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { createFrames, DESCRIPTION, momentOf, plain, readAll, record } from "./recorded-frames.ts";

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
  await recordUntilMoved(writer, dir, join(folder.path, "moved"));
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
  await recordUntilMoved(writer, dir, join(folder.path, "moved"));
  expect(calls).toBe(1);
  expect((await readAll(join(folder.path, "moved"))).length).toBeGreaterThan(50);
});

/** Records 200 frames into a folder that is gone after 61 of them. */
async function recordUntilMoved(writer: RecordingWriter, dir: string, movedTo: string): Promise<void> {
  for (const [index, frame] of createFrames(200).entries()) {
    writer.frame(frame, momentOf(frame));
    await writer.settled();
    if (index === 60) await rename(dir, movedTo);
  }
  await writer.end({ utcMs: 0, monotonicMs: 0 });
}
