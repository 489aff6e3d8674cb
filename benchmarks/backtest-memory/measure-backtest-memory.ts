// Memory of a back-test of 100 million drawn rounds: pnpm measure backtest-memory [--rounds 100000000] [--plan martingale] [--json]
import { parseArgs } from "node:util";
import { BUILT_IN_STRATEGIES } from "@aviator/strategy";
import { grows, type MemorySample, playSampled } from "./play-sampled.ts";

const USAGE = `pnpm measure backtest-memory [--rounds 100000000] [--plan martingale] [--seed memory] [--json]

Back-tests a built-in plan over so many drawn rounds in one process, and prints at each tenth of them what the process takes: resident, and
in use after a collection. Exit code 1 when it takes more at the end than at the first tenth.`;
const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "100000000" },
    plan: { type: "string", default: "martingale" },
    seed: { type: "string", default: "memory" },
    json: { type: "boolean" },
    help: { type: "boolean" },
  },
});
const PARTS = 10;
const { plan, seed } = values;
const rounds = Number(values.rounds);

if (values.help === true) console.log(USAGE);
else if (!Number.isSafeInteger(rounds) || rounds < PARTS || !BUILT_IN_STRATEGIES.has(plan)) {
  const found = `${values.rounds} of ${plan}`;
  console.error(`--rounds must be a whole number from ${PARTS}, --plan a built-in plan (found ${found})\n\n${USAGE}`);
  process.exitCode = 2;
} else measure();

function measure(): void {
  const onSample = ({ rounds: played, residentMb, usedMb }: MemorySample): void => {
    if (values.json !== true)
      console.log(`${played} rounds: ${residentMb.toFixed(1)} MB resident, ${usedMb.toFixed(2)} MB in use`);
  };
  const run = playSampled({ plan, rounds, seed, parts: PARTS, onSample });
  const isGrowing = grows(run.samples);
  if (values.json === true) console.log(JSON.stringify({ plan, rounds, ...run, isGrowing }));
  else console.log(`${run.bets} bets in ${run.seconds.toFixed(0)} s; ${isGrowing ? "it GROWS" : "it does not grow"}`);
  process.exitCode = isGrowing ? 1 : 0;
}
