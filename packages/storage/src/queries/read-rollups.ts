import type { Kysely } from "kysely";
import { EMPTY_ROLLUP, joinRollups, type Rollup, type RollupColumns, toRollup } from "../rollups/rollup.ts";
import { type RoundToRoll, rollRounds } from "../rollups/roll-rounds.ts";
import { type Observer, observerOf } from "../rollups/round-parting.ts";
import type { StorageSchema } from "../schema/storage-schema.ts";
import { coveringSpans } from "./covering-spans.ts";
import { type Scope, type Span, spanOf } from "./scope.ts";

type Reading = Kysely<StorageSchema>;

/** A part of a table's span. */
interface Part {
  readonly table: string;
  readonly fromMs: number;
  readonly rollup: Rollup;
}

/** The tables of a scope, in the order of their names. */
export async function tablesOf(reading: Reading, { table, signal }: Scope): Promise<readonly string[]> {
  if (table !== undefined) return [table];
  const rows = await reading.selectFrom("round_numbers").select("table_name").orderBy("table_name").execute({ signal });
  return rows.map(({ table_name }) => table_name);
}

/**
 * What the rounds of a scope come to, by table: exact to the millisecond. Whole hours and days are read from their rollups, and
 * only the rounds of the hours that the scope cuts one by one.
 */
export async function readRollups(reading: Reading, scope: Scope): Promise<ReadonlyMap<string, Rollup>> {
  const tables = await tablesOf(reading, scope);
  const { rounds, hours, days } = coveringSpans(spanOf(scope));
  const parts = await Promise.all([
    ...rounds.map((span) => fromRounds(reading, tables, span, scope.signal)),
    ...hours.map((span) => fromHours(reading, tables, span, scope.signal)),
    ...(days === null ? [] : [fromDays(reading, tables, days, scope.signal)]),
  ]);
  const rollups = new Map<string, Rollup>(tables.map((table) => [table, EMPTY_ROLLUP]));
  for (const { table, rollup } of parts.flat().toSorted((left, right) => left.fromMs - right.fromMs)) {
    rollups.set(table, joinRollups(rollups.get(table) ?? EMPTY_ROLLUP, rollup));
  }
  return rollups;
}

/** What the rounds of a scope come to, over its tables; its streaks mean nothing. */
export async function readRollup(reading: Reading, scope: Scope): Promise<Rollup> {
  return [...(await readRollups(reading, scope)).values()].reduce(joinRollups, EMPTY_ROLLUP);
}

async function fromHours(reading: Reading, tables: readonly string[], span: Span, signal?: AbortSignal): Promise<Part[]> {
  const rows = await reading
    .selectFrom("hourly_rollups")
    .selectAll()
    .where("table_name", "in", tables)
    .where("hour_ms", ">=", span.fromMs)
    .where("hour_ms", "<", span.toMs)
    .execute({ signal });
  return rows.map((row) => toPart(row, row.hour_ms));
}

async function fromDays(reading: Reading, tables: readonly string[], span: Span, signal?: AbortSignal): Promise<Part[]> {
  const rows = await reading
    .selectFrom("daily_rollups")
    .selectAll()
    .where("table_name", "in", tables)
    .where("day_ms", ">=", span.fromMs)
    .where("day_ms", "<", span.toMs)
    .execute({ signal });
  return rows.map((row) => toPart(row, row.day_ms));
}

function toPart(row: RollupColumns & { readonly table_name: string }, fromMs: number): Part {
  return { table: row.table_name, fromMs, rollup: toRollup(row) };
}

/** Who saw the last round of each table before a moment. */
async function readSeenBefore(
  reading: Reading,
  tables: readonly string[],
  atMs: number,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, Observer | null>> {
  const rows = await reading
    .selectFrom("round_numbers")
    .innerJoin("rounds", (join) =>
      join.on(({ eb, selectFrom }) =>
        eb(
          "rounds.id",
          "=",
          selectFrom("rounds as earlier")
            .select("earlier.id")
            .whereRef("earlier.table_name", "=", "round_numbers.table_name")
            .where("earlier.crashed_at_ms", "<", atMs)
            .where("earlier.ordinal", "is not", null)
            .orderBy("earlier.crashed_at_ms", "desc")
            .orderBy("earlier.id", "desc")
            .limit(1),
        ),
      ),
    )
    .select(["rounds.table_name", "rounds.session_id", "rounds.connection", "rounds.source", "rounds.ordinal"])
    .where("round_numbers.table_name", "in", tables)
    .execute({ signal });
  return new Map(rows.map((row) => [row.table_name, observerOf(row)]));
}

async function fromRounds(reading: Reading, tables: readonly string[], span: Span, signal?: AbortSignal): Promise<Part[]> {
  const [rounds, gaps, checks, seenBefore] = await Promise.all([
    reading
      .selectFrom("rounds")
      .select(["table_name", "crashed_at_ms", "crash_point", "sure", "source", "session_id", "connection", "ordinal"])
      .where("table_name", "in", tables)
      .where("crashed_at_ms", ">=", span.fromMs)
      .where("crashed_at_ms", "<", span.toMs)
      .orderBy("crashed_at_ms")
      .orderBy("id")
      .execute({ signal }),
    reading
      .selectFrom("gaps")
      .select(["table_name", "from_ms", "to_ms"])
      .where("table_name", "in", tables)
      .where("to_ms", ">=", span.fromMs)
      .where("from_ms", "<", span.toMs)
      .where("repaired_at_ms", "is", null)
      .execute({ signal }),
    reading
      .selectFrom("crash_point_checks")
      .select(({ fn }) => ["table_name", fn.countAll<number>().as("checked"), fn.sum<number>("agreed").as("confirmed")])
      .where("table_name", "in", tables)
      .where("at_ms", ">=", span.fromMs)
      .where("at_ms", "<", span.toMs)
      .groupBy("table_name")
      .execute({ signal }),
    readSeenBefore(reading, tables, span.fromMs, signal),
  ]);
  const roundsOf = byTable<RoundToRoll & { readonly table_name: string }>(rounds);
  const gapsOf = byTable(gaps);
  const checksOf = byTable(checks);
  return tables.map((table) => {
    const seenBy = seenBefore.get(table) ?? null;
    const rollup = rollRounds(roundsOf.get(table) ?? [], gapsOf.get(table) ?? [], { ...span, seenBy });
    const { checked = 0, confirmed = 0 } = checksOf.get(table)?.[0] ?? {};
    return { table, fromMs: span.fromMs, rollup: { ...rollup, checked, confirmed } };
  });
}

function byTable<Row extends { readonly table_name: string }>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  return Map.groupBy(rows, ({ table_name }) => table_name);
}
