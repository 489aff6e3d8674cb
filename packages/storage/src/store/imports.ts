import type { Database } from "better-sqlite3";
import { StorageError } from "../errors.ts";
import { HOUR_MS, startOf } from "../rollups/spans.ts";

/** A file whose rounds are to be stored. */
export interface ImportedFile {
  /** The table that the rounds are of. */
  readonly table: string;
  /** SHA-256 of the file's bytes, in hex: the same content is never imported twice into a table. */
  readonly digest: string;
  /** The file's name, for messages. */
  readonly fileName: string;
  /** The IANA zone of its local times; null where it has none. */
  readonly zone: string | null;
  readonly rounds: number;
  readonly gaps: number;
  /** Rows left out. */
  readonly skipped: number;
  /** When its first round crashed, UTC milliseconds. */
  readonly firstAtMs: number;
  /** When its last round crashed. */
  readonly lastAtMs: number;
}

/** A file whose rounds come next. */
export interface BeginImport extends ImportedFile {
  readonly atMs: number;
}

/** An import whose rounds are all stored. */
export interface FinishImport {
  readonly id: number;
  readonly atMs: number;
}

/** An import that may go on. */
export interface BegunImport {
  readonly id: number;
  /** The connection that its rounds come through in every session: no other file's, and none of one's own, are under it. */
  readonly connection: number;
  /** Sessions that were interrupted in it; empty for a new one. What they stored is found under them. */
  readonly earlierSessions: readonly number[];
}

interface ImportRow {
  readonly id: number;
  readonly file_name: string;
  readonly zone: string | null;
  readonly skipped: number;
  readonly finished_at_ms: number | null;
}

/** Opens an import, or one that was interrupted again, for a session. All checks are done before anything is written. */
export function beginImport(database: Database, session: number, file: BeginImport): BegunImport {
  const begin = database.transaction((): BegunImport => {
    const { table, digest } = file;
    const known = database.prepare("SELECT * FROM imports WHERE table_name = ? AND digest = ?").get(table, digest) as
      | ImportRow
      | undefined;
    if (known !== undefined) refuseOther(known, file);
    const earlierSessions = database
      .prepare<[number], number>("SELECT session_id FROM import_sessions WHERE import_id = ? ORDER BY session_id")
      .pluck()
      .all(known?.id ?? 0);
    refuseOverlap(database, file, known === undefined ? null : { connection: connectionOf(known.id), earlierSessions });
    const id = known?.id ?? insert(database, file);
    database
      .prepare("INSERT INTO import_sessions (import_id, session_id) VALUES (?, ?) ON CONFLICT DO NOTHING")
      .run(id, session);
    return { id, connection: connectionOf(id), earlierSessions };
  });
  return begin.immediate();
}

/** Below all connections that are counted, so that ordinals, which begin anew in every file, never meet. */
function connectionOf(id: number): number {
  return -id;
}

/** Marks an import as done. */
export function finishImport(database: Database, { id, atMs }: FinishImport): void {
  database.prepare("UPDATE imports SET finished_at_ms = ? WHERE id = ?").run(atMs, id);
}

function insert(database: Database, file: BeginImport): number {
  const { lastInsertRowid } = database
    .prepare(
      `INSERT INTO imports (table_name, digest, file_name, zone, rounds, gaps, skipped, began_at_ms)
       VALUES (:table, :digest, :fileName, :zone, :rounds, :gaps, :skipped, :atMs)`,
    )
    .run(file);
  return Number(lastInsertRowid);
}

function refuseOther(known: ImportRow, { table, fileName, zone, skipped }: ImportedFile): void {
  if (known.finished_at_ms !== null) {
    throw new StorageError(
      "AVI_STORAGE_ALREADY_IMPORTED",
      `${fileName}: must be a file that was not imported yet (found its very content in table ${table}, imported as ` +
        `${known.file_name} at ${new Date(known.finished_at_ms).toISOString()}); nothing was stored again`,
    );
  }
  if (known.zone !== zone || known.skipped !== skipped) {
    throw new StorageError(
      "AVI_STORAGE_BAD_IMPORT",
      `${fileName}: an import that was interrupted must go on as it began (zone ${known.zone ?? "none"}, ${known.skipped} rows left out; ` +
        `found zone ${zone ?? "none"}, ${skipped} rows left out); give the same options`,
    );
  }
}

/** Rounds of the same time twice would count twice in every figure. `own`: what the import itself stored before. */
function refuseOverlap(database: Database, file: ImportedFile, own: Omit<BegunImport, "id"> | null): void {
  const { table, fileName, firstAtMs, lastAtMs } = file;
  // Before imports had connections of their own, their rounds came through the storage's, which is 0.
  const found = database
    .prepare<object, number>(
      `SELECT count(*) FROM rounds WHERE table_name = :table AND crashed_at_ms BETWEEN :firstAtMs AND :lastAtMs
       AND connection IS NOT :connection
       AND NOT (connection = 0 AND source = 'imported' AND session_id IN (SELECT value FROM json_each(:sessions)))`,
    )
    .pluck()
    .get({
      table,
      firstAtMs,
      lastAtMs,
      connection: own?.connection ?? null,
      sessions: JSON.stringify(own?.earlierSessions ?? []),
    });
  const pruned = prunedWithin(database, file);
  if (found === undefined || found + pruned === 0) return;
  const ofThem = pruned === 0 ? "" : `, ${pruned} of them pruned since, which figures still count`;
  throw new StorageError(
    "AVI_STORAGE_IMPORT_OVERLAPS",
    `${fileName}: table ${table} must hold no other rounds from ${new Date(firstAtMs).toISOString()} to ` +
      `${new Date(lastAtMs).toISOString()} (found ${found + pruned}${ofThem}); import into another table, or cut those rows from the file`,
  );
}

/** Rounds that are gone and still counted. Where in its hour one of them lay is not known any more, but for the last one. */
function prunedWithin(database: Database, { table, firstAtMs, lastAtMs }: ImportedFile): number {
  const pruned = database
    .prepare<object, number>(
      `SELECT total(max(rounds - (SELECT count(*) FROM rounds WHERE table_name = :table
         AND crashed_at_ms >= hour_ms AND crashed_at_ms < hour_ms + ${HOUR_MS}), 0))
       FROM hourly_rollups WHERE table_name = :table AND hour_ms BETWEEN :firstHourMs AND :lastAtMs
       AND last_crashed_at_ms >= :firstAtMs AND hour_ms < (SELECT before_ms FROM pruned WHERE kind = 'round')`,
    )
    .pluck();
  return pruned.get({ table, firstAtMs, lastAtMs, firstHourMs: startOf(firstAtMs, HOUR_MS) }) ?? 0;
}
