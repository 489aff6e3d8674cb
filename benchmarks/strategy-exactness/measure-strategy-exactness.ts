// Every built-in plan against theory: pnpm measure strategy-exactness [--rounds 10000000] [--runs 2000] [--json]
import { parseArgs } from "node:util";
import { systemClock } from "@aviator/core";
import { BUILT_IN_STRATEGIES } from "@aviator/strategy";
import { type LongRun, playLongRun } from "./long-run.ts";
import { playShortRuns, SHORT_PLANS, type ShortRuns } from "./short-runs.ts";

const USAGE = `pnpm measure strategy-exactness [--rounds 10000000] [--runs 2000] [--seed exact] [--json]

Plays every built-in plan over so many drawn rounds: its profit must be -3 % of what it stakes within 4 standard errors, and for flat, ladder and
Martingale stakes and squared profit must be those of the closed form. The others are played in so many short runs, and compared
with all courses that a short run can take. Exit code 1 when anything is off.`;
const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "10000000" },
    runs: { type: "string", default: "2000" },
    seed: { type: "string", default: "exact" },
    json: { type: "boolean" },
    help: { type: "boolean" },
  },
});
const MOST_ERRORS = 4;
/** The closed form is that of endless play; ladders make single rounds hang together. */
const RATIO_TOLERANCE = 0.03;

function measure(): void {
  const startedMs = systemClock.monotonicMs();
  const longRuns = [...BUILT_IN_STRATEGIES.keys()].map((plan) => {
    const run = playLongRun(plan, Number(values.rounds), values.seed);
    tell(longLine(run));
    return run;
  });
  const shortRuns = SHORT_PLANS.map((plan) => {
    const runs = playShortRuns(plan, Number(values.runs), values.seed);
    tell(shortLine(runs));
    return runs;
  });
  const off = [
    ...longRuns.filter(isLongRunOff).map(({ plan }) => plan),
    ...shortRuns.filter(isShortRunOff).map(({ plan }) => plan),
  ];
  const seconds = Math.round((systemClock.monotonicMs() - startedMs) / 1000);
  if (values.json === true) console.log(JSON.stringify({ rounds: Number(values.rounds), longRuns, shortRuns, off, seconds }));
  tell(off.length === 0 ? `all as theory says; ${seconds} s` : `OFF: ${off.join(", ")}`);
  process.exitCode = off.length === 0 ? 0 : 1;
}

function tell(line: string): void {
  if (values.json !== true) console.log(line);
}

function isLongRunOff({ z, stakedRatio, squaredRatio }: LongRun): boolean {
  const ratios = [stakedRatio, squaredRatio].filter((ratio) => ratio !== null);
  return Math.abs(z ?? 0) >= MOST_ERRORS || ratios.some((ratio) => Math.abs(ratio - 1) > RATIO_TOLERANCE);
}

function isShortRunOff({ stakedZ, profitZ, squaredZ }: ShortRuns): boolean {
  return [stakedZ, profitZ, squaredZ].some((z) => Math.abs(z) >= MOST_ERRORS);
}

function longLine({ plan, bets, staked, returnPerUnit, z, stakedRatio, squaredRatio }: LongRun): string {
  if (returnPerUnit === null || z === null) return `${plan}: never bets`;
  const ratios =
    stakedRatio === null
      ? ""
      : `; stakes ${stakedRatio.toFixed(4)}, squared profit ${squaredRatio?.toFixed(4)} of the closed form`;
  return `${plan}: ${bets} bets, ${staked} staked, return ${(100 * returnPerUnit).toFixed(3)} %, z ${z.toFixed(2)}${ratios}`;
}

function shortLine({
  plan,
  expectedStaked,
  expectedProfit,
  deviation,
  stakedZ,
  profitZ,
  squaredZ,
  exactReturn,
}: ShortRuns): string {
  const exact = `stakes ${expectedStaked.toFixed(4)}, profit ${expectedProfit.toFixed(4)} ± ${deviation.toFixed(4)} (${(100 * exactReturn).toFixed(6)} %)`;
  return `${plan}, short: exactly ${exact}; drawn runs off by z ${stakedZ.toFixed(2)}, ${profitZ.toFixed(2)}, squared ${squaredZ.toFixed(2)}`;
}

if (values.help === true) console.log(USAGE);
else measure();
