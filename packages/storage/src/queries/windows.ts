import type { Kysely } from "kysely";
import { knownOptions } from "../options.ts";
import { joinRollups, EMPTY_ROLLUP } from "../rollups/rollup.ts";
import { STREAK_THRESHOLDS } from "../rollups/streaks.ts";
import type { StorageSchema } from "../schema/storage-schema.ts";
import { readRollups } from "./read-rollups.ts";
import { checkMoment, checkTable, type Scope } from "./scope.ts";
import { type RoundSummary, toSummary } from "./summaries.ts";
import { type Survival, survivalIn } from "./survival.ts";

/** The lengths of the rolling windows, in milliseconds. */
export const WINDOWS: Readonly<Record<"fiveMinutes" | "hour" | "day", number>> = {
  fiveMinutes: 300_000,
  hour: 3_600_000,
  day: 86_400_000,
};

/** What a rolling window comes to. */
export interface WindowSummary extends RoundSummary {
  /** P(reach x) at each of `STREAK_THRESHOLDS`. */
  readonly survival: readonly Survival[];
}

/** The rolling windows that end at one moment. */
export type RollingWindows = Readonly<Record<keyof typeof WINDOWS, WindowSummary>>;

/** The last five minutes, hour and day before `nowMs`. Throws `AVI_STORAGE_BAD_OPTION`. */
export async function readWindows(
  reading: Kysely<StorageSchema>,
  nowMs: number,
  scope: Pick<Scope, "table" | "signal">,
): Promise<RollingWindows> {
  // It has no default: not given is refused, too.
  checkMoment("nowMs", nowMs ?? Number.NaN);
  knownOptions(scope, { table: true, signal: true });
  checkTable(scope.table);
  const read = async (lengthMs: number): Promise<WindowSummary> => {
    const rollups = await readRollups(reading, { ...scope, fromMs: nowMs - lengthMs, toMs: nowMs });
    const rollup = [...rollups.values()].reduce(joinRollups, EMPTY_ROLLUP);
    return { ...toSummary(rollup), survival: STREAK_THRESHOLDS.map((threshold) => survivalIn(rollup, threshold)) };
  };
  const [fiveMinutes, hour, day] = await Promise.all([read(WINDOWS.fiveMinutes), read(WINDOWS.hour), read(WINDOWS.day)]);
  return { fiveMinutes, hour, day };
}
