import { readFileSync } from "node:fs";
import {
  createRecordingWriter,
  type RecordedMoment,
  type RecordingDescription,
  type RecordingStatistics,
  type RecordingWriter,
} from "@aviator/capture";
import type { AviatorError } from "@aviator/core";
import type { TesseractClient } from "@aviator/ocr";
import type { TablePorts, TableSettings } from "../assemble-table.ts";
import { packageFile } from "../command-line/package-file.ts";
import type { TableParts } from "../compose-table.ts";
import { linkRounds } from "./link-rounds.ts";
import { toRecordedSettings } from "./recorded-settings.ts";
import { assembleTellingTable } from "./tell-outcome.ts";
import { type RecordedTesseract, recordTesseract } from "./tesseract-answers.ts";

/** Where one table's recording goes, and what it says that the table's settings don't; structured-cloneable. */
export interface TableRecordingOptions extends Pick<
  RecordingDescription,
  "place" | "monitors" | "regions" | "format" | "source"
> {
  /** Folder of this table's segments. */
  readonly dir: string;
  readonly maxBytes: number;
  readonly segmentBytes: number;
}

/** Hears how a recording goes. */
export interface RecordingListener {
  /** About once a second, and at the end. */
  onProgress(statistics: RecordingStatistics): void;
  /** Recording has ended before its time; reading goes on. */
  onStopped(error: AviatorError): void;
}

/** Records what one table's worker reads. */
export interface TableRecorder {
  /** The way to Tesseract, its answers recorded: for the engines of the user's own. */
  readonly tesseract: TesseractClient;
  /** Assembles the table, with what comes in and what comes out recorded. */
  assemble(ports: TablePorts): TableParts;
  /** Resolves when what was taken so far is on the disk: who plays faster than the disk waits for it. */
  settled(): Promise<void>;
  /** Resolves when everything is on the disk; also after a failure, when no end of reading is noted. */
  finish(): Promise<void>;
}

const PROGRESS_EVERY_MS = 1000;

/** Starts the recording of one table. One that can't be started is told to the listener, and the table is read without it. */
export async function startTableRecorder(
  settings: TableSettings,
  options: TableRecordingOptions,
  listener: RecordingListener,
  tesseract: TesseractClient,
): Promise<TableRecorder | null> {
  const { dir, maxBytes, segmentBytes, ...described } = options;
  const { version } = JSON.parse(readFileSync(packageFile("package.json"), "utf8")) as { version: string };
  const recording: RecordingDescription = {
    ...described,
    aviator: version,
    table: settings.name,
    map: settings.map,
    speed: settings.speed,
    settings: toRecordedSettings(settings),
  };
  try {
    const onStopped = listener.onStopped;
    const writer = await createRecordingWriter({ dir, recording, maxBytes, segmentBytes, onStopped });
    return recorderOn(writer, { dir, settings, listener, tesseract: recordTesseract(tesseract, writer) });
  } catch (error) {
    listener.onStopped(error as AviatorError);
    return null;
  }
}

interface RecorderParts {
  readonly dir: string;
  readonly settings: TableSettings;
  readonly listener: RecordingListener;
  readonly tesseract: RecordedTesseract;
}

function recorderOn(writer: RecordingWriter, { dir, settings, listener, tesseract }: RecorderParts): TableRecorder {
  const { onProgress } = listener;
  let end: RecordedMoment | null = null;
  let toldAtMs = -Infinity;
  const tellProgress = (nowMs: number): void => {
    if (nowMs - toldAtMs < PROGRESS_EVERY_MS) return;
    toldAtMs = nowMs;
    onProgress(writer.statistics());
  };
  return {
    tesseract: tesseract.client,
    assemble({ link, frameClock, ...ports }) {
      const nextFrame: typeof link.nextFrame = async (signal) => {
        const frame = await link.nextFrame(signal);
        tesseract.endFrame();
        const now = { utcMs: frameClock.utcMs(), monotonicMs: frameClock.monotonicMs() };
        if (frame === null) end = now;
        else writer.frame(frame, now);
        tellProgress(now.monotonicMs);
        return frame;
      };
      const linked = linkRounds(ports, dir, () => writer.statistics().position);
      const recorded = { ...ports, ...linked, link: { nextFrame }, frameClock, tesseract: tesseract.client };
      return assembleTellingTable(settings, recorded, writer.outcome);
    },
    settled: writer.settled,
    async finish() {
      await (end === null ? writer[Symbol.asyncDispose]() : writer.end(end));
      onProgress(writer.statistics());
    },
  };
}
