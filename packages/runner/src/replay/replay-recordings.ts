import { join } from "node:path";
import { createRecordingWriter, type Recording, type RecordingRange } from "@aviator/capture";
import type { Clock, RecordSink } from "@aviator/core";
import type { TableSettings } from "../assemble-table.ts";
import { fromRecordedSettings } from "./recorded-settings.ts";
import { replayTable, type TableReplayReport } from "./replay-table.ts";
import { createTurnstiles, type Turnstile } from "./turnstile.ts";

/** How to replay the recordings of one run. */
export interface ReplayOptions {
  readonly recordings: readonly Recording[];
  readonly range?: RecordingRange;
  /** How many times faster than it was recorded; `"max"` does not wait. Default `"max"`. */
  readonly speed?: number | "max";
  /** Changes what the tables are made of, to try a fix. Default: as recorded. */
  readonly change?: (settings: TableSettings) => TableSettings;
  /** Where records go. Default nowhere. */
  readonly sink?: RecordSink;
  /** Receives every observation, event and record of all tables as a line of JSON, in the order of their frames. */
  readonly onLine?: (line: string) => void;
  /** Hears what a table's engine does wrong, each trouble once. Default: nobody does. */
  readonly onEngineTrouble?: (message: string) => void;
  /** Awaited before each frame: who can't take lines any faster. */
  readonly room?: () => Promise<unknown>;
  /** Folder for a copy of what is replayed; each table has a folder in it. */
  readonly cut?: string;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

const NOWHERE: RecordSink = { append: () => Promise.resolve() };

/**
 * Runs recordings through the pipeline again, all tables together in the order of their frames. With nothing changed the lines are
 * those of the recorded run, byte for byte. A recording that can't be read on ends its own table alone, and its report says why.
 *
 * @throws what else a table fails with, once all have closed their files: what it is made of, or where its records go, is not there.
 */
export async function replayRecordings(options: ReplayOptions): Promise<TableReplayReport[]> {
  const { recordings, range = {}, change = (settings) => settings, clock, signal } = options;
  const turnstiles = createTurnstiles(recordings.length);
  const pace = createPace(options);
  // One that fails by what it is made of ends the others too, and nobody waits for it at the turnstile.
  const failing = new AbortController();
  const stopping = AbortSignal.any([signal, failing.signal]);
  const replayOne = async (recording: Recording, { pass, leave }: Turnstile): Promise<TableReplayReport> => {
    try {
      const settings = change(fromRecordedSettings(recording.header, recording.segments[0]?.path ?? ""));
      const isCut = range.fromMs !== undefined || !recording.isFromStart;
      const dir = options.cut === undefined ? null : join(options.cut, settings.name);
      const isEndCut = range.toMs !== undefined || recording.header.isEndCut === true;
      await using cut =
        dir === null ? null : await createRecordingWriter({ dir, recording: recording.header, isCut, isEndCut });
      return await replayTable({
        recording,
        settings,
        range,
        sink: options.sink ?? NOWHERE,
        clock,
        onLine: options.onLine ?? (() => {}),
        onEngineTrouble: options.onEngineTrouble,
        before: async (atMs) => {
          await pass(atMs);
          await pace(atMs, stopping);
        },
        ...(cut === null ? {} : { cut }),
        signal: stopping,
      });
    } catch (error) {
      failing.abort(error);
      throw error;
    } finally {
      leave();
    }
  };
  const replays = recordings.map((recording, index) => replayOne(recording, turnstiles[index] as Turnstile));
  // All have closed their files before anybody hears of a failure; the first reason is why the others ended.
  await Promise.allSettled(replays);
  failing.signal.throwIfAborted();
  return Promise.all(replays);
}

/** Waits until a frame is due. */
function createPace({ speed = "max", room, clock }: ReplayOptions): (atMs: number, signal: AbortSignal) => Promise<void> {
  let start: { readonly atMs: number; readonly nowMs: number } | null = null;
  return async (atMs, signal) => {
    await room?.();
    if (speed === "max") return;
    start ??= { atMs, nowMs: clock.monotonicMs() };
    const dueMs = start.nowMs + (atMs - start.atMs) / speed;
    await clock.sleep(Math.max(0, dueMs - clock.monotonicMs()), signal).catch(() => {});
  };
}
