import { parseArgs } from "node:util";
import { createRandom } from "@aviator/core";
import { backtest, defineStrategy, type RecordedRounds, recordedColumns, type Strategy, z } from "../src/index.ts";

// The back-test on rounds that were observed, limits and results included, beside a kernel without either that gives every decision a copy of the
// array of the last hundred rounds: the same plan, the same rounds, alternating runs, medians of CPU time in this thread.
const { values } = parseArgs({
  options: { runs: { type: "string", default: "5" }, rounds: { type: "string", default: "2000000" } },
});
const runs = Number(values.runs);
const rounds = Number(values.rounds);

/** A round as objects hold it. */
interface CopiedRound {
  readonly crashPoint: number;
  readonly staked: number;
}

/** One plan, for both kernels. */
interface Contender {
  readonly name: string;
  readonly strategy: Strategy;
  /** The same on a copy: what it stakes at 2x. */
  readonly onCopy: (history: readonly CopiedRound[]) => number;
}

const scratch = new Float64Array(100);

const contenders: readonly Contender[] = [
  {
    name: "looks at the last three",
    strategy: defineStrategy({
      name: "last-three",
      parameters: z.object({}),
      decide: ({ history }) =>
        history.numberAt(-1) < 2 && history.numberAt(-2) < 2 && history.numberAt(-3) < 2
          ? { bets: [{ stake: 1, autoCashOut: 2 }], reason: "three low rounds" }
          : { bets: [], reason: "waiting" },
    }),
    onCopy: (history) =>
      crashPointOf(history.at(-1)) < 2 && crashPointOf(history.at(-2)) < 2 && crashPointOf(history.at(-3)) < 2 ? 1 : 0,
  },
  {
    name: "bets every round",
    strategy: defineStrategy({
      name: "every-round",
      parameters: z.object({}),
      decide: () => ({ bets: [{ stake: 1, autoCashOut: 2 }], reason: "always" }),
    }),
    onCopy: () => 1,
  },
  {
    name: "never bets",
    strategy: defineStrategy({
      name: "never",
      parameters: z.object({}),
      decide: () => ({ bets: [], reason: "never" }),
    }),
    onCopy: () => 0,
  },
  {
    name: "reads all hundred",
    strategy: defineStrategy({
      name: "all-hundred",
      parameters: z.object({}),
      decide({ history }) {
        const count = history.copyTo(scratch);
        let low = 0;
        // Counted without a branch, here and on the copy: whether a round is low nobody can foretell, a processor neither.
        for (let index = 0; index < count; index += 1) low += Number((scratch[index] as number) < 2);
        return low > 60 ? { bets: [{ stake: 1, autoCashOut: 2 }], reason: "many low" } : { bets: [], reason: "waiting" };
      },
    }),
    onCopy(history) {
      let low = 0;
      for (const { crashPoint } of history) low += Number(crashPoint < 2);
      return low > 60 ? 1 : 0;
    },
  },
];

const random = createRandom("bench");
const crashPoints = Float64Array.from({ length: rounds }, () => Math.max(100, Math.floor(97 / (1 - random.next()))));
const recorded = recordedColumns(crashPoints, { completeness: 1 });

for (const { name, strategy, onCopy } of contenders) {
  const speeds: [number[], number[]] = [[], []];
  for (let run = 0; run <= runs; run += 1) {
    const own = measure(() => playOwn(strategy, recorded));
    const copied = measure(() => playCopies(onCopy, recorded));
    if (own.profitMinor !== copied.profitMinor) {
      throw new Error(`${name}: ${own.profitMinor} is not ${copied.profitMinor}`);
    }
    // The first run only warms up.
    if (run === 0) continue;
    speeds[0].push(own.speed);
    speeds[1].push(copied.speed);
  }
  const [own, copied] = speeds.map(median) as [number, number];
  console.log(
    `${name.padEnd(26)} backtest ${own.toFixed(1).padStart(6)} M rounds/s   a copy a round ${copied.toFixed(1).padStart(5)}   ${(own / copied).toFixed(1)}x`,
  );
}

function crashPointOf(round: CopiedRound | undefined): number {
  return round === undefined ? Number.NaN : round.crashPoint;
}

function playOwn(strategy: Strategy, of: RecordedRounds): number {
  return backtest({ strategy, rounds: of, bankroll: 10_000_000 }).profitMinor;
}

/** The plainest kernel: an array of objects, of which a copy is given to every decision. */
function playCopies(decide: Contender["onCopy"], { crashPoints: points }: RecordedRounds): number {
  const history: CopiedRound[] = [];
  let profitMinor = 0;
  for (const hundredths of points) {
    const staked = decide(history.slice());
    const crashPoint = hundredths / 100;
    if (staked > 0) profitMinor += crashPoint >= 2 ? 100 : -100;
    history.push({ crashPoint, staked });
    if (history.length > 100) history.shift();
  }
  return profitMinor;
}

function measure(play: () => number): { readonly profitMinor: number; readonly speed: number } {
  const before = process.cpuUsage();
  const profitMinor = play();
  const { user, system } = process.cpuUsage(before);
  return { profitMinor, speed: rounds / (user + system) };
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((left, right) => left - right)[Math.floor(numbers.length / 2)] ?? 0;
}
