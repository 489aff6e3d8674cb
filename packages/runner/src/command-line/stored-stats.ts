import {
  type Accuracy,
  type Completeness,
  type GapSummary,
  type HourOfDay,
  type PhaseDurations,
  type RollingWindows,
  type RoundSummary,
  type Scope,
  type StorageReader,
  STREAK_THRESHOLDS,
  type TableStreaks,
  type TableSummary,
} from "@aviator/storage";
import { HOUSE_EDGE, type Interval, proportionInterval, reachProbability, trustOf } from "@aviator/strategy";
import { readStoredLaw, type StoredLaw } from "./law-stats.ts";

/** How many rounds reached a multiplier, beside what the house edge lets one expect. */
export interface ReachedStats {
  /** In hundredths. */
  readonly multiplier: number;
  readonly reached: number;
  readonly rounds: number;
  readonly share: number | null;
  /** Exact 95 % interval of the share. */
  readonly interval: Interval | null;
  /** 0.97/x. */
  readonly expected: number;
}

/** What `aviator stats --json` prints. Multipliers are hundredths, times UTC milliseconds, shares from 0 to 1. */
export interface StoredStats {
  readonly dir: string;
  /** The time asked for; null for no end on that side. */
  readonly fromMs: number | null;
  readonly toMs: number | null;
  /** True when less than 99 % of the rounds are stored: what is missing may be unlike the rest. */
  readonly biased: boolean;
  /** Of all tables together; null where there is neither a round nor a gap. */
  readonly completeness: number | null;
  readonly summary: RoundSummary;
  readonly accuracy: Accuracy;
  readonly tables: readonly (TableSummary & Omit<Completeness, "rounds" | "table">)[];
  readonly gaps: readonly GapSummary[];
  readonly reached: readonly ReachedStats[];
  /** Whether the rounds look like independent draws, and with which house edge. */
  readonly law: StoredLaw;
  readonly streaks: readonly TableStreaks[];
  /** The end of the rolling windows: the last round of the time asked for; null without rounds. They may begin before that time. */
  readonly windowsToMs: number | null;
  readonly windows: RollingWindows | null;
  /** By hour of the day in UTC, of whole hours, as are the phases: those that the time asked for cuts are in them. */
  readonly hourlyPattern: readonly HourOfDay[];
  readonly phaseDurations: readonly PhaseDurations[];
}

/** Everything that the rollups of a scope say. */
export async function readStoredStats(reader: StorageReader, dir: string, scope: Scope): Promise<StoredStats> {
  const [summary, accuracy, summaries, completeness, gaps, hourlyPattern, phaseDurations, reached, streaks] = await Promise.all(
    [
      reader.summary(scope),
      reader.accuracy(scope),
      reader.tableSummaries(scope),
      reader.completeness(scope),
      reader.gapSummaries(scope),
      reader.hourlyPattern(scope),
      reader.phaseDurations(scope),
      Promise.all(STREAK_THRESHOLDS.map((multiplier) => readReached(reader, multiplier, scope))),
      Promise.all(STREAK_THRESHOLDS.map((threshold) => reader.streaks(threshold, scope))),
    ],
  );
  const law = await readStoredLaw(
    reader,
    summaries.map(({ table }) => table),
    scope,
  );
  const missing = completeness.reduce((total, table) => total + table.missing, 0);
  const share = summary.rounds + missing === 0 ? null : summary.rounds / (summary.rounds + missing);
  const { lastCrashedAtMs } = summary;
  const { table, signal } = scope;
  const windowScope = { ...(table === undefined ? {} : { table }), ...(signal === undefined ? {} : { signal }) };
  return {
    dir,
    fromMs: scope.fromMs ?? null,
    toMs: scope.toMs ?? null,
    biased: share !== null && trustOf(share) === "biased",
    completeness: share,
    summary,
    accuracy,
    tables: summaries.map((of) => {
      const found = completeness.find((one) => one.table === of.table);
      return { ...of, missing: found?.missing ?? 0, share: found?.share ?? null };
    }),
    gaps,
    reached,
    law,
    streaks: streaks.flat(),
    windowsToMs: lastCrashedAtMs,
    windows: lastCrashedAtMs === null ? null : await reader.windows(lastCrashedAtMs + 1, windowScope),
    hourlyPattern,
    phaseDurations,
  };
}

async function readReached(reader: StorageReader, multiplier: number, scope: Scope): Promise<ReachedStats> {
  const { reachedAtLeast, rounds, shareAtLeast } = await reader.survival(multiplier, scope);
  const interval = proportionInterval(reachedAtLeast, rounds);
  return {
    multiplier,
    reached: reachedAtLeast,
    rounds,
    share: shareAtLeast,
    interval,
    expected: reachProbability(multiplier, HOUSE_EDGE),
  };
}
