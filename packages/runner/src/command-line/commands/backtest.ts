import { readFile, writeFile } from "node:fs/promises";
import { InvalidInputError, parseJson, show } from "@aviator/core";
import { countCrashPoints, formatSearch, playedCrashPoints, renderReport, strategyTitle } from "@aviator/strategy";
import { type Command, Option } from "commander";
import { type BacktestPlan, type LoadedPlan, loadPlan } from "../../backtest/backtest-plan.ts";
import { type PlanResult, runBacktestPlan } from "../../backtest/run-backtest-plan.ts";
import { keyValue, keyValues, type Written } from "../../backtest/written-values.ts";
import { backtestSummary, describeBacktest, progressLine } from "../backtest-lines.ts";
import { listenForInterrupt, whyInterrupted } from "../interrupt.ts";
import { numberBetween, wholeNumber } from "../options.ts";
import { checkWritable, replaceFile } from "../output-file.ts";
import { createOutput, type Output } from "../output.ts";

interface BacktestCommandOptions {
  readonly strategy?: string;
  readonly set: Written;
  readonly grid: Readonly<Record<string, readonly unknown[]>>;
  readonly rounds: string;
  readonly table?: string;
  readonly zone?: string;
  readonly skipBad: boolean;
  readonly seeds?: number;
  readonly seed: string;
  readonly bankroll: number;
  readonly limit: Written;
  readonly threads?: number;
  readonly report?: string;
  readonly again?: string;
  readonly json: boolean;
}

const DESCRIPTION =
  "play a strategy through drawn or observed rounds, and say what it comes to\n" +
  "Rounds are independent draws with a house edge of about 3 %: no strategy wins in the long run, and no back-test shows otherwise.";

const EXAMPLES = `
Examples:
  aviator backtest --strategy martingale
  aviator backtest --strategy flat --set stake=1 --set autoCashOut=2 --rounds rounds.csv --report flat.html
  aviator backtest --strategy ./mine.ts --rounds ./aviator-data --table admiral --json > result.json
  aviator backtest --strategy martingale --grid steps=3..10 --grid factor=2,2.5
  aviator backtest --again result.json

Built-in: flat, martingale, reverse-martingale, fibonacci, dalembert, labouchere, ladder, trigger, hedge, kelly.
Limits: maxStake, maxSessionLoss, maxDayLoss, maxBetsPerHour, minBalance; those not set let the bankroll be lost.
Several --seeds on observed rounds draw from them with replacement. Ctrl-C keeps what is done.
Exit codes: 0 fine, or Ctrl-C · 1 the strategy's own fault, disk · 2 usage, a file that can't be loaded`;

/** `aviator backtest`: what a strategy comes to. */
export function addBacktestCommand(program: Command): void {
  program
    .command("backtest")
    .description(DESCRIPTION)
    .option("--strategy <name|file>", "a built-in name, a .ts or .js file, or a package")
    .addOption(
      new Option("--set <key=value>", "a parameter of the strategy; once for each").argParser(keyValue).default({}, "its own"),
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
      new Option("--limit <key=value>", "a limit, as in play; once for each").argParser(keyValue).default({}, "the bankroll"),
    )
    .addOption(new Option("--threads <n>", "threads at most (default: one a core)").argParser(wholeNumber(1, 256)))
    .option("--report <file>", "write an HTML page with plots, which loads nothing")
    .option("--again <file>", "run the settings of a result that --json printed; other options about the run are not looked at")
    .option("--json", "one object on standard output", false)
    .addHelpText("after", EXAMPLES)
    .action(backtestCommand);
}

async function backtestCommand(options: BacktestCommandOptions): Promise<void> {
  const { report, threads, json } = options;
  const { plan, digest } =
    options.again === undefined ? { plan: planOf(options), digest: null } : await planAgain(options.again);
  if (report !== undefined) await checkWritable(report, "--report");
  using interrupt = listenForInterrupt();
  const { signal } = interrupt;
  const output = createOutput({ json });
  const loaded = await loadPlan(plan, signal);
  refuseOtherRounds(digest, loaded, options.again);
  const watched = { ...loaded, options: { ...loaded.options, ...(threads === undefined ? {} : { threads }) } };
  let found: PlanResult | null;
  try {
    found = await runBacktestPlan(watched, { signal, onProgress: (progress) => output.live([progressLine(progress)]) });
  } finally {
    output.endLive();
  }
  if (found !== null) await tell({ plan, loaded, found, report, output });
  const why = whyInterrupted(interrupt);
  if (why !== null)
    process.stderr.write(`${why}: ${found === null ? "nothing was done yet" : "this is what was done by then"}\n`);
}

interface Telling {
  readonly plan: BacktestPlan;
  readonly loaded: LoadedPlan;
  readonly found: PlanResult;
  readonly report: string | undefined;
  readonly output: Output;
}

async function tell({ plan, loaded, found, report, output }: Telling): Promise<void> {
  const summary = backtestSummary(plan, loaded.recorded?.digest ?? null, found);
  if (output.json) output.value(summary);
  else for (const line of describeBacktest(found)) output.line(line);
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
    notes: [loaded.strategy.strategy.description, ...(found.search === null ? [] : formatSearch(found.search))],
  });
  await replaceFile(report, "--report", (temporary) => writeFile(temporary, html));
  output.line(`report: ${report}`);
}

function planOf(options: BacktestCommandOptions): BacktestPlan {
  const { strategy, set, grid, rounds, table = null, zone = null, skipBad, seeds = null, seed, bankroll, limit } = options;
  if (strategy === undefined) {
    const message = "must name a strategy, as martingale or ./mine.ts (found nothing); add it";
    throw new InvalidInputError("backtest", [{ field: "--strategy", message }]);
  }
  return { version: 1, strategy, parameters: set, grid, rounds, table, zone, skipBad, seeds, seed, bankroll, limits: limit };
}

/** The plan out of a result that was saved. */
async function planAgain(path: string): Promise<{ plan: BacktestPlan; digest: string | null }> {
  const refuse = (message: string): never => {
    throw new InvalidInputError("backtest", [{ field: "--again", message }]);
  };
  const text = await readFile(path, "utf8").catch((error: unknown) =>
    refuse(`must be a file that can be read (found ${show(path)}: ${(error as Error).message}); correct the path`),
  );
  const { settings } = (parseJson(text, path) ?? {}) as { settings?: BacktestPlan & { digest: string | null } };
  if (settings?.version !== 1 || typeof settings.strategy !== "string") {
    return refuse(`must be a result of aviator backtest --json (found ${show(path)}); name such a file`);
  }
  const { digest, ...plan } = settings;
  return { plan, digest };
}

/** Other rounds would give another result. */
function refuseOtherRounds(digest: string | null, { recorded }: LoadedPlan, again: string | undefined): void {
  if (again === undefined || (recorded?.digest ?? null) === digest) return;
  const message = `must be on the same rounds as then (found others in ${recorded?.source ?? "what is drawn"}); bring those back`;
  throw new InvalidInputError("backtest", [{ field: "--again", message }]);
}
