import type { Selectable } from "kysely";
import type { HourlyRollupsTable } from "../schema/main-game/rollup-tables.ts";
import { bucketOf, CRASH_POINT_EDGES } from "@aviator/core";
import { joinStreaks, STREAK_BREAK, STREAK_THRESHOLDS, streakOf, type Streaks } from "./streaks.ts";

/** What a span of one table's rounds comes to. */
export interface Rollup {
  readonly rounds: number;
  readonly unread: number;
  readonly unsure: number;
  readonly repaired: number;
  readonly crashPointSum: number;
  readonly crashPointMax: number | null;
  readonly crashPointMin: number | null;
  readonly checked: number;
  readonly confirmed: number;
  readonly lastCrashedAtMs: number | null;
  /** Sure rounds by bucket of `CRASH_POINT_EDGES`. */
  readonly crashPoints: readonly number[];
  /** By threshold of `STREAK_THRESHOLDS`; null where there is no round. */
  readonly streaks: readonly (Streaks | null)[];
}

/** What a rollup is told of a round. */
export interface RolledRound {
  readonly crashedAtMs: number;
  readonly crashPoint: number | null;
  readonly sure: boolean;
  readonly repaired: boolean;
}

/** No rounds. */
export const EMPTY_ROLLUP: Rollup = {
  rounds: 0,
  unread: 0,
  unsure: 0,
  repaired: 0,
  crashPointSum: 0,
  crashPointMax: null,
  crashPointMin: null,
  checked: 0,
  confirmed: 0,
  lastCrashedAtMs: null,
  crashPoints: CRASH_POINT_EDGES.map(() => 0),
  streaks: STREAK_THRESHOLDS.map(() => null),
};

/** One round. A crash point that is not sure is counted, but ends a streak as an unknown one does. */
export function rollupOf({ crashedAtMs, crashPoint, sure, repaired }: RolledRound): Rollup {
  const counted = { ...EMPTY_ROLLUP, rounds: 1, repaired: repaired ? 1 : 0, lastCrashedAtMs: crashedAtMs };
  if (crashPoint === null) return { ...counted, unread: 1, streaks: BROKEN };
  if (!sure) return { ...counted, unsure: 1, streaks: BROKEN };
  const crashPoints = [...EMPTY_ROLLUP.crashPoints];
  crashPoints[bucketOf(crashPoint)] = 1;
  return {
    ...counted,
    crashPointSum: crashPoint,
    crashPointMax: crashPoint,
    crashPointMin: crashPoint,
    crashPoints,
    streaks: STREAK_THRESHOLDS.map((threshold) => streakOf(crashPoint, threshold)),
  };
}

const BROKEN = STREAK_THRESHOLDS.map(() => STREAK_BREAK);

/** A place where rounds may have been missed. */
export const BREAK_ROLLUP: Rollup = { ...EMPTY_ROLLUP, streaks: BROKEN };

/** Two spans, the second after the first. */
export function joinRollups(before: Rollup, after: Rollup): Rollup {
  return {
    rounds: before.rounds + after.rounds,
    unread: before.unread + after.unread,
    unsure: before.unsure + after.unsure,
    repaired: before.repaired + after.repaired,
    crashPointSum: before.crashPointSum + after.crashPointSum,
    crashPointMax: pick(Math.max, before.crashPointMax, after.crashPointMax),
    crashPointMin: pick(Math.min, before.crashPointMin, after.crashPointMin),
    checked: before.checked + after.checked,
    confirmed: before.confirmed + after.confirmed,
    lastCrashedAtMs: pick(Math.max, before.lastCrashedAtMs, after.lastCrashedAtMs),
    crashPoints: before.crashPoints.map((count, bucket) => count + (after.crashPoints[bucket] ?? 0)),
    streaks: before.streaks.map((streaks, index) => joinStreaks(streaks, after.streaks[index] ?? null)),
  };
}

function pick(better: (left: number, right: number) => number, left: number | null, right: number | null): number | null {
  return left === null || right === null ? (left ?? right) : better(left, right);
}

/** The columns of a rollup's row that say what it comes to. */
export type RollupColumns = Omit<Selectable<HourlyRollupsTable>, "table_name" | "hour_ms">;

/** A rollup as its row. */
export function toRollupColumns(rollup: Rollup): RollupColumns {
  return {
    rounds: rollup.rounds,
    unread: rollup.unread,
    unsure: rollup.unsure,
    repaired: rollup.repaired,
    crash_point_sum: rollup.crashPointSum,
    crash_point_max: rollup.crashPointMax,
    crash_point_min: rollup.crashPointMin,
    checked: rollup.checked,
    confirmed: rollup.confirmed,
    last_crashed_at_ms: rollup.lastCrashedAtMs,
    crash_points: JSON.stringify(rollup.crashPoints),
    streaks: JSON.stringify(rollup.streaks),
  };
}

/** A row as its rollup. */
export function toRollup(row: RollupColumns): Rollup {
  return {
    rounds: row.rounds,
    unread: row.unread,
    unsure: row.unsure,
    repaired: row.repaired,
    crashPointSum: row.crash_point_sum,
    crashPointMax: row.crash_point_max,
    crashPointMin: row.crash_point_min,
    checked: row.checked,
    confirmed: row.confirmed,
    lastCrashedAtMs: row.last_crashed_at_ms,
    crashPoints: JSON.parse(row.crash_points) as number[],
    streaks: JSON.parse(row.streaks) as (Streaks | null)[],
  };
}
