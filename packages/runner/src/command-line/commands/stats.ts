import { openStorageForReading } from "@aviator/storage";
import { type Command, Option } from "commander";
import { refuseUnknownTable } from "../../known-tables.ts";
import { listenForInterrupt, whyInterrupted } from "../interrupt.ts";
import { whyNothing } from "../why-nothing.ts";
import { checkSpan, DEFAULT_DIR, utcTime } from "../options.ts";
import { createOutput } from "../output.ts";
import { describeStats, USUAL_WIDTH } from "../stats-lines.ts";
import { readStoredStats } from "../stored-stats.ts";

interface StatsCommandOptions {
  readonly table?: string;
  readonly from?: number;
  readonly to?: number;
  readonly dir: string;
  readonly json: boolean;
}

const DESCRIPTION =
  "say what is stored: rounds, gaps, accuracy, and how often multipliers were reached; also while a runner owns the folder\n" +
  "Data that are less than 99 % complete are called biased in the first line. Rounds are tried against independent draws from\n" +
  "(1 - edge)/x: the house edge with its interval, fit, runs, autocorrelation, repeats, and whether tables draw from one law.";

const EXAMPLES = `
Examples:
  aviator stats
  aviator stats --table admiral --from 2026-11-01 --to 2026-12-01
  aviator stats --json | jq .completeness

Exit codes: 0 fine, or Ctrl-C · 1 no database, disk · 2 usage`;

/** `aviator stats`: what the stored rounds come to. */
export function addStatsCommand(program: Command): void {
  program
    .command("stats")
    .description(DESCRIPTION)
    .option("--table <name>", "only this table")
    .addOption(new Option("--from <time>", "only from this UTC time on, as 2026-11-22T20:11:51Z").argParser(utcTime))
    .addOption(new Option("--to <time>", "only before this UTC time").argParser(utcTime))
    .option("--dir <folder>", "folder of the database", DEFAULT_DIR)
    .option("--json", "one object on standard output", false)
    .addHelpText("after", EXAMPLES)
    .action(stats);
}

async function stats(options: StatsCommandOptions): Promise<void> {
  const { table, from, to, dir, json } = options;
  const output = createOutput(options);
  using interrupt = listenForInterrupt();
  const { signal } = interrupt;
  checkSpan("stats", options);
  await using reader = await openStorageForReading({ dir });
  try {
    if (table !== undefined) await refuseUnknownTable(reader, { command: "stats", table, kind: "rounds" });
    const found = await readStoredStats(reader, dir, {
      signal,
      ...(table === undefined ? {} : { table }),
      ...(from === undefined ? {} : { fromMs: from }),
      ...(to === undefined ? {} : { toMs: to }),
    });
    if (json) output.value(found);
    else if (found.completeness === null)
      output.line(await whyNothing(reader, "rounds", dir, (table ?? from ?? to) !== undefined));
    else for (const line of describeStats(found, output.isLive ? output.width : USUAL_WIDTH)) output.line(line);
  } catch (error) {
    if (!signal.aborted || error !== signal.reason) throw error;
    const why = whyInterrupted(interrupt);
    if (why !== null) process.stderr.write(`${why}\n`);
  }
}
