import type { AnswerEntry, RecordedMoment, Recording, RecordingEntry, RecordingRange } from "@aviator/capture";
import { pixelsOf, type Pixels, type RegionFrame } from "@aviator/core";

/** A frame with everything that was recorded until the next one. */
export interface FrameGroup {
  /** Its pixels stay until the group after it is asked for. */
  readonly frame: RegionFrame;
  readonly takenAt: RecordedMoment;
  readonly answers: AnswerEntry[];
  /** Lines of what came out. */
  readonly outcome: string[];
  /** True when something before the next frame was not recorded. */
  isFollowedByHole: boolean;
  /** Frames that were not recorded before the next one. */
  lostFrames: number;
  /** When reading ended; null when it went on, or was cut off. */
  end: RecordedMoment | null;
  /** True for the last one of a range, where the recording goes on after it. */
  isEndOfRange: boolean;
}

/** Puts the entries of a recording together, frame by frame. */
export async function* groupFrames(
  recording: Recording,
  { fromMs, toMs = Infinity }: RecordingRange = {},
): AsyncGenerator<FrameGroup, void> {
  const copy = createFrameCopy(recording);
  let group: FrameGroup | null = null;
  // Read past its end by one frame: a recording that goes on there was not cut off before it.
  for await (const entry of recording.entries({ fromMs })) {
    if (entry.type !== "frame") {
      if (group !== null) addTo(group, entry);
      continue;
    }
    const isBeyond = entry.frame.capturedAtMs >= toMs;
    if (group !== null) yield isBeyond ? { ...group, isEndOfRange: true } : group;
    if (isBeyond) return;
    const { takenAt } = entry;
    const frame = copy(entry.frame, entry.changed);
    const empty = { answers: [], outcome: [], isFollowedByHole: false, lostFrames: 0, end: null, isEndOfRange: false };
    group = { frame, takenAt, ...empty };
  }
  if (group !== null) yield group;
}

function addTo(group: FrameGroup, entry: Exclude<RecordingEntry, { type: "frame" }>): void {
  switch (entry.type) {
    case "answer":
      group.answers.push(entry);
      return;
    case "outcome":
      group.outcome.push(entry.line);
      return;
    case "hole":
      group.isFollowedByHole = true;
      group.lostFrames += entry.frames;
      return;
    case "end":
      group.end = entry.at;
      return;
    default:
      entry satisfies never;
  }
}

/** Looking for the end of a group reads the next frame; so a group's own frame is copied, where it changed. */
function createFrameCopy({ header }: Recording): (frame: RegionFrame, changed: readonly string[]) => RegionFrame {
  const own = new Map<string, Pixels>(
    header.regions.map(({ path, region: { width, height } }) => [
      path,
      pixelsOf(new Uint8Array(width * height * 4), width, height, header.format),
    ]),
  );
  return (frame, changed) => {
    for (const path of changed) {
      const pixels = frame.regions.get(path);
      if (pixels !== undefined) own.get(path)?.bytes.set(pixels.bytes);
    }
    const present = [...own].filter(([path]) => frame.regions.has(path));
    return { ...frame, regions: new Map(present) };
  };
}
