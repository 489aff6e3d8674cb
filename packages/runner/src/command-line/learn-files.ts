import { resolve } from "node:path";
import { AviatorError, type Clock, type TableMap } from "@aviator/core";
import { createRepeats, framesOfFile } from "../learn/frame-files.ts";
import type { LearningSession } from "../learn/learning-session.ts";
import type { Output } from "./output.ts";
import { printable } from "./printable.ts";

/** A file that gave no frame, and why. */
export interface SkippedFile {
  readonly file: string;
  readonly error: string;
  /** The error's own code, null for one without. */
  readonly code: string | null;
}

/** What came of the frames given. */
export interface Gathered {
  readonly skipped: readonly SkippedFile[];
  /** Frames that show, pixel by pixel, what one before them did. */
  readonly repeated: number;
  /** Frames in which the map's anchors did not find the table. */
  readonly lost: number;
}

/** What {@link gatherFiles} works with. */
export interface GatherFilesOptions {
  readonly files: readonly string[];
  readonly map: TableMap;
  readonly session: LearningSession;
  readonly output: Output;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Hands the frames of all files to a session; names those that can't be used, and goes on. */
export async function gatherFiles({ files, map, session, output, clock, signal }: GatherFilesOptions): Promise<Gathered> {
  const skipped: SkippedFile[] = [];
  const repeats = createRepeats();
  let repeated = 0;
  let lost = 0;
  for (const [index, file] of files.entries()) {
    if (signal.aborted) break;
    let frames = 0;
    try {
      for await (const { pixels, isRecorded } of framesOfFile({ path: resolve(file), map, clock, signal })) {
        frames += 1;
        output.live([`file ${index + 1} of ${files.length}${frames > 1 ? `, its frame ${frames}` : ""}`]);
        if (repeats.isRepeated(pixels)) repeated += 1;
        else if (isRecorded) session.addRecorded(pixels);
        else if (!session.add(pixels)) {
          lost += 1;
          output.line(`${printable(file)}: the map's anchors don't find the table in it; it is left out`);
        }
      }
    } catch (error) {
      const skip = skippedFile(file, error);
      skipped.push(skip);
      output.line(`${printable(file)}: left out: ${printable(skip.error)}`);
    }
  }
  return { skipped, repeated, lost };
}

function skippedFile(file: string, error: unknown): SkippedFile {
  const message = error instanceof Error ? error.message : String(error);
  return { file, error: message, code: error instanceof AviatorError ? error.code : null };
}
