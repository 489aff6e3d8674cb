import { type Hundredths, show } from "@aviator/core";
import type { Kysely } from "kysely";
import { StorageError } from "../errors.ts";
import { STREAK_THRESHOLDS } from "../rollups/streaks.ts";
import type { StorageSchema } from "../schema/storage-schema.ts";
import { readRollups } from "./read-rollups.ts";
import type { Scope } from "./scope.ts";

/**
 * Rounds in a row on one side of a threshold. A gap, a crash point that is not sure, the end of a session or a file, and a worker that is
 * started again end a streak.
 */
export interface TableStreaks {
  readonly table: string;
  readonly threshold: Hundredths;
  /** Longest row of rounds that crashed below the threshold. */
  readonly longestBelow: number;
  /** Longest row of rounds that reached it. */
  readonly longestReached: number;
  /** The row that the span ends with; null where its last round is not sure, a gap follows it, or there is none. */
  readonly last: { readonly reached: boolean; readonly length: number } | null;
}

/** The streaks of each table of a scope. */
export async function readStreaks(
  reading: Kysely<StorageSchema>,
  threshold: Hundredths,
  scope: Scope,
): Promise<TableStreaks[]> {
  const index = STREAK_THRESHOLDS.indexOf(threshold);
  if (index < 0) {
    throw new StorageError(
      "AVI_STORAGE_BAD_OPTION",
      `threshold: must be one of ${STREAK_THRESHOLDS.join(", ")} (found ${show(threshold)}); for others, count over rounds()`,
    );
  }
  return [...(await readRollups(reading, scope))].map(([table, { streaks }]) => {
    const [, , side = -1, length = 0, longestBelow = 0, longestReached = 0] = streaks[index] ?? [];
    return { table, threshold, longestBelow, longestReached, last: side === -1 ? null : { reached: side === 1, length } };
  });
}
