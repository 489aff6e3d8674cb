import { parseArgs } from "node:util";
import { backtest, BUILT_IN_STRATEGIES, estimateReturn } from "@aviator/strategy";

// Every built-in plan loses the house edge of what it stakes: -3 % within four standard errors, on drawn rounds with fixed seeds.
const { values } = parseArgs({
  options: { rounds: { type: "string", default: "10000000" }, seed: { type: "string", default: "exact" } },
});
const rounds = Number(values.rounds);
const MOST_ERRORS = 4;

let isExact = true;
for (const [name, strategy] of BUILT_IN_STRATEGIES) {
  // A bankroll that is never lost: the return is asked for, not the ruin.
  const result = backtest({ strategy, rounds, seed: values.seed, bankroll: 100_000_000_000 / 100 });
  const { returnPerUnit, standardError, z } = estimateReturn(result, 0.03);
  if (z === null) {
    console.log(`${name.padEnd(20)} never bets`);
    isExact &&= name === "kelly";
    continue;
  }
  isExact &&= Math.abs(z) < MOST_ERRORS && Object.keys(result.refusals).length === 0;
  const error = ((standardError ?? 0) * 100).toFixed(4);
  console.log(
    `${name.padEnd(20)} ${(100 * (returnPerUnit ?? 0)).toFixed(4)} % ± ${error} %   z ${z.toFixed(2)}   ${result.bets} bets`,
  );
}
console.log(
  isExact
    ? "every plan loses the house edge"
    : "NOT EXACT: a plan's return is further than four standard errors from the house edge",
);
if (!isExact) process.exitCode = 1;
