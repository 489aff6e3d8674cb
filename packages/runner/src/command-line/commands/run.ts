import { dirname } from "node:path";
import type { SourceSpec } from "@aviator/capture";
import { InvalidInputError, systemClock } from "@aviator/core";
import { openStorageForReading } from "@aviator/storage";
import type { Command } from "commander";
import { findConfig, type LoadedConfig, loadConfig } from "../../config/load-config.ts";
import { sourceSpec } from "../../config/source-spec.ts";
import { followRunner } from "../../live/follow-runner.ts";
import { accuracyLine, type AccuracySummary, watchAccuracy } from "../../live/watch-accuracy.ts";
import { troubleLines, type TroubleSummary, watchTroubles } from "../../live/troubles.ts";
import { decimals } from "../../live/live-view.ts";
import { type Runner, startRunner } from "../../runner.ts";
import { columns } from "../columns.ts";
import { count } from "../count.ts";
import { EXIT_FAILED } from "../exit-codes.ts";
import { listenForInterrupt } from "../interrupt.ts";
import { DEFAULT_DIR } from "../options.ts";
import { createOutput, type Output, paint } from "../output.ts";

interface RunOptions {
  readonly config?: string;
  readonly dir: string;
  readonly json: boolean;
}

/** What `aviator run --json` prints. A real screen has no record to compare with, so those counts are null. */
interface RunSummary extends AccuracySummary, TroubleSummary {
  readonly tables: number;
  readonly rounds: number;
  readonly gaps: number;
  readonly missed: null;
  readonly wrong: null;
  readonly invented: null;
  readonly seconds: number;
  readonly dir: string;
  readonly byTable: readonly { readonly table: string; readonly rounds: number; readonly gaps: number }[];
}

/** `aviator run`: reads the tables of a config file until it is told to stop. */
export function addRunCommand(program: Command): void {
  program
    .command("run")
    .description("read the tables of a config file off the screen and store every round, until Ctrl-C")
    .argument("[file]", "config file; without it aviator.config.ts, .js or .json of this folder")
    .option("--config <file>", "the same as the argument")
    .option("--dir <folder>", "folder of the database", DEFAULT_DIR)
    .option("--json", "one summary object on standard output at the end, everything else on standard error", false)
    .action(run);
}

async function run(file: string | undefined, options: RunOptions): Promise<void> {
  const output = createOutput(options);
  if (file !== undefined && options.config !== undefined) {
    throw new InvalidInputError("run", [
      { field: "", message: `takes one config file (found ${file} and --config ${options.config}); drop one` },
    ]);
  }
  const loaded = await loadConfig(file ?? options.config ?? findConfig(process.cwd()));
  using interrupt = listenForInterrupt();
  const startedMs = systemClock.monotonicMs();
  await using runner = await startRunner({
    tables: loaded.tables,
    layout: loaded.config.layout,
    tesseract: loaded.config.tesseract,
    source: toSourceSpec(loaded),
    collectors: loaded.collectors,
    retentionDays: loaded.config.retentionDays,
    dir: options.dir,
    subject: loaded.path,
    onTrouble: (error) => output.line(error instanceof Error ? error.message : String(error)),
  });
  output.line(`AVIATOR reads ${count(runner.tables.length, "table")}; source ${runner.sourceReason}`);
  output.line(`process ${process.pid}; Ctrl-C stops cleanly`);
  using troubles = watchTroubles(runner, output);
  using accuracy = watchAccuracy(runner);
  let loss: unknown = null;
  try {
    await followRunner({ runner, output, clock: systemClock, signal: interrupt.signal });
  } catch (error) {
    loss = error;
  }
  const report = await runner.stop().catch((error: unknown) => {
    loss ??= error;
    return null;
  });
  const trouble = troubles.summary(report?.forced ?? []);
  const seconds = Math.round((systemClock.monotonicMs() - startedMs) / 100) / 10;
  const summary = await summarise(runner, { seconds, ...accuracy.summary(), ...trouble, dir: options.dir });
  if (options.json) output.value(summary);
  else describe(summary, output);
  if (loss !== null) throw loss as Error;
  if (trouble.failedTables.length + trouble.notStored > 0) process.exitCode = EXIT_FAILED;
}

/** A built-in source by its name; anything else is a module, a path relative to the config file or a package. */
export function toSourceSpec({ path, config }: LoadedConfig): SourceSpec {
  return sourceSpec(config.source, dirname(path));
}

async function summarise(
  runner: Runner,
  rest: Pick<RunSummary, "seconds" | keyof AccuracySummary | keyof TroubleSummary | "dir">,
): Promise<RunSummary> {
  await using reader = await openStorageForReading({ dir: rest.dir });
  const byTable = await Promise.all(
    runner.tables.map(async ({ name }) => {
      const { rounds, gaps } = await reader.counts({ session: runner.session, table: name });
      return { table: name, rounds, gaps };
    }),
  );
  const sum = (field: "rounds" | "gaps"): number => byTable.reduce((total, counts) => total + counts[field], 0);
  const unknown = { missed: null, wrong: null, invented: null } as const;
  return { tables: byTable.length, rounds: sum("rounds"), gaps: sum("gaps"), ...unknown, ...rest, byTable };
}

function describe(summary: RunSummary, output: Output): void {
  const header = ["table", "rounds", "gaps"].map((text) => paint("bold", text));
  const rows = [...summary.byTable, { table: "all", rounds: summary.rounds, gaps: summary.gaps }];
  output.line();
  for (const line of columns([header, ...rows.map(({ table, rounds, gaps }) => [table, String(rounds), String(gaps)])]))
    output.line(line);
  output.line();
  output.line(accuracyLine(summary));
  output.line(`${decimals(summary.seconds, 1)} s · database: ${summary.dir}`);
  for (const line of troubleLines(summary)) output.line(line);
}
