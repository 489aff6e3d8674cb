import { InvalidInputError, systemClock } from "@aviator/core";
import { createStorage } from "@aviator/storage";
import { checkTableName } from "@aviator/storage/files";
import type { Command } from "commander";
import { importAll, surveyAll } from "../import-files.ts";
import { describeImport, type ImportedFileSummary } from "../import-lines.ts";
import { listenForInterrupt, whyInterrupted } from "../interrupt.ts";
import { DEFAULT_DIR } from "../options.ts";
import { mustHave } from "../must-have.ts";
import { createOutput } from "../output.ts";

interface ImportCommandOptions {
  readonly table: string;
  readonly zone?: string;
  readonly skipBad: boolean;
  readonly dir: string;
  readonly json: boolean;
}

/** What `aviator import --json` prints. */
interface ImportSummary {
  readonly table: string;
  readonly dir: string;
  readonly seconds: number;
  /** True when Ctrl-C ended it; the same command goes on. */
  readonly interrupted: boolean;
  readonly files: readonly ImportedFileSummary[];
}

const DESCRIPTION =
  "store rounds out of CSV files, with their gaps\n" +
  "A file has a header that names a time and a crash point: time,crash_point. A long pause between two rounds is stored as a gap.\n" +
  "Interrupted, even by a kill, the same command goes on: files that are done are passed over. No file is imported twice into a table.";

const EXAMPLES = `
Examples:
  aviator import rounds.csv --table admiral --zone Europe/Belgrade
  aviator import june.csv july.csv --table mozzart --skip-bad --dir ./old-rounds

Times are 2023-08-18T22:22:06 (with --zone), 2023-08-18T20:22:06Z, or milliseconds since 1970; crash points are 1.23, 1.23x or "1,23".
Exit codes: 0 all is stored, or Ctrl-C · 1 folder, disk, unreadable file · 2 usage, a bad row, only files that were imported before`;

/** `aviator import`: rounds out of CSV files. */
export function addImportCommand(program: Command): void {
  const command = program
    .command("import")
    .description(DESCRIPTION)
    .argument("<file...>", "CSV files of rounds, each in the order of time")
    .option("--table <name>", "the table that the rounds are of")
    .option("--zone <zone>", "the time zone of local times, as Europe/Belgrade; summer time is kept")
    .option("--skip-bad", "leave out rows that break a rule, and count them, instead of storing nothing", false)
    .option("--dir <folder>", "folder of the database", DEFAULT_DIR)
    .option("--json", "one summary object on standard output at the end, everything else on standard error", false)
    .addHelpText("after", EXAMPLES)
    .action(importFiles);
  mustHave(command, "--table <name>");
}

async function importFiles(paths: readonly string[], options: ImportCommandOptions): Promise<void> {
  const output = createOutput(options);
  const startedMs = systemClock.monotonicMs();
  if (options.table.trim() === "") {
    throw new InvalidInputError("import", [{ field: "--table", message: "must name a table (found nothing); name it" }]);
  }
  using interrupt = listenForInterrupt();
  const summaries: ImportedFileSummary[] = [];
  let failure: unknown = null;
  let begun = false;
  try {
    checkTableName(options.table);
    const reading = { ...options, output, signal: interrupt.signal };
    const files = await surveyAll(paths, reading);
    await using storage = await createStorage({ dir: options.dir });
    begun = true;
    await importAll(storage, files, reading, (file) => summaries.push(file));
  } catch (error) {
    if (!interrupt.signal.aborted || error !== interrupt.signal.reason) failure = error;
  } finally {
    output.endLive();
  }
  const seconds = Math.round((systemClock.monotonicMs() - startedMs) / 100) / 10;
  const { table, dir } = options;
  const interrupted = interrupt.signal.aborted;
  // What was stored before a later file failed stays stored, and is told.
  if (failure === null || summaries.length > 0) {
    if (options.json) output.value({ table, dir, seconds, interrupted, files: summaries } satisfies ImportSummary);
    else for (const line of describeImport(table, summaries)) output.line(line);
    if (begun) output.line(`${seconds.toFixed(1)} s · database: ${dir}`);
  }
  if (failure !== null) throw failure as Error;
  const why = whyInterrupted(interrupt);
  const left = begun ? "what is stored stays; the same command goes on with the rest" : "nothing was stored yet";
  if (why !== null) process.stderr.write(`${why}: ${left}\n`);
}
