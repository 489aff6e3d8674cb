import { join } from "node:path";
import { InvalidInputError, show, systemClock } from "@aviator/core";
import type { Command } from "commander";
import { findConfig, loadConfig } from "../../config/load-config.ts";
import { openPaintedStage } from "../../demo/painted-stage.ts";
import type { Stage } from "../../demo/stage.ts";
import { followRunner } from "../../live/follow-runner.ts";
import { type TroubleSummary, watchTroubles } from "../../live/troubles.ts";
import { type Runner, type RunnerOptions, startRunner } from "../../runner.ts";
import { EXIT_FAILED } from "../exit-codes.ts";
import { listenForInterrupt } from "../interrupt.ts";
import { DEFAULT_DIR, numberBetween } from "../options.ts";
import { createOutput } from "../output.ts";
import { printable } from "../printable.ts";
import { createRecordedTime } from "../recorded-time.ts";
import { makeRecordingFolder, refuseUsedFolder } from "../recording-folder.ts";
import { addUpRecorded, describeRecorded, emptyLines, type RecordSummary, recordingLine } from "../recording-summary.ts";
import { toSourceSpec } from "./run.ts";

interface RecordOptions {
  readonly config?: string;
  readonly out?: string;
  readonly dir: string;
  readonly seconds?: number;
  readonly tables?: string;
  readonly maxMb: number;
  readonly segmentMb: number;
  readonly demo: boolean;
  readonly speed?: number;
  readonly seed?: string;
  readonly json: boolean;
}

const DESCRIPTION =
  "run, and record every changed pixel that is read, to be replayed\n" +
  "A recording is the bug report of this project. It shows balances: look at what you send to others.";

/** `aviator record`: a run whose frames are kept. */
export function addRecordCommand(program: Command): void {
  program
    .command("record")
    .description(DESCRIPTION)
    .argument("[file]", "config file; without it aviator.config.ts, .js or .json of this folder")
    .option("--config <file>", "the same as the argument")
    .option("--out <folder>", "folder of the recording (default: recordings/TIME in --dir)")
    .option("--dir <folder>", "folder of the database", DEFAULT_DIR)
    .option("--seconds <n>", "how long, from the first frame on; without it until Ctrl-C", numberBetween(0.1, 1e9))
    .option("--tables <names>", "only these tables of the config, with commas between; with --demo, how many")
    .option(
      "--max-mb <n>",
      "disk space of all tables together; the oldest segments are dropped",
      numberBetween(0.01, 1e9),
      2000,
    )
    .option("--segment-mb <n>", "size of one file of a table", numberBetween(0.01, 1e6), 64)
    .option("--demo", "record simulated tables instead of a config's", false)
    .option("--speed <x>", "with --demo: how many times faster than real time (default: 1)", numberBetween(0.1, 20))
    .option("--seed <text>", "with --demo: same seed, same rounds (default: 1)")
    .option("--json", "one summary object on standard output at the end, everything else on standard error", false)
    .action(record);
}

async function record(file: string | undefined, options: RecordOptions, command: Command): Promise<void> {
  checkUsage(file, options);
  checkSizes(options, command.getOptionValueSource("segmentMb") === "cli");
  const output = createOutput(options);
  using interrupt = listenForInterrupt();
  const out = options.out ?? join(options.dir, "recordings", folderName(systemClock.utcMs()));
  await refuseUsedFolder(out);
  await using stage = options.demo ? await openStage(options) : null;
  const planned = stage === null ? await fromConfig(file, options) : fromStage(stage, options.speed);
  await makeRecordingFolder(out);
  await using runner = await startRunner({
    ...planned,
    dir: options.dir,
    recording: { dir: out, maxBytes: toBytes(options.maxMb), segmentBytes: toBytes(options.segmentMb) },
    onTrouble: (error) => output.line(printable(error instanceof Error ? error.message : String(error))),
  });
  output.line(`AVIATOR records ${runner.tables.length} tables to ${printable(out)}; source ${runner.sourceReason}`);
  output.line(`process ${process.pid}; Ctrl-C stops cleanly`);
  using troubles = watchTroubles(runner, output);
  // One may fail twice: while it is written, and when it is closed.
  const stopped = new Set<string>();
  runner.bus.on("recording.stopped", ({ table, message }) => {
    stopped.add(table);
    output.line(printable(message));
  });
  const time = createRecordedTime(runner, systemClock);
  let loss: unknown = null;
  try {
    await stage?.begin();
    await followRunner({
      runner,
      output,
      clock: systemClock,
      signal: interrupt.signal,
      isOver: () => time.isOver(options.seconds),
      footer: () => [recordingLine(runner.recordings(), time.seconds())],
      ...(stage === null ? {} : { lost: stage.lost }),
    });
  } catch (error) {
    loss = error;
  }
  const seconds = time.seconds();
  const report = await runner.stop().catch((error: unknown) => {
    loss ??= error;
    return null;
  });
  const trouble = troubles.summary(report?.forced ?? []);
  const stoppedRecordings = [...stopped];
  const summary = summarise(runner, seconds, { out, dir: options.dir, ...trouble, stoppedRecordings });
  if (options.json) output.value(summary);
  else for (const line of ["", ...describeRecorded(summary)]) output.line(line);
  for (const line of emptyLines(summary, interrupt.signal.aborted)) output.line(line);
  if (loss !== null) throw loss as Error;
  if (trouble.failedTables.length + trouble.notStored + stoppedRecordings.length > 0) process.exitCode = EXIT_FAILED;
  // Who stops it before anything is there has got what was asked for.
  if (summary.frames === 0 && !interrupt.signal.aborted) process.exitCode = EXIT_FAILED;
}

/** Refuses what would do nothing. */
function checkUsage(file: string | undefined, { demo, config, speed, seed, out }: RecordOptions): void {
  const strange = demo ? { file, "--config": config } : { "--speed": speed, "--seed": seed };
  const problems = Object.entries(strange).flatMap(([field, value]) => {
    if (value === undefined) return [];
    const rule = demo ? "must stand without --demo" : "must stand with --demo";
    return [{ field, message: `${rule} (found ${show(value)}); ${demo ? "drop one of them" : "add it, or drop this"}` }];
  });
  if (out === "") {
    const message = 'must be a folder (found ""); name one, or leave it out for a folder named by the time';
    problems.push({ field: "--out", message });
  }
  if (problems.length > 0) throw new InvalidInputError("record", problems);
}

/** The default size of a segment gives way to a small `--max-mb`; one that somebody wrote contradicts it. */
function checkSizes({ maxMb, segmentMb }: RecordOptions, isSegmentGiven: boolean): void {
  if (!isSegmentGiven || segmentMb <= maxMb) return;
  const message = `must be at most --max-mb, ${maxMb} (found ${segmentMb}); correct one of them`;
  throw new InvalidInputError("record", [{ field: "--segment-mb", message }]);
}

type Planned = Pick<
  RunnerOptions,
  "tables" | "layout" | "source" | "collectors" | "retentionDays" | "subject" | "rateHz" | "speed"
>;

async function fromConfig(file: string | undefined, options: RecordOptions): Promise<Planned> {
  const loaded = await loadConfig(file ?? options.config ?? findConfig(process.cwd()));
  const names = options.tables?.split(",").map((name) => name.trim());
  const tables = loaded.tables.filter(({ name }) => names === undefined || names.includes(name));
  const unknown = names?.find((name) => !tables.some((table) => table.name === name));
  if (unknown !== undefined) {
    throw new InvalidInputError("record", [
      {
        field: "--tables",
        message: `must name tables of ${loaded.path} (found ${JSON.stringify(unknown)}); it has ${loaded.tables.map(({ name }) => name).join(", ")}`,
      },
    ]);
  }
  const { config, collectors, path: subject } = loaded;
  const { layout, retentionDays } = config;
  return { tables, layout, source: toSourceSpec(loaded), collectors, retentionDays, subject };
}

const DEMO_TABLES = 6;
const FRAMES_PER_SECOND = 10;

function openStage({ tables = String(DEMO_TABLES), speed = 1, seed = "1" }: RecordOptions): Promise<Stage> {
  const count = Number(tables);
  if (!Number.isInteger(count) || count < 1 || count > 12) {
    throw new InvalidInputError("record", [
      { field: "--tables", message: `must be a whole number from 1 to 12 with --demo (found ${JSON.stringify(tables)})` },
    ]);
  }
  return openPaintedStage({ tables: count, rounds: null, speed, seed });
}

function fromStage(stage: Stage, speed = 1): Planned {
  const tables = stage.tables.map(({ name, map }, cell) => ({ name, map, at: { monitor: 0, cell }, glyphs: null }));
  return { tables, layout: stage.layout, source: stage.source, rateHz: FRAMES_PER_SECOND * speed, speed };
}

function summarise(
  runner: Runner,
  seconds: number,
  rest: Pick<RecordSummary, "out" | "dir" | keyof TroubleSummary | "stoppedRecordings">,
): RecordSummary {
  const statistics = runner.recordings();
  const byTable = runner.tables.map(({ name }, index) => {
    const { frames = 0, unchangedFrames = 0, lostFrames = 0, bytes = 0, droppedSegments = 0 } = statistics[index] ?? {};
    return { table: name, frames, unchangedFrames, lostFrames, bytes, droppedSegments };
  });
  const written = statistics.reduce((sum, one) => sum + (one?.writtenBytes ?? 0), 0);
  const shown = Math.round(seconds * 10) / 10;
  return { ...rest, tables: byTable.length, seconds: shown, ...addUpRecorded(byTable, written, seconds), byTable };
}

/** A time as a folder name that sorts, and that every system takes: `2026-11-22T20-11-51Z`. */
function folderName(utcMs: number): string {
  return new Date(utcMs)
    .toISOString()
    .replace(/\.\d+Z$/, "Z")
    .replaceAll(":", "-");
}

function toBytes(megabytes: number): number {
  return Math.round(megabytes * 1e6);
}
