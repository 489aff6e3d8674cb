import type { Recording } from "@aviator/capture";

/** From when to when a table was recorded, for a person who asked for another time; reads its last segment. */
export async function describeSpan(recording: Recording): Promise<string> {
  const { header, segments } = recording;
  let lastAtMs = header.startedAtMs;
  try {
    for await (const entry of recording.entries({ fromMs: segments.at(-1)?.header.startedAtMs })) {
      if (entry.type === "frame") lastAtMs = entry.frame.capturedAtMs;
    }
  } catch {
    // One that can't be read to its end is known up to there.
  }
  const [first, last] = [header.startedAtMs, lastAtMs].map((atMs) => new Date(atMs).toISOString());
  return `${header.table} was recorded from ${first} to ${last}, ${((lastAtMs - header.startedAtMs) / 1000).toFixed(1)} s`;
}
