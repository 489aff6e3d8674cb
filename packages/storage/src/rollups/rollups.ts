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

/** A stored gap, as far as rollups look at it. */
export interface StoredGapForRollup {
  readonly table_name: string;
  readonly from_ms: number;
  readonly to_ms: number;
}

/** A stored check of a crash point, as far as rollups look at it. */
export interface StoredCheckForRollup {
  readonly table_name: string;
  readonly at_ms: number;
  readonly agreed: 0 | 1;
}

/** Keeps the rollups equal to the rounds. Every call belongs into the transaction of the change that it is told of. */
export interface Rollups {
  /** Rounds were inserted, in this order. */
  addRounds(rounds: readonly StoredForRollup[]): void;
  /** Stretches in which rounds were missed were inserted. */
  addGaps(gaps: readonly StoredGapForRollup[]): void;
  /** Crash points were compared with a witness. */
  addChecks(checks: readonly StoredCheckForRollup[]): void;
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

  const save = (changed: ChangedHours): void => {
    for (const hour of changed.all()) {
      const { table, hourMs, isStale, rollup } = hour;
      const { checked, confirmed } = rollup;
      if (isStale) hour.rollup = { ...rollHour(table, hourMs), checked, confirmed };
    }
    changed.save();
  };
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
      save(changed);
    },
    addGaps(gaps) {
      const changed = createChangedHours(rows);
      for (const { table_name: table, from_ms: fromMs, to_ms: toMs } of gaps) {
        for (const hour of new Set([changed.at(table, fromMs), changed.at(table, toMs)])) {
          // A late round may lie inside of it.
          const isLate = hour.rollup.lastCrashedAtMs !== null && fromMs < hour.rollup.lastCrashedAtMs;
          if (isLate && !isPruned(hour.hourMs)) hour.isStale = true;
          else hour.rollup = joinRollups(hour.rollup, BREAK_ROLLUP);
        }
      }
      save(changed);
    },
    addChecks(checks) {
      const changed = createChangedHours(rows);
      for (const { table_name, at_ms, agreed } of checks) {
        const hour = changed.at(table_name, at_ms);
        hour.rollup = joinRollups(hour.rollup, { ...EMPTY_ROLLUP, checked: 1, confirmed: agreed });
      }
      save(changed);
    },
    roundsChanged(table, atMs) {
      const changed = createChangedHours(rows);
      const hour = changed.at(table, atMs);
      if (isPruned(hour.hourMs)) return;
      hour.isStale = true;
      save(changed);
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
