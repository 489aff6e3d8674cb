import { type Kysely, sql } from "kysely";
import { wholeOption } from "../options.ts";
import { HOUR_MS, startOf } from "../rollups/spans.ts";
import type { StorageSchema } from "../schema/storage-schema.ts";
import { tablesOf } from "./read-rollups.ts";
import { type Scope, spanOf } from "./scope.ts";

/** Which hours of the day. */
export interface PatternScope extends Scope {
  /** Hours that the wanted time is ahead of UTC, -12 to 14. Default 0. */
  readonly utcOffsetHours?: number;
}

/** One hour of the day, over all days. */
export interface HourOfDay {
  /** 0 to 23. */
  readonly hour: number;
  readonly rounds: number;
  readonly sure: number;
  /** In hundredths; null without a sure round. */
  readonly meanCrashPoint: number | null;
  readonly highestCrashPoint: number | null;
}

/** Rounds by hour of the day, in order; hours without rounds included. The scope is widened to whole hours. */
export async function readHourlyPattern(reading: Kysely<StorageSchema>, scope: PatternScope): Promise<HourOfDay[]> {
  const offset = wholeOption("utcOffsetHours", scope.utcOffsetHours ?? 0, -12, 14);
  const { fromMs, toMs } = spanOf(scope);
  const rows = await reading
    .selectFrom("hourly_rollups")
    .select(({ fn }) => [
      sql<number>`(hour_ms / ${sql.lit(HOUR_MS)} + ${sql.lit(24 + offset)}) % 24`.as("hour"),
      fn.sum<number>("rounds").as("rounds"),
      sql<number>`sum(rounds - unread - unsure)`.as("sure"),
      fn.sum<number>("crash_point_sum").as("total"),
      fn.max("crash_point_max").as("highest"),
    ])
    .where("table_name", "in", await tablesOf(reading, scope))
    .where("hour_ms", ">=", startOf(fromMs, HOUR_MS))
    .where("hour_ms", "<", toMs)
    .groupBy("hour")
    .execute({ signal: scope.signal });
  const found = new Map(rows.map((row) => [row.hour, row]));
  return Array.from({ length: 24 }, (_, hour) => {
    const { rounds = 0, sure = 0, total = 0, highest = null } = found.get(hour) ?? {};
    return { hour, rounds, sure, meanCrashPoint: sure === 0 ? null : total / sure, highestCrashPoint: highest };
  });
}
