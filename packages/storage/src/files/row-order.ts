import { type RoundRecord, show } from "@aviator/core";
import { type RoundFields, roundRecord } from "../round-record.ts";
import type { TimeReader } from "./read-time.ts";
import { gapBetween } from "./round-pace.ts";

/** A row that breaks a rule. */
export interface BadRow {
  /** The line it ends on; the header is line 1. */
  readonly line: number;
  readonly column: string;
  /** The rule and the value found, as one sentence. */
  readonly problem: string;
}

/** What a file's rows come to, one by one. Bad ones may come a row or two before the rounds they lie behind. */
export type FileRow =
  | { readonly kind: "bad"; readonly row: BadRow }
  | {
      readonly kind: "round";
      readonly round: RoundRecord;
      /** The stretch before it in which rounds are missing, a row that was left out among them; null for none. */
      readonly gap: { readonly fromMs: number; readonly toMs: number } | null;
    };

/** A row that is a round, unless its time is out of order. */
export interface TimedRow {
  readonly line: number;
  /** The column of the time, and the time as it is written there. */
  readonly column: string;
  readonly timeText: string;
  readonly fields: Omit<RoundFields, "ordinal">;
}

/** Says which rows are rounds of their file, by the order of their times. */
export interface RowOrder {
  /** What is known of the rows now that this one follows. */
  next(row: TimedRow): FileRow[];
  /** A row was left out here: a round is missing between its neighbours. */
  leftOut(): void;
  /** What is known of the rows now that no other follows. */
  end(): FileRow[];
}

interface WaitingRow extends TimedRow {
  /** True when a row right before it was left out. */
  readonly isAfterBad: boolean;
}

/** Which of the rows that wait is known to be good or bad. */
type Verdict = { readonly index: 0 | 1; readonly rule: string | null } | null;

const BEHIND = "must be later than that of the row before; sort the rows by time, and leave repeated ones out";
const AHEAD = "must be earlier than that of the row after it; correct it, or sort the rows by time";

const GOOD: Verdict = { index: 0, rule: null };
const WRONG_FIRST: Verdict = { index: 0, rule: AHEAD };
const WRONG_SECOND: Verdict = { index: 1, rule: BEHIND };

/** Waits one row, so that a row whose time jumps ahead is left out itself, and not all that follow it. */
export function createRowOrder(times: Pick<TimeReader, "read" | "goBackTo">): RowOrder {
  let waiting: WaitingRow[] = [];
  let last: RoundRecord | null = null;
  let ordinal = 1;
  let isAfterBad = false;
  const accept = ({ fields, isAfterBad: isParted }: WaitingRow): FileRow => {
    const round = roundRecord({ ordinal, ...fields });
    const gap = last === null ? null : (gapBetween(last, round) ?? (isParted ? leastGap(last) : null));
    ordinal += 1;
    last = round;
    return { kind: "round", round, gap };
  };
  const refuse = (index: 0 | 1, row: WaitingRow, rule: string): FileRow => {
    const isRepeated = row.fields.crashedAtMs === waiting[index - 1]?.fields.crashedAtMs;
    const isMissing = !isRepeated || row.isAfterBad;
    const behind = waiting.slice(index + 1);
    if (behind.length === 0) isAfterBad ||= isMissing;
    if (index === 0) times.goBackTo(last?.crashedAtMs ?? Number.NEGATIVE_INFINITY);
    const after = behind.map((other, at) => ({
      ...other,
      isAfterBad: other.isAfterBad || (at === 0 && isMissing),
      // Of a time that came twice, it may have been taken for the second by the wrong one.
      fields: index === 0 ? { ...other.fields, crashedAtMs: times.read(other.timeText) } : other.fields,
    }));
    waiting = [...waiting.slice(0, index), ...after];
    const bad: BadRow = { line: row.line, column: row.column, problem: `${rule} (found ${show(row.timeText)})` };
    return { kind: "bad", row: bad };
  };
  const settle = (isEnd: boolean): FileRow[] => {
    const settled: FileRow[] = [];
    for (;;) {
      const verdict = judge(last?.crashedAtMs ?? null, waiting, isEnd);
      const row = waiting[verdict?.index ?? 0];
      if (verdict === null || row === undefined) return settled;
      if (verdict.rule === null) {
        waiting.shift();
        settled.push(accept(row));
      } else settled.push(refuse(verdict.index, row, verdict.rule));
    }
  };
  return {
    next(row) {
      waiting.push({ line: row.line, column: row.column, timeText: row.timeText, fields: row.fields, isAfterBad });
      isAfterBad = false;
      return settle(false);
    },
    leftOut() {
      isAfterBad = true;
    },
    end: () => settle(true),
  };
}

/** Two rows out of order: the first one jumped ahead where the second follows the row before it. The file's first row has none. */
function judge(lastMs: number | null, rows: readonly WaitingRow[], isEnd: boolean): Verdict {
  const firstMs = timeOf(rows[0]);
  const secondMs = timeOf(rows[1]);
  if (firstMs === undefined || secondMs === undefined) return isEnd ? GOOD : null;
  if (secondMs > firstMs) return GOOD;
  if (secondMs === firstMs) return WRONG_SECOND;
  if (lastMs !== null) return secondMs > lastMs ? WRONG_FIRST : WRONG_SECOND;
  const thirdMs = timeOf(rows[2]);
  if (thirdMs === undefined) return isEnd ? WRONG_SECOND : null;
  return thirdMs > secondMs && thirdMs <= firstMs ? WRONG_FIRST : WRONG_SECOND;
}

function timeOf(row: WaitingRow | undefined): number | undefined {
  return row?.fields.crashedAtMs;
}

/** However short the pause is, the round of the row between is not there. */
function leastGap({ crashedAtMs: fromMs }: RoundRecord): { readonly fromMs: number; readonly toMs: number } {
  return { fromMs, toMs: fromMs + 1 };
}
