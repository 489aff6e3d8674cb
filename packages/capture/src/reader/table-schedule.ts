import { createTableTicks, type TableTicks } from "./table-ticks.ts";
import type { WatchedTable } from "./watched-table.ts";

/** A table with the tick that it is due for. */
export interface DueTable {
  readonly table: WatchedTable;
  readonly sequence: number;
  /** Lets it be due again at once. */
  hurry(): void;
}

/** Which tables are due when, each at its own rate. */
export interface TableSchedule {
  /** Takes the ticks that are due of these tables; `skipped` is how many ticks the most delayed of them missed. */
  take(tables: readonly WatchedTable[], nowMs: number): { readonly due: readonly DueTable[]; readonly skipped: number };
  /** Milliseconds until one of these tables is due; what they ask for now counts. Infinite without tables. */
  waitMs(tables: readonly WatchedTable[], nowMs: number): number;
}

/** Creates a schedule whose ticks are counted from `startMs`. */
export function createTableSchedule(startMs: number): TableSchedule {
  let known: readonly WatchedTable[] = [];
  let ticks = new Map<WatchedTable, TableTicks>();
  const due: DueTable[] = [];

  const follow = (tables: readonly WatchedTable[], nowMs: number): void => {
    if (tables !== known) {
      known = tables;
      ticks = new Map(tables.map((table) => [table, ticks.get(table) ?? createTableTicks(startMs, nowMs, table.rateHz())]));
    }
    for (const [table, its] of ticks) its.setRate(table.rateHz());
  };

  return {
    take(tables, nowMs) {
      follow(tables, nowMs);
      let skipped = 0;
      due.length = 0;
      for (const [table, its] of ticks) {
        if (!its.isDue(nowMs)) continue;
        const tick = its.take(nowMs);
        skipped = Math.max(skipped, tick.skipped);
        due.push({ table, sequence: tick.sequence, hurry: its.hurry });
      }
      return { due, skipped };
    },
    waitMs(tables, nowMs) {
      follow(tables, nowMs);
      let soonestMs = Number.POSITIVE_INFINITY;
      for (const its of ticks.values()) soonestMs = Math.min(soonestMs, its.dueMs());
      return Math.max(0, soonestMs - nowMs);
    },
  };
}
