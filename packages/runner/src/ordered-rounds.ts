import { type Hundredths, MULTIPLIER_START, usualRoundMs } from "@aviator/core";
import { createRoundParting, type PartedRound, type Scope, type StorageReader } from "@aviator/storage";

/** A round in the order of time, or what stands between two of them. */
export interface OrderedRound {
  /** When it crashed, UTC milliseconds; of a gap its end. */
  readonly atMs: number;
  /** Null where it could not be read for sure; "gap" where rounds may be missing, as between two sessions. */
  readonly crashPoint: Hundredths | null | "gap";
}

/** Which rounds of a table are read. */
export interface OrderedScope extends Omit<Scope, "table"> {
  /** Only so many of the newest. Default: all. */
  readonly most?: number;
}

interface RoundRow extends PartedRound {
  readonly id: number;
  readonly crash_point: Hundredths | null;
  readonly sure: 0 | 1;
}

const PAGE_ROWS = 50_000;

/**
 * The rounds of a table in the order of time, with gaps in their places. What a reader was not sure of is as unknown as what could not be
 * read, and two sessions are as apart as a gap: nobody knows what was played between them.
 */
export async function orderedRounds(
  reader: StorageReader,
  table: string,
  { fromMs = 0, toMs = Number.MAX_SAFE_INTEGER, most = Infinity, signal }: OrderedScope = {},
): Promise<OrderedRound[]> {
  const rounds = await newestRounds(reader, table, { fromMs, toMs, most, signal });
  const isCut = rounds.length >= most;
  const gaps = await reader.query
    .selectFrom("gaps")
    .select(["from_ms", "to_ms"])
    .where("table_name", "=", table)
    .where("to_ms", ">=", isCut ? (rounds[0]?.crashed_at_ms ?? fromMs) : fromMs)
    .where("to_ms", "<", toMs)
    .where("repaired_at_ms", "is", null)
    .orderBy("to_ms")
    .execute({ signal });
  const parting = createRoundParting(gaps);
  const ordered: OrderedRound[] = [];
  let gap = 0;
  let before: RoundRow | null = null;
  for (const round of rounds) {
    const { crashed_at_ms: atMs, crash_point: crashPoint, sure } = round;
    const from = gap;
    const isParted = parting.isParted(round);
    // A gap stands before the round that ended it.
    for (; (gaps[gap]?.to_ms ?? Infinity) <= atMs; gap += 1)
      ordered.push({ atMs: gaps[gap]?.to_ms ?? atMs, crashPoint: "gap" });
    if (gap === from && before !== null && isParted) {
      ordered.push({ atMs: beginOf(round, before), crashPoint: "gap" });
    }
    ordered.push({ atMs, crashPoint: sure === 1 ? crashPoint : null });
    before = round;
  }
  for (const { to_ms: atMs } of gaps.slice(gap)) ordered.push({ atMs, crashPoint: "gap" });
  return ordered;
}

/** When the first round of a session began, as far as its crash tells. */
function beginOf({ crashed_at_ms: atMs, crash_point: crashPoint }: RoundRow, before: RoundRow): number {
  return Math.max(before.crashed_at_ms, Math.round(atMs - usualRoundMs(crashPoint ?? MULTIPLIER_START)));
}

/** The newest rounds of a scope, oldest first. */
async function newestRounds(
  reader: StorageReader,
  table: string,
  { fromMs, toMs, most, signal }: Required<Omit<OrderedScope, "signal">> & { readonly signal: AbortSignal | undefined },
): Promise<RoundRow[]> {
  const newestFirst: RoundRow[] = [];
  for (let before = { atMs: toMs - 1, id: Number.MAX_SAFE_INTEGER }; ;) {
    const { atMs, id } = before;
    const limit = Math.min(PAGE_ROWS, most - newestFirst.length);
    const rows = await reader.query
      .selectFrom("rounds")
      .select(["id", "crashed_at_ms", "crash_point", "sure", "session_id", "connection", "source", "ordinal"])
      .where("table_name", "=", table)
      .where("crashed_at_ms", ">=", fromMs)
      .where("crashed_at_ms", "<=", atMs)
      .where(({ or, eb }) => or([eb("crashed_at_ms", "<", atMs), eb("id", "<", id)]))
      .orderBy("crashed_at_ms", "desc")
      .orderBy("id", "desc")
      .limit(limit)
      .execute({ signal });
    for (const row of rows) newestFirst.push(row);
    const last = rows.at(-1);
    if (last === undefined || rows.length < limit || newestFirst.length >= most) return newestFirst.toReversed();
    before = { atMs: last.crashed_at_ms, id: last.id };
  }
}
