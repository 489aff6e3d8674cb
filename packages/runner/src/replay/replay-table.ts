import type { AnswerEntry, Recording, RecordingRange, RecordingWriter } from "@aviator/capture";
import { AviatorError, type Clock, type RecordSink } from "@aviator/core";
import type { TablePorts, TableSettings } from "../assemble-table.ts";
import { loadOwnCollectors } from "../collectors/own-collectors.ts";
import { loadTableEngines } from "../engines/load-table-engines.ts";
import { composeTable } from "../compose-table.ts";
import { createOutcomeCheck, type OutcomeCheck, type OutcomeReport } from "./check-outcome.ts";
import { type FrameGroup, groupFrames } from "./frame-groups.ts";
import { assembleTellingTable } from "./tell-outcome.ts";
import { replayTesseract } from "./tesseract-answers.ts";
import type { Turnstile } from "./turnstile.ts";

/** How to replay one table. */
export interface TableReplayOptions {
  readonly recording: Recording;
  /** What the table is made of: that of the recording, or with something changed. */
  readonly settings: TableSettings;
  readonly range?: RecordingRange;
  /** Where records go. */
  readonly sink: RecordSink;
  /** Times the retries of the sink; nothing else. */
  readonly clock: Clock;
  /** Receives every observation, event and record as a line of JSON. */
  readonly onLine: (line: string) => void;
  /** Hears what an engine does wrong, each trouble once. */
  readonly onEngineTrouble?: ((message: string) => void) | undefined;
  /** Asked before each frame, with its monotonic milliseconds: the replay goes on when it resolves. */
  readonly before: Turnstile["pass"];
  /** Receives a copy of what is replayed. */
  readonly cut?: RecordingWriter;
  readonly signal: AbortSignal;
}

/** What one table's replay came to. */
export interface TableReplayReport extends OutcomeReport {
  readonly table: string;
  readonly frames: number;
  /** Frames that were read back then and not recorded. */
  readonly lostFrames: number;
  /** Frames that come after those replayed when it was stopped by its signal; else 0. */
  readonly leftFrames: number;
  /** False when counting them took too long: there are more. */
  readonly isLeftCounted: boolean;
  /** Seconds between the first frame and the last. */
  readonly seconds: number;
  /** When the last frame was captured, UTC milliseconds; null without frames. */
  readonly lastAtMs: number | null;
  /** Questions to Tesseract that the recording has no answer to. */
  readonly unanswered: number;
  /** What was wrong with the recording and read over. */
  readonly notes: readonly string[];
  /** Whether it came to the end of reading, or of the range: false where the recording ends before, as a kill or a cut file leaves it. */
  readonly isToEnd: boolean;
  /** What ended the reading of the recording in its middle; null when nothing did. */
  readonly failure: ReplayFailure | null;
}

/** Why a recording can't be read on; `code` is null for what is no error of AVIATOR's. */
export interface ReplayFailure {
  readonly code: string | null;
  readonly message: string;
}

/** Runs one table's recording through the pipeline that its worker ran, on the times that its worker saw. */
export async function replayTable(options: TableReplayOptions): Promise<TableReplayReport> {
  const { recording, settings, range = {}, sink, onLine, signal } = options;
  const check = createOutcomeCheck(recording.isFromStart && range.fromMs === undefined);
  await using steps = createSteps(options, check);
  const tellTrouble = ({ message }: { readonly message: string }): void =>
    options.onEngineTrouble?.(`table ${settings.name}: ${message}`);
  const ports: TablePorts = {
    link: { nextFrame: steps.nextFrame },
    frameClock: steps.clock,
    clock: steps.clock,
    tesseract: steps.tesseract,
    ownCollectors: await loadOwnCollectors(settings.collectors ?? []),
    ownEngines: await loadTableEngines(settings, { tesseract: steps.tesseract, clock: steps.clock, onTrouble: tellTrouble }),
    sink,
    emit: ({ type, event }) => {
      if (type === "engine.failed") tellTrouble(event);
    },
    publish: () => {},
  };
  const told = assembleTellingTable(settings, ports, (line) => {
    check.replayed(line);
    onLine(line);
  });
  await composeTable(told).run(signal);
  await steps.finish();
  return { table: settings.name, ...steps.report(), ...check.report(), notes: recording.notes() };
}

/** A stop is soon over: what is left of a long recording is not counted to its end. */
const LONGEST_COUNTING_MS = 1000;

/** Disposing closes the recording, however far it was read. */
interface Steps extends AsyncDisposable {
  nextFrame(signal: AbortSignal): Promise<FrameGroup["frame"] | null>;
  readonly clock: Clock;
  readonly tesseract: ReturnType<typeof replayTesseract>["client"];
  finish(): Promise<void>;
  report(): Omit<TableReplayReport, "table" | "notes" | keyof OutcomeReport>;
}

/** Goes through the recording frame by frame, as the pipeline asks for them. */
function createSteps(options: TableReplayOptions, check: OutcomeCheck): Steps {
  const { recording, range, before, cut } = options;
  const groups = readGroups(groupFrames(recording, range));
  const tesseract = replayTesseract();
  let now = { utcMs: 0, monotonicMs: 0 };
  let group: FrameGroup | null = null;
  let firstMs: number | null = null;
  let lastAtMs: number | null = null;
  const counts = { frames: 0, lostFrames: 0, leftFrames: 0, isLeftCounted: true, seconds: 0, isToEnd: false };

  const endGroup = async (ended: FrameGroup): Promise<void> => {
    tesseract.endFrame();
    // What a late answer sets off happens before the next frame, as it did then.
    await new Promise(setImmediate);
    counts.lostFrames += ended.lostFrames;
    if (ended.end !== null) now = ended.end;
  };
  const begin = async (next: FrameGroup): Promise<void> => {
    now = next.takenAt;
    firstMs ??= next.frame.monotonicMs;
    lastAtMs = next.frame.capturedAtMs;
    counts.frames += 1;
    counts.seconds = (next.frame.monotonicMs - firstMs) / 1000;
    tesseract.beginFrame(next.answers);
    if (cut !== undefined) await copyGroup(next, cut);
  };

  return {
    clock: { utcMs: () => now.utcMs, monotonicMs: () => now.monotonicMs, sleep: options.clock.sleep },
    tesseract: tesseract.client,
    async nextFrame(signal) {
      const next = await groups.next();
      if (group !== null) await endGroup(group);
      if (next === null) return null;
      if (group !== null) check.endFrame(group);
      if (signal.aborted) {
        counts.leftFrames = 1;
        return null;
      }
      group = next;
      await before(next.frame.monotonicMs);
      await begin(next);
      return next.frame;
    },
    async finish() {
      // The last frame's outcome ends with what the end of reading made of the round.
      if (!options.signal.aborted) {
        if (group === null) return;
        counts.isToEnd = group.end !== null || group.isEndOfRange;
        // A cut has no lines of the end of reading, whatever it calls its own end.
        check.endFrame(group, group.end === null || recording.header.isEndCut === true);
        if (group.end === null && group.isEndOfRange) await cut?.end(now);
        return;
      }
      const untilMs = options.clock.monotonicMs() + LONGEST_COUNTING_MS;
      while ((await groups.next()) !== null) {
        counts.leftFrames += 1;
        if (options.clock.monotonicMs() < untilMs) continue;
        counts.isLeftCounted = false;
        return;
      }
    },
    report: () => ({ ...counts, lastAtMs, failure: groups.failure(), unanswered: tesseract.unanswered() }),
    [Symbol.asyncDispose]: groups.close,
  };
}

interface GroupReader {
  /** Null at the end. */
  next(): Promise<FrameGroup | null>;
  failure(): ReplayFailure | null;
  close(): Promise<void>;
}

/** A recording that can't be read on ends there: it takes nothing from the frames before, nor from the other tables. */
function readGroups(groups: AsyncGenerator<FrameGroup, void>): GroupReader {
  let failure: ReplayFailure | null = null;
  return {
    async next() {
      try {
        return (await groups.next()).value ?? null;
      } catch (error) {
        const code = error instanceof AviatorError ? error.code : null;
        failure = { code, message: error instanceof Error ? error.message : String(error) };
        return null;
      }
    },
    failure: () => failure,
    close: async () => void (await groups.return()),
  };
}

async function copyGroup(group: FrameGroup, cut: RecordingWriter): Promise<void> {
  cut.frame(group.frame, group.takenAt);
  for (const { question, answer } of group.answers as readonly AnswerEntry[]) cut.answer(question, answer);
  for (const line of group.outcome) cut.outcome(line);
  await cut.settled();
  if (group.end !== null) await cut.end(group.end);
}
