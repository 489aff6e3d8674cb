import { systemClock } from "@aviator/core";
import { type Command, Option } from "commander";
import { openPaintedStage } from "../../demo/painted-stage.ts";
import { runDemo } from "../../demo/run-demo.ts";
import { openScreenStage } from "../../demo/screen-stage.ts";
import { describeSummary } from "../../demo/summary.ts";
import { count } from "../count.ts";
import { EXIT_FAILED } from "../exit-codes.ts";
import { listenForInterrupt } from "../interrupt.ts";
import { DEFAULT_DIR, numberBetween, portNumber, wholeNumber } from "../options.ts";
import { createOutput } from "../output.ts";

interface DemoCommandOptions {
  readonly tables: number;
  readonly rounds: number;
  readonly speed: number;
  readonly seed: string;
  readonly dir: string;
  readonly screen: boolean;
  readonly port: number;
  readonly json: boolean;
}

const DESCRIPTION =
  "play simulated tables, read them off their pixels, store every round, and compare with what was really played\n" +
  "The game runs --speed times faster than real time and is read at 10 Hz x speed.";

/** `aviator demo`: the whole house on tables of our own. */
export function addDemoCommand(program: Command): void {
  program
    .command("demo")
    .description(DESCRIPTION)
    .option("--tables <n>", "tables, 1 to 12", wholeNumber(1, 12), 6)
    .option("--rounds <n>", "rounds of each table", wholeNumber(1, 1_000_000), 6)
    .option("--speed <x>", "how many times faster than real time, 0.1 to 20", numberBetween(0.1, 20), 1)
    .option("--seed <text>", "same seed, same rounds", "1")
    .option("--dir <folder>", "folder of the database", DEFAULT_DIR)
    .option("--screen", "on a real X screen: web pages in a Chromium; starts Xvfb where there is no display", false)
    .addOption(new Option("--port <n>", "port of the pages with --screen; 0 picks one").argParser(portNumber).default(0))
    .option("--json", "one summary object on standard output, everything else on standard error", false)
    .action(demo);
}

async function demo(options: DemoCommandOptions): Promise<void> {
  const output = createOutput(options);
  using interrupt = listenForInterrupt();
  const place = options.screen ? "a real screen" : "painted pixels";
  output.line(
    `AVIATOR demo: ${count(options.tables, "simulated table")} on ${place}, ${count(options.rounds, "round")} each, speed ${options.speed}`,
  );
  output.line(`process ${process.pid}; Ctrl-C stops cleanly`);
  await using stage = options.screen
    ? await openScreenStage({ ...options, clock: systemClock, signal: interrupt.signal })
    : await openPaintedStage(options);
  if (interrupt.signal.aborted) {
    if (options.json) output.value({ tables: options.tables, rounds: 0, missed: 0, wrong: 0, invented: 0, seconds: 0 });
    output.line("stopped before the first round");
    return;
  }
  const { summary, loss } = await runDemo(options, { stage, output, clock: systemClock, signal: interrupt.signal });
  if (options.json) output.value(summary);
  else for (const line of ["", ...describeSummary(summary)]) output.line(line);
  if (loss !== null) throw loss as Error;
  const faults = summary.failedTables.length + summary.notStored + summary.missed + summary.wrong + summary.invented;
  if (faults > 0) process.exitCode = EXIT_FAILED;
}
