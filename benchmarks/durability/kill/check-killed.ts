import type { Acknowledgement } from "../acknowledgements.ts";
import { findContradictions } from "../find-contradictions.ts";
import { findLosses } from "../find-losses.ts";
import { openStoredFiles, readFolder, type StoredFolder } from "../stored-folder.ts";

/** What one kill left behind. */
export interface KilledState {
  /** Sessions begun so far. */
  readonly session: number;
  readonly rounds: number;
  /** The last number given to each table. */
  readonly lastNumbers: ReadonlyMap<string, number>;
  /** Rounds that were open, as `table openedAtMs`. */
  readonly open: readonly string[];
  /** Gaps of the killed session, by table: what its reader itself had missed. */
  readonly gaps: ReadonlyMap<string, number>;
  /** The same gaps by their reason. */
  readonly gapReasons: ReadonlyMap<string, number>;
  /** Everything that is not as it must be. */
  readonly faults: readonly string[];
}

/** Before the first run. */
export const NOTHING_STORED: KilledState = {
  session: 0,
  rounds: 0,
  lastNumbers: new Map(),
  open: [],
  gaps: new Map(),
  gapReasons: new Map(),
  faults: [],
};

/** Looks at a folder after a kill, beside what it was after the kill before. */
export function checkKilled(dir: string, acknowledged: readonly Acknowledgement[], before: KilledState): KilledState {
  using stored = openStoredFiles(readFolder(dir));
  if (stored.rows("SELECT 1 FROM sqlite_schema WHERE name = 'rounds'").length === 0) {
    return { ...before, faults: before.session === 0 && acknowledged.length === 0 ? [] : ["there are no rounds any more"] };
  }
  const session = Number(stored.value("SELECT coalesce(max(id), 0) FROM sessions"));
  const lastNumbers = counts(stored, "SELECT table_name AS name, last_number AS count FROM round_numbers");
  const gapsBy = (column: "table_name" | "reason"): Map<string, number> =>
    counts(stored, `SELECT ${column} AS name, count(*) AS count FROM gaps WHERE session_id = ${session} GROUP BY ${column}`);
  const gaps = gapsBy("table_name");
  const state = {
    session,
    rounds: Number(stored.value("SELECT count(*) FROM rounds")),
    lastNumbers,
    open: stored
      .rows("SELECT session_id, table_name, opened_at_ms FROM opened_rounds")
      .map((row) => `${String(row["session_id"])} ${String(row["table_name"])} ${String(row["opened_at_ms"])}`),
    gaps,
    gapReasons: gapsBy("reason"),
  };
  const faults = [
    ...findContradictions(stored),
    ...findLosses(stored, session, acknowledged),
    ...findHoles(stored, before.lastNumbers, state),
    ...findForgotten(stored, before.open),
    ...(session > before.session + 1 ? [`session ${session} follows session ${before.session}`] : []),
    ...(session === before.session && acknowledged.length > 0 ? [`session ${session} goes on in another process`] : []),
  ];
  return { ...state, faults };
}

function counts(stored: StoredFolder, sql: string): Map<string, number> {
  return new Map(stored.rows(sql).map((row) => [String(row["name"]), Number(row["count"])]));
}

/** At most the round in flight has a number and no row; what the reader missed is a gap of its own. */
function findHoles(
  stored: StoredFolder,
  before: ReadonlyMap<string, number>,
  { lastNumbers, gaps, session }: Pick<KilledState, "lastNumbers" | "gaps" | "session">,
): string[] {
  return [...lastNumbers].flatMap(([table, last]) => {
    const first = (before.get(table) ?? 0) + 1;
    const kept = Number(
      stored.value("SELECT count(*) FROM rounds WHERE table_name = ? AND number BETWEEN ? AND ?", [table, first, last]),
    );
    const holes = last - first + 1 - kept;
    const allowed = 1 + (gaps.get(table) ?? 0);
    return holes <= allowed ? [] : [`session ${session}: ${table}: ${holes} rounds are missing, at most ${allowed} may`];
  });
}

/** A round that was open at the kill before is a gap by now, or still open where the run was killed before it began. */
function findForgotten(stored: StoredFolder, open: readonly string[]): string[] {
  return open
    .filter((entry) => {
      const values = entry.split(" ");
      const where = "session_id = ? AND table_name = ?";
      const found = stored.value(
        `SELECT (SELECT count(*) FROM gaps WHERE ${where} AND from_ms = ?) + (SELECT count(*) FROM opened_rounds WHERE ${where} AND opened_at_ms = ?)`,
        [...values, ...values],
      );
      return found !== 1;
    })
    .map((entry) => `an open round is no gap after the restart, or more than one: ${entry}`);
}
