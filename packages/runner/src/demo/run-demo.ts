import type { Clock } from "@aviator/core";
import { createCpuMeter, residentMb } from "../command-line/memory.ts";
import type { Output } from "../command-line/output.ts";
import { type Runner, type RunnerReport, startRunner } from "../runner.ts";
import { followRunner } from "../live/follow-runner.ts";
import { watchAccuracy } from "../live/watch-accuracy.ts";
import { watchTroubles } from "../live/troubles.ts";
import type { Stage, StageRound } from "./stage.ts";
import { storedCrashPoints } from "./stored-crash-points.ts";
import { addUp, compareTable, type DemoSummary, type TableComparison } from "./summary.ts";

/** What a demo plays. */
export interface DemoOptions {
  /** Rounds of each table. */
  readonly rounds: number;
  readonly speed: number;
  /** Folder of the databases. */
  readonly dir: string;
}

/** What a demo runs on. */
export interface DemoParts {
  readonly stage: Stage;
  readonly output: Output;
  readonly clock: Clock;
  /** Ends the demo early, with a summary of what was played. */
  readonly signal: AbortSignal;
}

const FRAMES_PER_SECOND = 10;
const START_EVERY_MS = 10;
/** Time for a crash that is on the screen to be read and stored, at the least and in seconds of the game. */
const SETTLE_MS = 1000;
const SETTLE_GAME_MS = 3000;
/** Frames that a crash needs to be read for sure. */
const CRASH_FRAMES = 4;

/** What a demo ended with. */
export interface DemoResult {
  readonly summary: DemoSummary;
  /** What ended it before its time: the browser was closed, the screen or the writer lost. Null otherwise. */
  readonly loss: unknown;
}

/** Plays simulated tables, reads them off their pixels, and compares what was stored with what was played. */
export async function runDemo(options: DemoOptions, parts: DemoParts): Promise<DemoResult> {
  const { stage, clock, output } = parts;
  const names = stage.tables.map(({ name }) => name);
  const startedMs = clock.monotonicMs();
  const cpu = createCpuMeter(clock);
  await using runner = await startRunner({
    tables: stage.tables.map(({ name, map }, index) => ({ name, map, at: { monitor: 0, cell: index }, glyphs: null })),
    layout: stage.layout,
    source: stage.source,
    dir: options.dir,
    rateHz: FRAMES_PER_SECOND * options.speed,
    speed: options.speed,
    onTrouble: (error) => output.line(error instanceof Error ? error.message : String(error)),
    clock,
  });
  using troubles = watchTroubles(runner, output);
  using accuracy = watchAccuracy(runner);
  let loss: unknown = null;
  // Finding the font of a table that is new takes longer than reading it.
  let before = readSoFar(runner);
  try {
    await untilAllRead(runner, clock, parts.signal);
    await stage.begin();
    before = readSoFar(runner);
    await followRunner({ ...parts, runner, isOver: createEnding(options, parts), lost: stage.lost });
  } catch (error) {
    loss = error;
  }

  const memoryMb = residentMb();
  const stoppedAtMs = clock.utcMs();
  const truth = await stage.truth().catch((error: unknown) => {
    loss ??= error;
    return [];
  });
  const report = await runner.stop().catch((error: unknown) => {
    loss ??= error;
    return null;
  });
  const cpuPercent = cpu.sharePercent();
  const seconds = (clock.monotonicMs() - startedMs) / 1000;
  const seenUntilMs = stoppedAtMs - (CRASH_FRAMES * 1000) / (FRAMES_PER_SECOND * options.speed);
  const stored = await storedCrashPoints(options.dir, runner.session, names);
  const byTable = names.map((name, index) => compareSeen(name, stored.get(name) ?? [], truth[index] ?? [], seenUntilMs));
  const measured = measure(runner, before, report, seconds);
  const summary: DemoSummary = {
    tables: names.length,
    ...addUp(byTable),
    ...accuracy.summary(),
    seconds: rounded(seconds, 1),
    ...measured,
    memoryMb,
    cpuPercent,
    ...troubles.summary(report?.forced ?? []),
    dir: options.dir,
    byTable,
  };
  return { summary, loss };
}

/** Compares one table's rounds, but for what came up too late to be read. */
function compareSeen(
  name: string,
  crashPoints: readonly (number | null)[],
  played: readonly StageRound[],
  seenUntilMs: number,
): TableComparison {
  // A crash that came up as the demo ended may or may not have been read: it counts when it was.
  const settled = played.filter(({ crashedAtMs }) => crashedAtMs <= seenUntilMs).length;
  const counted = played.slice(0, Math.max(settled, Math.min(crashPoints.length, played.length)));
  return compareTable(
    name,
    crashPoints,
    counted.map(({ crashPoint }) => crashPoint),
  );
}

/** True once every table has played its rounds and the last crashes have had time to be read. */
function createEnding(options: DemoOptions, { stage, clock }: DemoParts): () => boolean {
  let overSinceMs: number | null = null;
  return () => {
    if (overSinceMs === null && stage.playedCounts().every((count) => count >= options.rounds))
      overSinceMs = clock.monotonicMs();
    return overSinceMs !== null && clock.monotonicMs() - overSinceMs >= Math.max(SETTLE_MS, SETTLE_GAME_MS / options.speed);
  };
}

/** Waits until every worker has read its first frame, so that no round begins unseen; a worker that failed is not waited for. */
async function untilAllRead(runner: Runner, clock: Clock, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && runner.alive().some((index) => runner.state.read(index).reads === 0)) {
    await clock.sleep(START_EVERY_MS, signal).catch(() => {});
  }
}

/** Frames read, and the milliseconds that took, of all tables together. */
function readSoFar(runner: Runner): { readonly frames: number; readonly ms: number } {
  const states = runner.tables.map((_, index) => runner.state.read(index));
  return { frames: states.reduce((sum, { reads }) => sum + reads, 0), ms: states.reduce((sum, { readMs }) => sum + readMs, 0) };
}

function measure(
  runner: Runner,
  before: ReturnType<typeof readSoFar>,
  report: RunnerReport | null,
  seconds: number,
): Pick<DemoSummary, "frames" | "readMs" | "skippedPercent" | "captureMs" | "readingCpuPercent"> {
  const now = readSoFar(runner);
  const frames = now.frames - before.frames;
  const { captures = 0, skippedTicks = 0 } = report?.capture ?? {};
  return {
    frames,
    readMs: frames === 0 ? null : rounded((now.ms - before.ms) / frames, 3),
    skippedPercent: rounded((100 * skippedTicks) / Math.max(1, captures + skippedTicks), 1),
    captureMs: report?.capture?.captureMedianMs ?? null,
    readingCpuPercent: report?.readingCpuMs == null ? null : rounded(report.readingCpuMs / seconds / 10, 1),
  };
}

function rounded(value: number, places: number): number {
  return Math.round(value * 10 ** places) / 10 ** places;
}
