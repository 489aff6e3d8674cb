import {
  type Autocorrelation,
  type ChiSquareTest,
  compareTables,
  countsFromReached,
  createAutocorrelation,
  createRepeatsTest,
  createRunsTest,
  type CrashPointCounts,
  type EdgeFit,
  fitEdge,
  goodnessOfFit,
  type RepeatsTest,
  type RoundCheck,
  roundChecks,
  type RunsTest,
} from "@aviator/strategy";
import type { Scope, StorageReader } from "@aviator/storage";
import { orderedRounds } from "../ordered-rounds.ts";

/** Rounds that are read one by one of a table, at most; they take a second and some ten megabytes. */
export const MOST_READ = 100_000;

/** How one table's rounds fit P(reach x) = (1 - edge)/x. */
export interface TableLaw {
  readonly table: string;
  /** Of all sure rounds, from the rollups. */
  readonly edge: EdgeFit;
  readonly goodnessOfFit: ChiSquareTest | null;
  /** The newest rounds, `MOST_READ` of them at most, that were read in their order for what follows; and those of them that are sure. */
  readonly readRounds: number;
  readonly testedRounds: number;
  readonly runs: readonly RunsTest[];
  readonly autocorrelation: Autocorrelation;
  readonly repeats: RepeatsTest;
  readonly checks: readonly RoundCheck[];
}

/** Whether what is stored looks like independent draws from P(reach x) = (1 - edge)/x. */
export interface StoredLaw {
  /** Of all tables together. */
  readonly edge: EdgeFit;
  readonly tables: readonly TableLaw[];
  /** Whether the tables draw from one law; null for a single table. */
  readonly equality: ChiSquareTest | null;
}

/** Runs are tested at these, in hundredths. */
const THRESHOLDS: readonly number[] = [150, 200, 300, 500, 1000];

/** Counts come from the rollups; what depends on the order is read round by round, of the newest rounds only. */
export async function readStoredLaw(reader: StorageReader, tables: readonly string[], scope: Scope): Promise<StoredLaw> {
  const laws: TableLaw[] = [];
  const counts: CrashPointCounts[] = [];
  for (const table of tables) {
    const curve = await reader.survivalCurve({ ...scope, table });
    const ofTable = countsFromReached(curve.map(({ multiplier, reachedAtLeast }) => ({ multiplier, reached: reachedAtLeast })));
    counts.push(ofTable);
    laws.push(await readTableLaw(reader, table, ofTable, scope));
  }
  const all = countsFromReached([]).map((_, bucket) => counts.reduce((sum, of) => sum + (of[bucket] ?? 0), 0));
  return { edge: fitEdge(all), tables: laws, equality: compareTables(counts) };
}

async function readTableLaw(reader: StorageReader, table: string, counts: CrashPointCounts, scope: Scope): Promise<TableLaw> {
  const edge = fitEdge(counts);
  const runs = THRESHOLDS.map(createRunsTest);
  const autocorrelation = createAutocorrelation();
  const repeats = createRepeatsTest();
  const counters = [...runs, autocorrelation, repeats];
  let [readRounds, testedRounds] = [0, 0];
  for (const { crashPoint } of await orderedRounds(reader, table, { ...scope, most: MOST_READ })) {
    const isKnown = typeof crashPoint === "number";
    for (const counter of counters)
      if (isKnown) counter.add(crashPoint);
      else counter.addGap();
    readRounds += crashPoint === "gap" ? 0 : 1;
    testedRounds += isKnown ? 1 : 0;
  }
  const tests = {
    goodnessOfFit: goodnessOfFit(counts),
    runs: runs.map((counter) => counter.result()),
    autocorrelation: autocorrelation.result(),
    repeats: repeats.result(edge.edge ?? undefined),
  };
  return { table, edge, readRounds, testedRounds, ...tests, checks: roundChecks(tests) };
}
