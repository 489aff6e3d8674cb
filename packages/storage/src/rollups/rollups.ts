import type { Database } from "better-sqlite3";
import type { CrashPointSource } from "../schema/main-game/main-game-schema.ts";
import { createHourRoller } from "./roll-hour.ts";
import { isRepaired } from "./roll-rounds.ts";
import { BREAK_ROLLUP, EMPTY_ROLLUP, joinRollups, type Rollup, rollupOf } from "./rollup.ts";
import { createRollupRows, type RollupRows } from "./rollup-rows.ts";
import { DAY_MS, HOUR_MS, startOf } from "./spans.ts";

/** A stored round, as far as rollups look at it. */
export interface StoredForRollup {
  readonly table_name: string;
  readonly crashed_at_ms: number;
  readonly crash_point: number | null;
  readonly sure: 0 | 1;
  readonly source: CrashPointSource;
}

/** Keeps the rollups equal to the rounds. Every call belongs into the transaction of the change that it is told of. */
export interface Rollups {
  /** Rounds were inserted, in this order. */
  addRounds(rounds: readonly StoredForRollup[]): void;
  /** A stretch in which rounds were missed was inserted. */
  addGap(table: string, fromMs: number, toMs: number): void;
  /** Crash points were compared with a witness. */
  addCheck(table: string, atMs: number, agreed: boolean): void;
  /** A round or gap of the hour that holds the moment was changed. */
  roundsChanged(table: string, atMs: number): void;
}

/** Creates the rollups of one session. */
export function createRollups(database: Database): Rollups {
  const rows = createRollupRows(database);
  const rollHour = createHourRoller(database);
  const prunedBefore = database.prepare<[], number>("SELECT before_ms FROM pruned WHERE kind = 'round'").pluck();
  // What happened on a table between two sessions was not seen.
  const seenTables = new Set<string>();
  const latestMs = new Map<string, number>();

  const rolledAgain = (table: string, hourMs: number, before: Rollup): Rollup => ({
    ...rollHour(table, hourMs),
    checked: before.checked,
    confirmed: before.confirmed,
  });
  const isPruned = (hourMs: number): boolean => hourMs < (prunedBefore.get() ?? Number.NEGATIVE_INFINITY);

  return {
    addRounds(rounds) {
      const changed = createChangedHours(rows);
      for (const round of rounds) {
        const { table_name: table, crashed_at_ms: crashedAtMs } = round;
        const hour = changed.at(table, crashedAtMs);
        const isFirst = round.source === "read" && !seenTables.has(table);
        const isLate = crashedAtMs < Math.max(hour.rollup.lastCrashedAtMs ?? 0, latestMs.get(table) ?? 0);
        latestMs.set(table, Math.max(crashedAtMs, latestMs.get(table) ?? 0));
        if (round.source === "read") seenTables.add(table);
        if (isLate && !isPruned(hour.hourMs)) hour.isStale = true;
        if (isFirst || isLate) hour.rollup = joinRollups(hour.rollup, BREAK_ROLLUP);
        hour.rollup = joinRollups(hour.rollup, toRolled(round));
      }
      for (const hour of changed.all()) if (hour.isStale) hour.rollup = rolledAgain(hour.table, hour.hourMs, hour.rollup);
      changed.save();
    },
    addGap(table, fromMs, toMs) {
      const changed = createChangedHours(rows);
      for (const hour of new Set([changed.at(table, fromMs), changed.at(table, toMs)])) {
        // A late round may lie inside of it.
        const isLate = hour.rollup.lastCrashedAtMs !== null && fromMs < hour.rollup.lastCrashedAtMs;
        if (isLate && !isPruned(hour.hourMs)) hour.rollup = rolledAgain(table, hour.hourMs, hour.rollup);
        else hour.rollup = joinRollups(hour.rollup, BREAK_ROLLUP);
      }
      changed.save();
    },
    addCheck(table, atMs, agreed) {
      const changed = createChangedHours(rows);
      const hour = changed.at(table, atMs);
      hour.rollup = joinRollups(hour.rollup, { ...EMPTY_ROLLUP, checked: 1, confirmed: agreed ? 1 : 0 });
      changed.save();
    },
    roundsChanged(table, atMs) {
      const changed = createChangedHours(rows);
      const hour = changed.at(table, atMs);
      if (isPruned(hour.hourMs)) return;
      hour.rollup = rolledAgain(table, hour.hourMs, hour.rollup);
      changed.save();
    },
  };
}

function toRolled({ crashed_at_ms, crash_point, sure, source }: StoredForRollup): Rollup {
  return rollupOf({
    crashedAtMs: crashed_at_ms,
    crashPoint: crash_point,
    sure: sure === 1,
    repaired: isRepaired(source),
  });
}

interface ChangedHour {
  readonly table: string;
  readonly hourMs: number;
  rollup: Rollup;
  /** True when it must be worked out of its rounds. */
  isStale: boolean;
}

interface ChangedHours {
  /** The hour that holds a moment, as it stands. */
  at(table: string, atMs: number): ChangedHour;
  all(): Iterable<ChangedHour>;
  /** Writes the hours, and the days they are in. */
  save(): void;
}

function createChangedHours(rows: RollupRows): ChangedHours {
  const hours = new Map<string, ChangedHour>();
  return {
    at(table, atMs) {
      const hourMs = startOf(atMs, HOUR_MS);
      const key = `${hourMs} ${table}`;
      const known = hours.get(key);
      if (known !== undefined) return known;
      const hour: ChangedHour = { table, hourMs, rollup: rows.read(table, hourMs), isStale: false };
      hours.set(key, hour);
      return hour;
    },
    all: () => hours.values(),
    save() {
      const days = new Map<string, { table: string; dayMs: number }>();
      for (const { table, hourMs, rollup } of hours.values()) {
        rows.write(table, hourMs, rollup);
        const dayMs = startOf(hourMs, DAY_MS);
        days.set(`${dayMs} ${table}`, { table, dayMs });
      }
      for (const { table, dayMs } of days.values()) rows.sumDay(table, dayMs);
    },
  };
}
