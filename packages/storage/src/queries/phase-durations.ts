import type { KnownPhase } from "@aviator/core";
import type { Kysely } from "kysely";
import { HOUR_MS, startOf } from "../rollups/spans.ts";
import type { StorageSchema } from "../schema/storage-schema.ts";
import { coveringSpans } from "./covering-spans.ts";
import { tablesOf } from "./read-rollups.ts";
import { type Scope, type Span, spanOf } from "./scope.ts";

/** How long a phase lasts. */
export interface PhaseDurations {
  readonly phase: KnownPhase;
  /** Times that it ended. */
  readonly ended: number;
  /** Those of them whose start was seen; only they count below. */
  readonly timed: number;
  readonly meanMs: number | null;
  readonly shortestMs: number | null;
  readonly longestMs: number | null;
}

/** The phases of a scope that were seen, over its tables together. The scope is widened to whole hours. */
export async function readPhaseDurations(reading: Kysely<StorageSchema>, scope: Scope): Promise<PhaseDurations[]> {
  const { fromMs, toMs } = spanOf(scope);
  const { hours, days } = coveringSpans({ fromMs: startOf(fromMs, HOUR_MS), toMs: -startOf(-toMs, HOUR_MS) });
  const tables = await tablesOf(reading, scope);
  const parts = await Promise.all([
    ...hours.map((span) => fromRows(reading, "hourly_phases", "hour_ms", tables, span, scope.signal)),
    ...(days === null ? [] : [fromRows(reading, "daily_phases", "day_ms", tables, days, scope.signal)]),
  ]);
  const phases = Map.groupBy(parts.flat(), ({ phase }) => phase);
  return [...phases].toSorted(([left], [right]) => (left < right ? -1 : 1)).map(([phase, rows]) => sumUp(phase, rows));
}

interface PhaseRow {
  readonly phase: KnownPhase;
  readonly ended: number;
  readonly timed: number;
  readonly sum: number;
  readonly shortestMs: number | null;
  readonly longestMs: number | null;
}

function fromRows(
  reading: Kysely<StorageSchema>,
  name: "hourly_phases" | "daily_phases",
  time: "hour_ms" | "day_ms",
  tables: readonly string[],
  span: Span,
  signal: AbortSignal | undefined,
): Promise<PhaseRow[]> {
  // Both have the columns of one but for the name of their time.
  return reading
    .selectFrom(name as "hourly_phases")
    .select(({ fn }) => [
      "phase",
      fn.sum<number>("ended").as("ended"),
      fn.sum<number>("timed").as("timed"),
      fn.sum<number>("duration_sum_ms").as("sum"),
      fn.min("duration_min_ms").as("shortestMs"),
      fn.max("duration_max_ms").as("longestMs"),
    ])
    .where("table_name", "in", tables)
    .where(time as "hour_ms", ">=", span.fromMs)
    .where(time as "hour_ms", "<", span.toMs)
    .groupBy("phase")
    .execute({ signal });
}

function sumUp(phase: KnownPhase, rows: readonly PhaseRow[]): PhaseDurations {
  const add = (of: (row: PhaseRow) => number): number => rows.reduce((total, row) => total + of(row), 0);
  const known = (of: (row: PhaseRow) => number | null): number[] => rows.map(of).filter((value) => value !== null);
  const timed = add((row) => row.timed);
  return {
    phase,
    ended: add((row) => row.ended),
    timed,
    meanMs: timed === 0 ? null : add((row) => row.sum) / timed,
    shortestMs: timed === 0 ? null : Math.min(...known((row) => row.shortestMs)),
    longestMs: timed === 0 ? null : Math.max(...known((row) => row.longestMs)),
  };
}
