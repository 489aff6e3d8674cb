import type { RecordedFrames, RecordSink } from "@aviator/core";
import type { RecordingPosition } from "@aviator/capture";
import type { TablePorts } from "../assemble-table.ts";

/** Rounds whose links are kept: a record that could not be stored is given again, and must be the same again. */
const KEPT = 100;

/**
 * Says of every round where its frames were recorded, on its way to storage: from the frame in which it was first seen to the one in which
 * it was over. What the table itself tells stays as it is, so that a replay tells the same.
 *
 * @param recording Folder of the recording.
 * @param position Where the last frame is; null before the first.
 */
export function linkRounds(
  { emit, sink }: Pick<TablePorts, "emit" | "sink">,
  recording: string,
  position: () => RecordingPosition | null,
): Pick<TablePorts, "emit" | "sink"> {
  const opened = new Map<number, RecordingPosition>();
  const linked = new Map<number, RecordedFrames>();
  const linkOf = (ordinal: number): RecordedFrames | undefined => {
    const known = linked.get(ordinal);
    if (known !== undefined) return known;
    const [first, last] = [opened.get(ordinal), position()];
    opened.delete(ordinal);
    if (first === undefined || last === null) return undefined;
    const frames = { recording, segment: first.segment, firstSequence: first.sequence, lastSequence: last.sequence };
    keep(linked, ordinal, frames);
    return frames;
  };
  const linkedSink: RecordSink = {
    append(table, record) {
      const frames = record.kind === "round" ? linkOf(record.ordinal) : undefined;
      return sink.append(table, record.kind === "round" && frames !== undefined ? { ...record, frames } : record);
    },
  };
  return {
    sink: linkedSink,
    emit(message) {
      const now = position();
      if (message.type === "round.opened" && now !== null) keep(opened, message.event.ordinal, now);
      emit(message);
    },
  };
}

function keep<T>(map: Map<number, T>, ordinal: number, value: T): void {
  map.set(ordinal, value);
  for (const oldest of map.keys()) {
    if (map.size <= KEPT) return;
    map.delete(oldest);
  }
}
