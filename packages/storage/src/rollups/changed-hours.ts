import { BREAK_ROLLUP, joinRollups, type Rollup } from "./rollup.ts";
import type { RollupRows } from "./rollup-rows.ts";
import { DAY_MS, HOUR_MS, startOf } from "./spans.ts";

/** An hour of a table whose rollup changes. */
export interface ChangedHour {
  readonly table: string;
  readonly hourMs: number;
  /** True when its rounds are gone: it can't be worked out anew. */
  readonly isPruned: boolean;
  rollup: Rollup;
  /** True when it must be worked out of its rounds. */
  isStale: boolean;
}

/** The hours that one transaction changes. */
export interface ChangedHours {
  /** The hour that holds a moment, as it stands. */
  at(table: string, atMs: number): ChangedHour;
  /** Something came into an hour, or was changed in it, that lies before what is there. In a pruned hour it may lie anywhere. */
  redo(table: string, atMs: number, added?: Rollup): void;
  /** Writes the hours, and the days they are in. */
  save(): void;
}

/** What changed hours are worked out with. */
export interface HourParts {
  readonly rows: RollupRows;
  readonly rollHour: (table: string, hourMs: number) => Rollup;
  readonly isPruned: (hourMs: number) => boolean;
}

/** Nothing is changed yet. */
export function createChangedHours({ rows, rollHour, isPruned }: HourParts): ChangedHours {
  const hours = new Map<string, ChangedHour>();
  const at = (table: string, atMs: number): ChangedHour => {
    const hourMs = startOf(atMs, HOUR_MS);
    const key = `${hourMs} ${table}`;
    const known = hours.get(key);
    if (known !== undefined) return known;
    const rollup = rows.read(table, hourMs);
    const hour: ChangedHour = { table, hourMs, isPruned: isPruned(hourMs), rollup, isStale: false };
    hours.set(key, hour);
    return hour;
  };
  return {
    at,
    redo(table, atMs, added) {
      const hour = at(table, atMs);
      if (!hour.isPruned) {
        hour.isStale = true;
        return;
      }
      hour.rollup = joinRollups(hour.rollup, BREAK_ROLLUP);
      if (added !== undefined) hour.rollup = joinRollups(hour.rollup, added);
    },
    save() {
      const days = new Map<string, { table: string; dayMs: number }>();
      for (const { table, hourMs, isStale, rollup } of hours.values()) {
        const { checked, confirmed } = rollup;
        rows.write(table, hourMs, isStale ? { ...rollHour(table, hourMs), checked, confirmed } : rollup);
        const dayMs = startOf(hourMs, DAY_MS);
        days.set(`${dayMs} ${table}`, { table, dayMs });
      }
      for (const { table, dayMs } of days.values()) rows.sumDay(table, dayMs);
    },
  };
}
