import { parentPort, workerData } from "node:worker_threads";
import { assert } from "@aviator/core";
import { runBacktest } from "./backtest/backtest.ts";
import { type BacktestReport, type BacktestSeed, ROUNDS_UNIT, SHARED } from "./backtest/backtest-messages.ts";
import { checkSetup } from "./backtest/backtest-settings.ts";
import { createTimeLimit } from "./executor/time-limit.ts";
import { loadStrategy } from "./loading/load-strategy.ts";

const { reference, setup, jobs, recorded, shared } = workerData as BacktestSeed;
const port = parentPort;
assert(port !== null, "backtest-thread must be started as a worker thread");
const { strategy } = await loadStrategy(reference);
const limit = createTimeLimit();
const say = (report: BacktestReport): void => port.postMessage(report);

while (Atomics.load(shared, SHARED.stop) === 0) {
  const index = Atomics.add(shared, SHARED.nextJob, 1);
  const job = jobs[index];
  if (job === undefined) break;
  let told = 0;
  const goOn = (rounds: number): boolean => {
    const units = Math.floor(rounds / ROUNDS_UNIT);
    Atomics.add(shared, SHARED.rounds, units - told);
    told = units;
    return Atomics.load(shared, SHARED.stop) === 0;
  };
  const checked = checkSetup({ ...setup, strategy, parameters: job.parameters, seed: job.seed });
  const result = runBacktest({ setup: checked, roundsSettings: job.rounds, recorded, goOn, limit });
  say({ type: "played", job: index, result });
}
say({ type: "done" });
