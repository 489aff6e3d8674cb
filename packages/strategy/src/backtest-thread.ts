import { parentPort, workerData } from "node:worker_threads";
import { assert, show } from "@aviator/core";
import { runBacktest } from "./backtest/backtest.ts";
import { type BacktestJob, curveEnds, jobAt } from "./backtest/backtest-jobs.ts";
import { type BacktestReport, type BacktestSeed, SHARED } from "./backtest/backtest-messages.ts";
import { checkSetup } from "./backtest/backtest-settings.ts";
import { OtherThreadError } from "./backtest/other-thread-error.ts";
import { StrategyError, StrategyThrewError } from "./errors.ts";
import { createTimeLimit } from "./executor/time-limit.ts";
import { loadStrategy } from "./loading/load-strategy.ts";

const { reference, setup, jobs, recorded, shared, rounds: allPlayed } = workerData as BacktestSeed;
const port = parentPort;
assert(port !== null, "backtest-thread must be started as a worker thread");
const { strategy } = await loadStrategy(reference);
const limit = createTimeLimit();
const say = (report: BacktestReport): void => port.postMessage(report);

/** What fails after a decision was made, on the event loop, belongs to no round. */
const failLater = (what: string) => (reason: unknown) => {
  const text = reason instanceof Error ? reason.message : show(reason);
  throw new StrategyThrewError(strategy.name, `${what}: ${text}; decide without promises and timers`);
};
process.on("unhandledRejection", failLater("left a promise behind that was rejected"));

/** Calls the strategy's code; ending the process, which is no decision, is told as the throw that it amounts to. */
function withoutExit<T>(call: () => T): T {
  const { exit } = process;
  process.exit = (code) => {
    throw new Error(`it called process.exit(${String(code ?? "")}), which a strategy may not`);
  };
  try {
    return call();
  } finally {
    process.exit = exit;
  }
}

/** Names the run beside the round: with its seed, and its parameters in a search, it can be played again. */
function namingRun(error: unknown, { seed, parameters }: BacktestJob): unknown {
  if (!(error instanceof StrategyError)) return error;
  const tried = jobs.tried.length > 1 ? ` and the parameters ${JSON.stringify(parameters)}` : "";
  return new OtherThreadError(`${error.message} of the run with seed ${show(seed)}${tried}`, error.code, error.remedy, error);
}

while (Atomics.load(shared, SHARED.stop) === 0) {
  const index = Atomics.add(shared, SHARED.nextJob, 1);
  const job = jobAt(jobs, index);
  if (job === undefined) break;
  let told = 0;
  const goOn = (rounds: number): boolean => {
    Atomics.add(allPlayed, 0, BigInt(rounds - told));
    told = rounds;
    return Atomics.load(shared, SHARED.stop) === 0;
  };
  const checked = checkSetup({ ...setup, strategy, parameters: job.parameters, seed: job.seed });
  try {
    const { settings: _known, ...run } = withoutExit(() =>
      runBacktest({ setup: checked, roundsSettings: job.rounds, recorded, goOn, limit }),
    );
    const curve = job.keepsCurve ? run.curve : curveEnds(run.curve);
    say({ type: "played", job: index, run: { ...run, curve } });
  } catch (error) {
    throw namingRun(error, job);
  }
}
say({ type: "done" });
