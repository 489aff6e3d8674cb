import type { Kysely } from "kysely";
import type { Rollup } from "../rollups/rollup.ts";
import type { StorageSchema } from "../schema/storage-schema.ts";
import { readRollup, readRollups } from "./read-rollups.ts";
import type { Scope } from "./scope.ts";

/** What rounds come to. Crash points are in hundredths; only sure ones count. */
export interface RoundSummary {
  /** All rounds. */
  readonly rounds: number;
  /** Rounds whose crash point is sure. */
  readonly sure: number;
  /** Rounds whose crash point could not be read. */
  readonly unread: number;
  /** Rounds whose crash point was read once only. */
  readonly unsure: number;
  /** Rounds whose crash point the history strip or the stream told. */
  readonly repaired: number;
  /** Null without a sure round; not a whole number. */
  readonly meanCrashPoint: number | null;
  readonly lowestCrashPoint: number | null;
  readonly highestCrashPoint: number | null;
  readonly lastCrashedAtMs: number | null;
}

/** A summary of one table. */
export interface TableSummary extends RoundSummary {
  readonly table: string;
}

/** Over all tables of the scope together. */
export async function summarize(reading: Kysely<StorageSchema>, scope: Scope): Promise<RoundSummary> {
  return toSummary(await readRollup(reading, scope));
}

/** Each table of the scope for itself. */
export async function summarizeTables(reading: Kysely<StorageSchema>, scope: Scope): Promise<TableSummary[]> {
  return [...(await readRollups(reading, scope))].map(([table, rollup]) => ({ table, ...toSummary(rollup) }));
}

/** A rollup as its users see it. */
export function toSummary(rollup: Rollup): RoundSummary {
  const { rounds, unread, unsure, repaired, crashPointSum } = rollup;
  const sure = rounds - unread - unsure;
  return {
    rounds,
    sure,
    unread,
    unsure,
    repaired,
    meanCrashPoint: sure === 0 ? null : crashPointSum / sure,
    lowestCrashPoint: rollup.crashPointMin,
    highestCrashPoint: rollup.crashPointMax,
    lastCrashedAtMs: rollup.lastCrashedAtMs,
  };
}
