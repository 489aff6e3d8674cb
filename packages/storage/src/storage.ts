import { resolve } from "node:path";
import { type Clock, type CollectorTable, type RecordSink, type RoundNumbers, show, systemClock } from "@aviator/core";
import { StorageError } from "./errors.ts";
import { folderOption, knownOptions } from "./options.ts";
import { openStorageForReading, type ReadingOptions, type StorageReader } from "./reading/storage-reader.ts";
import { checkRetention, keepRetention, type RetentionDays } from "./retention.ts";
import { checkOwnTables } from "./store/own-tables.ts";
import type { BegunImport, ImportedFile } from "./store/imports.ts";
import { checkPruneBefore, type PruneBefore, type Pruned } from "./store/prune.ts";
import { createRecordSink, type SinkDescriptor } from "./sink/record-sink.ts";
import { checkTableName } from "./table-name.ts";
import { startWriter } from "./writer.ts";

/** Where storage lies and what ends it. */
export interface StorageOptions extends ReadingOptions {
  /** The tables that collectors of one's own fill with `custom` records; they lie in `collectors.db`. Default none. */
  readonly collectorTables?: readonly CollectorTable[];
  /**
   * Days that rows are kept, by kind: `{ rgbSamples: 30 }`. Older ones are pruned at once and every hour; see {@link Storage.prune}.
   * Default: everything is kept for good.
   */
  readonly retentionDays?: RetentionDays;
  /** Told when such a pruning fails, as on a disk in trouble; the next hour it is tried again. Default: a warning of the process. */
  readonly onTrouble?: (error: StorageError) => void;
  /** Gives the times of the session's start and end. Default: the machine's clock. */
  readonly clock?: Clock;
  /** Closes the storage when it aborts; while it opens, {@link createStorage} rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Rounds and what was collected around them, in a folder that this process owns until {@link close}. */
export interface Storage extends RecordSink, RoundNumbers, StorageReader {
  /** The folder, absolute. */
  readonly dir: string;
  /** Number of this run; every record appended belongs to it. */
  readonly session: number;
  /** Resolves when the writer thread has ended: null after a clean close, else what went wrong. Never rejects. */
  readonly ended: Promise<StorageError | null>;
  /** Resolves when there is room for more records; see {@link PortRecordSink.room}. */
  room(): Promise<void>;
  /**
   * Deletes rows that are older than these moments, UTC milliseconds by kind, a few at a time while writing goes on; the hour that
   * a moment cuts is kept whole. Rollups and gaps stay, and with them every aggregate of whole hours; a scope or window that cuts a
   * pruned hour is without the rounds of that hour. The file keeps its size, and uses the room again.
   */
  prune(before: PruneBefore): Promise<Pruned>;
  /**
   * Notes durably that this session stores the rounds of a file: `importRounds` calls it. An import that was interrupted goes on.
   *
   * @throws StorageError `AVI_STORAGE_ALREADY_IMPORTED`, `AVI_STORAGE_IMPORT_OVERLAPS`, `AVI_STORAGE_BAD_IMPORT`.
   */
  beginImport(file: ImportedFile): Promise<BegunImport>;
  /** Notes durably that all rounds of an import are stored. */
  finishImport(id: number): Promise<void>;
  /** A way to the writer for another thread; see {@link createRecordSink}. With what began an import, one for its rounds. */
  connect(begun?: Pick<BegunImport, "connection">): SinkDescriptor;
  /**
   * Stores everything appended before, in this thread and in connected ones, marks the session's end and gives the folder free.
   * Idempotent.
   */
  close(): Promise<void>;
}

const STORAGE_OPTIONS: Readonly<Record<keyof StorageOptions, true>> = {
  dir: true,
  readers: true,
  collectorTables: true,
  retentionDays: true,
  onTrouble: true,
  clock: true,
  signal: true,
};

/**
 * Opens a folder of databases for writing, starts the one thread that writes to them, and opens a session.
 *
 * @throws StorageError `AVI_STORAGE_DIR_LOCKED`, `AVI_STORAGE_DIR_UNUSABLE`, `AVI_STORAGE_NOT_A_DATABASE`, `AVI_STORAGE_FOREIGN_DATABASE`,
 * `AVI_STORAGE_NEWER_VERSION`, `AVI_STORAGE_SQLITE_TOO_OLD`, `AVI_STORAGE_MIGRATION_FAILED`, `AVI_STORAGE_BAD_OPTION`.
 *
 * @example
 * ```ts
 * await using storage = await createStorage({ dir: "./aviator-data" });
 * await storage.append("admiral", roundRecord({ ordinal: 1, crashedAtMs: Date.now(), crashPoint: 234 }));
 * console.log(await storage.rounds({ table: "admiral" }));
 * ```
 */
export async function createStorage(options: StorageOptions): Promise<Storage> {
  knownOptions(options, STORAGE_OPTIONS);
  const dir = resolve(folderOption("dir", options.dir));
  options.signal?.throwIfAborted();
  const clock = clockOption(options.clock);
  const collectorTables = options.collectorTables ?? [];
  checkOwnTables(collectorTables);
  if (options.retentionDays !== undefined) checkRetention(options.retentionDays);
  const writer = await startWriter({ dir, startedAtMs: clock.utcMs(), collectorTables });
  const reader = await openReader(dir, options).catch(async (error: unknown) => {
    // The folder is given free; what kept it from opening is what the caller hears of.
    await writer.close(clock.utcMs()).catch(() => undefined);
    throw error;
  });
  const sink = createRecordSink(writer.connect());

  const retaining = new AbortController();
  if (options.retentionDays !== undefined) {
    void keepRetention({
      prune: (before) => writer.ask("prune", before),
      days: options.retentionDays,
      clock,
      signal: retaining.signal,
      onTrouble: options.onTrouble ?? ((error) => process.emitWarning(error)),
    });
  }
  let closing: Promise<void> | null = null;
  const closeOnce = async (): Promise<void> => {
    options.signal?.removeEventListener("abort", onAbort);
    retaining.abort();
    await sink.close();
    // The writer's checkpoint empties the WAL only when no reader is left.
    await reader.close();
    await writer.close(clock.utcMs());
  };
  const close = (): Promise<void> => (closing ??= closeOnce());
  // Whoever aborted learns of a failure through `ended`.
  const onAbort = (): void => void close().catch(() => undefined);
  options.signal?.addEventListener("abort", onAbort, { once: true });

  return {
    ...reader,
    dir,
    session: writer.session,
    ended: writer.ended,
    append: (table, record) => sink.append(table, record),
    allotRound: (table, opened) => sink.allotRound(table, opened),
    room: () => sink.room(),
    async prune(before) {
      if (closing !== null) throw new StorageError("AVI_STORAGE_CLOSED", "the storage is closed; prune before close()");
      checkPruneBefore(before);
      return writer.ask("prune", before);
    },
    async beginImport(file) {
      checkTableName(file.table);
      return writer.ask("beginImport", { ...file, atMs: clock.utcMs() });
    },
    async finishImport(id) {
      await writer.ask("finishImport", { id, atMs: clock.utcMs() });
    },
    connect(begun) {
      if (closing !== null) throw new StorageError("AVI_STORAGE_CLOSED", "the storage is closed; connect before close()");
      return writer.connect(begun?.connection);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function clockOption(clock: Clock = systemClock): Clock {
  if (typeof clock === "object" && clock !== null && typeof clock.utcMs === "function") return clock;
  throw new StorageError("AVI_STORAGE_BAD_OPTION", `clock: must be a clock, as systemClock (found ${show(clock)})`);
}

/** Opens the reading side, unless the caller has thought better of it meanwhile. */
async function openReader(dir: string, { readers, signal }: StorageOptions): Promise<StorageReader> {
  signal?.throwIfAborted();
  return openStorageForReading(readers === undefined ? { dir } : { dir, readers });
}
