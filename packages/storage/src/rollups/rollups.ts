import type { Database } from "better-sqlite3";
import { type ChangedHours, createChangedHours } from "./changed-hours.ts";
import { createHourRoller } from "./roll-hour.ts";
import { rollRound, type RoundToRoll } from "./roll-rounds.ts";
import { BREAK_ROLLUP, EMPTY_ROLLUP, joinRollups } from "./rollup.ts";
import { createRollupRows } from "./rollup-rows.ts";
import { createRoundParting, type PartingGap } from "./round-parting.ts";
import { HOUR_MS, startOf } from "./spans.ts";
import { createStoredNeighbours, type StoredNeighbours } from "./stored-neighbours.ts";

/** A stored round, as far as rollups look at it. */
export interface StoredForRollup extends RoundToRoll {
  readonly table_name: string;
}

/** A stored gap, as far as rollups look at it. */
export interface StoredGapForRollup extends PartingGap {
  readonly table_name: string;
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
  /** The crash point of a round that crashed then was changed. */
  roundChanged(table: string, crashedAtMs: number): void;
  /** All rounds of a gap are known by now. */
  gapRepaired(gap: StoredGapForRollup): void;
}

/**
 * Creates the rollups of a database. What they go by is read from it in the transaction itself: one that is rolled back leaves
 * nothing behind.
 */
export function createRollups(database: Database): Rollups {
  const rows = createRollupRows(database);
  const rollHour = createHourRoller(database);
  const stored = createStoredNeighbours(database);
  const prunedBefore = database.prepare<[], number>("SELECT before_ms FROM pruned WHERE kind = 'round'").pluck();
  const isPruned = (hourMs: number): boolean => hourMs < (prunedBefore.get() ?? Number.NEGATIVE_INFINITY);
  const change = (make: (changed: ChangedHours) => void): void => {
    const changed = createChangedHours({ rows, rollHour, isPruned });
    make(changed);
    changed.save();
  };

  return {
    addRounds: (rounds) =>
      change((changed) => {
        for (const [table, added] of Map.groupBy(rounds, ({ table_name }) => table_name)) {
          if (comeLast(stored, table, added)) goOn(changed, stored, table, added);
          else comeLate(changed, stored, table, added);
        }
      }),
    addGaps: (gaps) =>
      change((changed) => {
        for (const { table_name: table, from_ms: fromMs, to_ms: toMs } of gaps) {
          const isLate = stored.hasMoreFrom(table, fromMs + 1, 0);
          for (const atMs of [fromMs, toMs, ...(isLate ? rows.hoursBetween(table, fromMs, toMs) : [])]) {
            const hour = changed.at(table, atMs);
            if (isLate) changed.redo(table, atMs);
            else hour.rollup = joinRollups(hour.rollup, BREAK_ROLLUP);
          }
        }
      }),
    addChecks: (checks) =>
      change((changed) => {
        for (const { table_name, at_ms, agreed } of checks) {
          const hour = changed.at(table_name, at_ms);
          hour.rollup = joinRollups(hour.rollup, { ...EMPTY_ROLLUP, checked: 1, confirmed: agreed });
        }
      }),
    roundChanged: (table, crashedAtMs) =>
      change((changed) => {
        if (!changed.at(table, crashedAtMs).isPruned) changed.redo(table, crashedAtMs);
      }),
    gapRepaired: ({ table_name: table, from_ms: fromMs, to_ms: toMs }) =>
      change((changed) => {
        for (const hourMs of rows.hoursBetween(table, fromMs, toMs)) {
          if (!isPruned(hourMs)) changed.redo(table, hourMs);
        }
      }),
  };
}

/** True when the rounds are the last ones of their table, one after the other, and no gap reaches as far. */
function comeLast(stored: StoredNeighbours, table: string, added: readonly StoredForRollup[]): boolean {
  const firstMs = firstOf(added);
  const isInOrder = added.every(({ crashed_at_ms }, index) => crashed_at_ms >= (added[index - 1]?.crashed_at_ms ?? firstMs));
  return isInOrder && !stored.hasMoreFrom(table, firstMs, added.length) && !stored.hasGapUntil(table, firstMs);
}

/** Rounds that come last are joined to what is there. */
function goOn(changed: ChangedHours, stored: StoredNeighbours, table: string, added: readonly StoredForRollup[]): void {
  const parting = createRoundParting([], { seenBy: stored.seenBefore(table, firstOf(added)) });
  for (const round of added) {
    const hour = changed.at(table, round.crashed_at_ms);
    // Nobody knows any more what a pruned hour ended with.
    if (parting.isParted(round) || hour.isPruned) hour.rollup = joinRollups(hour.rollup, BREAK_ROLLUP);
    hour.rollup = joinRollups(hour.rollup, rollRound(round));
  }
}

function comeLate(changed: ChangedHours, stored: StoredNeighbours, table: string, added: readonly StoredForRollup[]): void {
  for (const round of added) changed.redo(table, round.crashed_at_ms, rollRound(round));
  for (const hourMs of new Set(added.map(({ crashed_at_ms }) => startOf(crashed_at_ms, HOUR_MS)))) {
    // Who saw the round before may have changed for the first one of a later hour.
    const nextMs = stored.seenFrom(table, hourMs + HOUR_MS);
    if (nextMs !== undefined) changed.redo(table, nextMs);
  }
}

function firstOf(added: readonly StoredForRollup[]): number {
  return added[0]?.crashed_at_ms ?? 0;
}
