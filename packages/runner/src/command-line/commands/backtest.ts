import { writeFile } from "node:fs/promises";
import { countCrashPoints, formatSearch, playedCrashPoints, renderReport, strategyTitle } from "@aviator/strategy";
import { type Command, Option } from "commander";
import { type LoadedPlan, loadPlan, savedPlan } from "../../backtest/backtest-plan.ts";
import { namingOptions } from "../../backtest/name-options.ts";
import { type PlanResult, runBacktestPlan } from "../../backtest/run-backtest-plan.ts";
import { keyValue, keyValues } from "../../backtest/written-values.ts";
import { backtestSummary, describeBacktest, interruptedLines, progressLine, skippedLines } from "../backtest-lines.ts";
import { type BacktestCommandOptions, choosePlan, type ChosenPlan, refuseChanges } from "../backtest-options.ts";
import { consoleToStderr } from "../console-to-stderr.ts";
import { type Interrupt, listenForInterrupt, whyInterrupted } from "../interrupt.ts";
import { numberBetween, wholeNumber } from "../options.ts";
import { replaceFile } from "../output-file.ts";
import { createOutput, type Output } from "../output.ts";
import { checkReport, type InputFile } from "../report-file.ts";

const DESCRIPTION =
  "play a strategy through drawn or observed rounds, and say what it comes to\n" +
  "Rounds are independent draws with a house edge of about 3 %: no strategy wins in the long run, and no back-test shows otherwise.";

const EXAMPLES = `
Examples:
  aviator backtest --strategy martingale
  aviator backtest --strategy flat --set stake=1 --set autoCashOut=2 --rounds rounds.csv --report flat.html
  aviator backtest --strategy ./mine.ts --rounds ./aviator-data --table admiral --json > result.json
  aviator backtest --strategy martingale --grid steps=3..10 --grid factor=2,2.5
  aviator backtest --strategy martingale --limit maxSessionLoss=100 --limit maxBetsPerHour=60
  aviator backtest --again result.json

Built-in: flat, martingale, reverse-martingale, fibonacci, dalembert, labouchere, ladder, trigger, hedge, kelly.
Limits: maxStake, maxSessionLoss, maxDayLoss, maxBetsPerHour, minBalance; those not set let the bankroll be lost.
Several --seeds on observed rounds draw from them with replacement: that shows how balances swing, and nothing new of the return.
What a strategy prints goes to standard error. Ctrl-C keeps what is done.
Exit codes: 0 fine, or Ctrl-C · 1 the strategy's own fault, disk · 2 usage, a file that can't be loaded`;

/** `aviator backtest`: what a strategy comes to. */
export function addBacktestCommand(program: Command): void {
  program
    .command("backtest")
    .description(DESCRIPTION)
    .option("--strategy <name|file>", "a built-in name, a .ts or .js file, or a package")
    .addOption(
      new Option("--set <key=value>", "a parameter of the strategy; once for each")
        .argParser(keyValue("stake=1"))
        .default({}, "its own"),
    )
    .addOption(
      new Option("--grid <key=values>", "values to try, as steps=3..10 or factor=2,3: all combinations")
        .argParser(keyValues)
        .default({}, "no search"),
    )
    .option("--rounds <csv|db|n>", "a CSV file, the folder of a database, or how many to draw in each run", "10000")
    .option("--table <name>", "the table, where a database holds several")
    .option("--zone <zone>", "the time zone of a file's local times (default: only the time between rounds counts)")
    .option("--skip-bad", "leave out rows of a file that break a rule", false)
    .addOption(
      new Option("--seeds <n>", "runs (default: 200 of drawn rounds, one of observed ones)").argParser(
        wholeNumber(1, 1_000_000),
      ),
    )
    .option("--seed <text>", "same seed, same result", "1")
    .addOption(
      new Option("--bankroll <amount>", "what each run begins with").argParser(numberBetween(0.01, 1e12)).default(1000),
    )
    .addOption(
      new Option("--limit <key=value>", "a limit, as in play; once for each")
        .argParser(keyValue("maxSessionLoss=100"))
        .default({}, "the bankroll"),
    )
    .addOption(new Option("--threads <n>", "threads at most (default: one a core)").argParser(wholeNumber(1, 256)))
    .option("--report <file>", "write an HTML page with plots, which loads nothing")
    .option("--again <file>", "run the settings of a result that --json printed, on the same rounds and strategy")
    .option("--json", "one object on standard output", false)
    .addHelpText("after", EXAMPLES)
    .action(backtestCommand);
}

async function backtestCommand(options: BacktestCommandOptions, command: Command): Promise<void> {
  const { report, json } = options;
  const chosen = await choosePlan(options, command);
  if (report !== undefined) await checkReport(report, inputsOf(options, chosen));
  using interrupt = listenForInterrupt();
  using _console = consoleToStderr();
  const output = createOutput({ json, progress: true });
  const done = await namingOptions(chosen.plan, () => play(chosen, options, { interrupt, output }));
  if (done !== null) await tell({ chosen, ...done, report, output });
  const why = whyInterrupted(interrupt);
  if (why !== null)
    process.stderr.write(`${why}: ${done === null ? "nothing was done yet" : "this is what was done by then"}\n`);
}

interface Playing {
  readonly interrupt: Interrupt;
  readonly output: Output;
}

interface Played {
  readonly loaded: LoadedPlan;
  readonly found: PlanResult;
}

/** Loads what the plan names and plays it; null when it was stopped before anything was done. */
async function play(
  chosen: ChosenPlan,
  { threads }: BacktestCommandOptions,
  { interrupt: { signal }, output }: Playing,
): Promise<Played | null> {
  try {
    const loaded = await loadPlan(chosen.plan, signal);
    refuseChanges(chosen, loaded);
    const watched = { ...loaded, options: { ...loaded.options, ...(threads === undefined ? {} : { threads }) } };
    const found = await runBacktestPlan(watched, {
      signal,
      onPrinted: (text) => process.stderr.write(text),
      onProgress: (progress) => output.live([progressLine(progress)]),
    });
    return found === null ? null : { loaded, found };
  } catch (error) {
    if (signal.aborted && error === signal.reason) return null;
    throw error;
  } finally {
    output.endLive();
  }
}

function inputsOf({ again }: BacktestCommandOptions, { plan }: ChosenPlan): InputFile[] {
  return [
    { option: "--strategy", path: plan.strategy },
    { option: "--rounds", path: plan.rounds },
    ...(again === undefined ? [] : [{ option: "--again", path: again }]),
  ];
}

interface Telling extends Played {
  readonly chosen: ChosenPlan;
  readonly report: string | undefined;
  readonly output: Output;
}

async function tell({ chosen, loaded, found, report, output }: Telling): Promise<void> {
  const summary = backtestSummary(savedPlan(chosen.plan, loaded), loaded, found);
  if (output.json) output.value(summary);
  else for (const line of describeBacktest(found, loaded)) output.line(line);
  if (report === undefined) return;
  const { settings } = found.runs[0] ?? {};
  const html = await renderReport({
    title: strategyTitle(loaded.strategy.strategy.name, found.parameters),
    summary: found.summary,
    // A plot of one run's rounds, or of those observed, is plot enough.
    ...(settings === undefined || found.search !== null
      ? {}
      : { counts: countCrashPoints(playedCrashPoints(settings, loaded.recorded)) }),
    settings: summary["settings"],
    tries: found.tries,
    notes: [
      ...interruptedLines(found),
      loaded.strategy.strategy.description,
      ...skippedLines(loaded.skipped),
      ...(found.search === null ? [] : formatSearch(found.search)),
    ],
  });
  await replaceFile(report, "--report", (temporary) => writeFile(temporary, html));
  output.line(`report: ${report}`);
}
