import { findRecordings, loadTableMap, type Recording, type RecordingRange } from "@aviator/capture";
import { InvalidInputError, scaleTableMap, systemClock } from "@aviator/core";
import { ENGINE_NAMES, type EngineName, loadLearnedTable } from "@aviator/ocr";
import { createStorage, type Storage } from "@aviator/storage";
import { type Command, Option } from "commander";
import type { TableSettings } from "../../assemble-table.ts";
import { loadOwnCollectors, tablesOf } from "../../collectors/own-collectors.ts";
import { fromRecordedSettings } from "../../replay/recorded-settings.ts";
import { replayRecordings } from "../../replay/replay-recordings.ts";
import { EXIT_FAILED } from "../exit-codes.ts";
import { listenForInterrupt, whyInterrupted } from "../interrupt.ts";
import { checkSpan, numberBetween, type RecordedTime, recordedTime } from "../options.ts";
import { createOutput, type Output } from "../output.ts";
import { printable } from "../printable.ts";
import { describeSpan } from "../recorded-span.ts";
import { whyNotPassed } from "../replay-check.ts";
import { describeLeft, describeOutcome, describeReplay } from "../replay-lines.ts";

interface ReplayCommandOptions {
  readonly speed: number | "max";
  readonly json: boolean;
  readonly check: boolean;
  readonly dir?: string;
  readonly glyphs?: string;
  readonly map?: string;
  readonly engine?: EngineName;
  readonly from?: RecordedTime;
  readonly to?: RecordedTime;
  readonly cut?: string;
}

const DESCRIPTION =
  "run recordings through the same pipeline again, on the times they were recorded at\n" +
  "With nothing changed, every observation, event and record comes out as it did, byte for byte.";

/** `aviator replay`: what was recorded, read again. */
export function addReplayCommand(program: Command): void {
  program
    .command("replay")
    .description(DESCRIPTION)
    .argument("<recording...>", "folder of a recorded run, of one of its tables, or a segment")
    .addOption(new Option("--speed <x>", "times as fast as recorded, or max").argParser(speedOrMax).default("max"))
    .option("--json", "each observation, event and record as a line of JSON, and a summary as the last", false)
    .option("--check", "fail when anything comes out otherwise than recorded, and tell the first difference", false)
    .option("--dir <folder>", "store the rounds in the database of this folder")
    .option("--glyphs <file>", "read with these glyphs instead of those recorded")
    .option("--map <file>", "read by this map instead of the one recorded; pixels are those of the regions recorded")
    .addOption(
      new Option(
        "--engine <name>",
        "read every region with this engine; Tesseract answers what it was asked back then",
      ).choices(ENGINE_NAMES),
    )
    .option("--from <time>", "seconds from the beginning, or a UTC time as 2026-11-22T20:11:51Z", recordedTime)
    .option("--to <time>", "the same, for the end", recordedTime)
    .option("--cut <folder>", "write what is replayed to a recording of its own")
    .action(replay);
}

async function replay(paths: readonly string[], options: ReplayCommandOptions): Promise<void> {
  const output = createOutput(options);
  const leftOut: string[] = [];
  const recordings = await findRecordings(paths, ({ message, code }) => {
    leftOut.push(message);
    process.stderr.write(`the other tables are replayed without this one: ${printable(message)} [${code}]\n`);
  });
  refuseRepeatedTables(recordings);
  const range = rangeOf(recordings, options);
  const change = await changeOf(options);
  using interrupt = listenForInterrupt();
  await using storage = options.dir === undefined ? null : await openStorage(options.dir, recordings);
  const startedMs = systemClock.monotonicMs();
  const print = createPrinter(output);
  const reports = await replayRecordings({
    recordings,
    range,
    speed: options.speed,
    change,
    onLine: print.line,
    onEngineTrouble: (message) => process.stderr.write(`${printable(message)}\n`),
    room: print.room,
    clock: systemClock,
    signal: interrupt.signal,
    ...(storage === null ? {} : { sink: storage }),
    ...(options.cut === undefined ? {} : { cut: options.cut }),
  });
  const seconds = (systemClock.monotonicMs() - startedMs) / 1000;
  if (options.json) output.value({ type: "summary", tables: reports, leftOut });
  for (const line of ["", ...describeReplay(reports, seconds)]) output.line(line);
  const why = whyInterrupted(interrupt);
  if (why !== null) for (const line of describeLeft(reports)) process.stderr.write(`${why}: ${printable(line)}\n`);
  if (leftOut.length > 0 || reports.some(({ failure }) => failure !== null)) process.exitCode = EXIT_FAILED;
  if (!interrupt.signal.aborted && reports.every(({ frames, failure }) => frames === 0 && failure === null)) {
    const spans = await Promise.all(recordings.map(describeSpan));
    process.stderr.write(`no frame lies in the time asked for: ${printable(spans.join("; "))}; correct --from and --to\n`);
    process.exitCode = EXIT_FAILED;
  }
  if (!options.check) return;
  const failures = whyNotPassed(reports, interrupt.signal.aborted);
  for (const failure of failures) process.stderr.write(`check not passed: ${printable(failure)}\n`);
  if (failures.length > 0) process.exitCode = EXIT_FAILED;
}

/** A storage with the tables of the collectors that the recordings name. */
async function openStorage(dir: string, recordings: readonly Recording[]): Promise<Storage> {
  const collectors = recordings.flatMap(({ header }) => fromRecordedSettings(header, dir).collectors ?? []);
  const collectorTables = tablesOf(await loadOwnCollectors([...new Set(collectors)]));
  return createStorage({ dir, collectorTables });
}

/** Lines as they come: to a program as they are, to a person what matters. */
function createPrinter(output: Output): { line(line: string): void; room(): Promise<unknown> } {
  let full: Promise<unknown> = Promise.resolve();
  return {
    line(line) {
      if (!output.json) {
        const described = describeOutcome(line);
        if (described !== null) output.line(described);
        return;
      }
      if (!process.stdout.write(`${line}\n`)) {
        full = new Promise((resolve) => void process.stdout.once("drain", resolve).once("error", resolve));
      }
    },
    room: () => full,
  };
}

function speedOrMax(text: string): number | "max" {
  return text === "max" ? "max" : numberBetween(0.01, 10_000)(text);
}

/** Rounds of one table are told apart by its name alone. */
function refuseRepeatedTables(recordings: readonly Recording[]): void {
  const names = recordings.map(({ header }) => header.table);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated === undefined) return;
  throw new InvalidInputError("replay", [
    { field: "", message: `takes one recording of each table (found two of ${repeated}); replay them one after the other` },
  ]);
}

function rangeOf(recordings: readonly Recording[], { from, to }: ReplayCommandOptions): RecordingRange {
  const startMs = Math.min(...recordings.map(({ header }) => header.startedAtMs));
  const given = (time: RecordedTime): number => ("atMs" in time ? time.atMs : startMs + time.afterMs);
  const [fromMs, toMs] = [from && given(from), to && given(to)];
  if (fromMs !== undefined && toMs !== undefined) checkSpan("replay", { from: fromMs, to: toMs });
  return { fromMs, toMs };
}

/** What the options change of each table's settings. */
async function changeOf({ glyphs, map, engine }: ReplayCommandOptions): Promise<(settings: TableSettings) => TableSettings> {
  const learned = glyphs === undefined ? null : await loadLearnedTable(glyphs);
  const other = map === undefined ? null : await loadTableMap(map);
  return (settings) => ({
    ...settings,
    ...(learned === null ? {} : { glyphs: learned }),
    ...(engine === undefined ? {} : { engine: { standard: engine, regions: {} } }),
    ...(other === null ? {} : { map: scaleTableMap(other, settings.map.size) }),
  });
}
