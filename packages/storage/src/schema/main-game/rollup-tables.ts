import type { KnownPhase } from "@aviator/core";

/** What a span of one table's rounds comes to. Changed in the transaction of the rounds themselves. */
interface RollupTable {
  table_name: string;
  /** Rounds whose crash is in the span. */
  rounds: number;
  /** Rounds whose crash point could not be read. */
  unread: number;
  /** Rounds whose crash point was read once only; it counts nowhere below. */
  unsure: number;
  /** Rounds whose crash point a witness told. */
  repaired: number;
  /** Sum of the sure crash points, in hundredths. */
  crash_point_sum: number;
  /** Highest and lowest sure crash point, in hundredths; null without one. */
  crash_point_max: number | null;
  crash_point_min: number | null;
  /** Sure rounds by crash point: JSON, one count for each of the buckets that begin at `CRASH_POINT_EDGES`. */
  crash_points: string;
  /** Stretches of rounds below and at or above each of `STREAK_THRESHOLDS`: JSON. */
  streaks: string;
  /** Crash points that a witness was asked about, and those that it confirmed. */
  checked: number;
  confirmed: number;
  /** When the last round of the span crashed; null without one. */
  last_crashed_at_ms: number | null;
}

/** One row a table and hour, as of UTC. */
export interface HourlyRollupsTable extends RollupTable {
  hour_ms: number;
}

/** One row a table and day, as of UTC: the sum of its hours, so that long spans are read from few rows. */
export interface DailyRollupsTable extends RollupTable {
  day_ms: number;
}

/** How long phases lasted; one row a table, hour of their end and phase. */
export interface HourlyPhasesTable {
  table_name: string;
  hour_ms: number;
  phase: KnownPhase;
  /** Phases that ended in the hour. */
  ended: number;
  /** Those of them whose start was seen; only they count below. */
  timed: number;
  duration_sum_ms: number;
  duration_min_ms: number | null;
  duration_max_ms: number | null;
}
