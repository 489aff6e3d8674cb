import { createRandom, namedRegions, type Pixels, pixelsOf, type RegionFrame } from "@aviator/core";
import {
  createRecordingWriter,
  openRecording,
  type RecordedMoment,
  type RecordingDescription,
  type RecordingWriterOptions,
} from "../../src/index.ts";
import { SMALL_MAP } from "../small-map.ts";

/** What recordings in tests say of themselves. */
export const DESCRIPTION: RecordingDescription = {
  aviator: "0.1.0",
  table: "admiral",
  place: { x: 0, y: 0, ...SMALL_MAP.size },
  monitors: [{ name: "screen", x: 0, y: 0, width: 200, height: 80 }],
  map: SMALL_MAP,
  regions: namedRegions(SMALL_MAP),
  format: "bgra",
  source: "test",
  speed: 1,
  settings: { glyphs: ["a set"] },
};

/** A moment that goes with a frame. */
export const momentOf = (frame: RegionFrame): RecordedMoment => ({
  utcMs: frame.capturedAtMs + 3,
  monotonicMs: frame.monotonicMs + 3.25,
});

/**
 * Frames ten a second, of noise that no compression makes small: the multiplier changes with every second frame, its phase region
 * with it, the balance with every tenth.
 */
export function createFrames(count: number, seed = "frames"): RegionFrame[] {
  const random = createRandom(seed);
  const whole = new Map<string, Uint8Array>();
  const noise = (path: string): void => {
    const bytes = whole.get(path) as Uint8Array;
    for (let index = 0; index < bytes.length; index += 1) bytes[index] = Math.floor(random.next() * 256);
  };
  for (const { path, region } of DESCRIPTION.regions) whole.set(path, new Uint8Array(region.width * region.height * 4));
  return Array.from({ length: count }, (_, index): RegionFrame => {
    if (index % 2 === 0) noise("regions.multiplier");
    if (index % 10 === 0) noise("regions.balance");
    copyInner(whole);
    const regions = DESCRIPTION.regions.map(({ path, region }): [string, Pixels] => [
      path,
      pixelsOf(Uint8Array.from(whole.get(path) as Uint8Array), region.width, region.height, "bgra"),
    ]);
    return {
      capturedAtMs: 1_790_000_000_000 + index * 100,
      monotonicMs: 5000.123 + index * 100.25,
      sequence: index + 7,
      ...(index === 3 ? { lost: true } : {}),
      ...(index > 5 ? { movedBy: { x: -2, y: 40 } } : {}),
      regions: new Map(regions),
    };
  });
}

/** The phase region lies at 10,2 of the multiplier's: on a screen, both show the same. */
function copyInner(whole: ReadonlyMap<string, Uint8Array>): void {
  const outer = whole.get("regions.multiplier") as Uint8Array;
  const inner = whole.get("regions.phase") as Uint8Array;
  for (let y = 0; y < 10; y += 1) inner.set(outer.subarray(((y + 2) * 60 + 10) * 4, ((y + 2) * 60 + 20) * 4), y * 40);
}

/** Plain values of a frame, to compare. */
export function plain({ regions, ...stamp }: RegionFrame): unknown {
  return { ...stamp, regions: [...regions].map(([path, { bytes }]) => [path, Buffer.from(bytes).toString("base64")]) };
}

/** Records these frames, each with an answer and a line of outcome. */
export async function record(
  dir: string,
  frames: readonly RegionFrame[],
  options: Partial<RecordingWriterOptions> = {},
): Promise<void> {
  await using writer = await createRecordingWriter({ dir, recording: DESCRIPTION, ...options });
  for (const frame of frames) {
    writer.frame(frame, momentOf(frame));
    writer.answer(`${frame.sequence} regions.multiplier`, { text: "1.23x", confidence: 0.5 });
    writer.outcome(JSON.stringify({ sequence: frame.sequence }));
    await writer.settled();
  }
  await writer.end({ utcMs: 1, monotonicMs: 2.5 });
}

/** Everything in a recording, frames as plain values. */
export async function readAll(path: string): Promise<{ readonly type: string; readonly [key: string]: unknown }[]> {
  const entries: { readonly type: string; readonly [key: string]: unknown }[] = [];
  for await (const entry of await openRecording(path)) {
    entries.push(entry.type === "frame" ? { ...entry, frame: plain(entry.frame) } : { ...entry });
  }
  return entries;
}
