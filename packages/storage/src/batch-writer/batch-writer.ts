import { type Clock, show, systemClock } from "@aviator/core";
import { quoteName, type SqliteDatabase } from "../database/sqlite-database.ts";
import { StorageError } from "../errors.ts";
import { wholeOption } from "../options.ts";
import { type BatchTarget, type InsertedListener, type RepeatPolicy, type Row, type Segment, writeBatch } from "./batch.ts";
import { bytesOf } from "./bytes-of.ts";
import { createInsertPlan, type InsertPlan } from "./insert-plan.ts";

/** What a {@link BatchWriter} is made of. */
export interface BatchWriterOptions {
  /** An open connection of better-sqlite3, yours or ours. The writer never closes it. */
  readonly database: SqliteDatabase;
  /** An existing table of it. */
  readonly table: string;
  /**
   * Rows of a full batch, 1 to 10,000. Default 100: from there on the commit is a small part of the cost of a row, and a
   * batch still blocks its thread for less than a millisecond.
   */
  readonly batchSize?: number;
  /**
   * Bytes of values, about, after which a batch is written though it has fewer rows, 1 to 1 GiB. Default 1 MiB: large texts don't
   * pile up.
   */
  readonly batchBytes?: number;
  /** Milliseconds after which a batch that is not full is written, 0 to 60,000. Default 250: no loss worth speaking of on a kill. */
  readonly flushMs?: number;
  /**
   * Rows that may wait while the connection is inside a transaction of the caller's, 1 to 1,000,000; further ones are refused.
   * Default 10,000.
   */
  readonly queueLimit?: number;
  /** Bytes of values, about, that may wait so, 1 to 1 GiB. Default 16 MiB. */
  readonly queueBytes?: number;
  /**
   * Called within each batch's transaction with the rows that it inserted, as they were appended: what it writes on the same
   * connection is committed with them, and a throw undoes the batch. Default none.
   */
  readonly onInserted?: InsertedListener;
  /** What becomes of a row whose key is taken. Default `refuse`. */
  readonly repeats?: RepeatPolicy;
  /** Default: the machine's clock. */
  readonly clock?: Clock;
}

const DEFAULT_BATCH_SIZE = 100;
const DEFAULT_FLUSH_MS = 250;
const DEFAULT_QUEUE_LIMIT = 10_000;
const MEBIBYTE = 1024 * 1024;
const DEFAULT_BATCH_BYTES = MEBIBYTE;
const DEFAULT_QUEUE_BYTES = 16 * MEBIBYTE;
const MOST_BYTES = 1024 * MEBIBYTE;
/** Shapes of rows whose statements are kept; a caller with more than a few has no shape at all. */
const MOST_PLANS = 100;

/**
 * Collects the rows of one table and commits them in batches, in the order they came: when a batch is full, or old. A full
 * batch is written inside {@link append}, so a slow disk slows the producer instead of filling memory.
 *
 * @example
 * ```ts
 * const writer = createBatchWriter({ database: new Database("my.db"), table: "ticks" });
 * await writer.append({ at_ms: 1000, price: 250 }); // resolves when the row is committed
 * await writer.close();
 * ```
 */
export class BatchWriter implements AsyncDisposable {
  readonly #database: SqliteDatabase;
  readonly #table: string;
  readonly #flushMs: number;
  readonly #queueLimit: number;
  readonly #queueBytes: number;
  /** A queue that holds less than a batch is full before one is. */
  readonly #fullAt: number;
  readonly #fullAtBytes: number;
  readonly #clock: Clock;
  readonly #columns: ReadonlySet<string>;
  readonly #target: BatchTarget;
  readonly #plans = new Map<string, InsertPlan>();
  #segments: Segment[] = [];
  #queued = 0;
  #queuedBytes = 0;
  /** When the oldest queued row came, by the monotonic clock. */
  #oldestAtMs = 0;
  #timer: AbortController | null = null;
  #closed = false;

  /** Prefer {@link createBatchWriter}. */
  constructor(options: BatchWriterOptions) {
    this.#database = options.database;
    this.#table = options.table;
    this.#flushMs = wholeOption("flushMs", options.flushMs ?? DEFAULT_FLUSH_MS, 0, 60_000);
    this.#queueLimit = wholeOption("queueLimit", options.queueLimit ?? DEFAULT_QUEUE_LIMIT, 1, 1_000_000);
    this.#queueBytes = wholeOption("queueBytes", options.queueBytes ?? DEFAULT_QUEUE_BYTES, 1, MOST_BYTES);
    this.#fullAt = Math.min(wholeOption("batchSize", options.batchSize ?? DEFAULT_BATCH_SIZE, 1, 10_000), this.#queueLimit);
    const batchBytes = wholeOption("batchBytes", options.batchBytes ?? DEFAULT_BATCH_BYTES, 1, MOST_BYTES);
    this.#fullAtBytes = Math.min(batchBytes, this.#queueBytes);
    this.#clock = options.clock ?? systemClock;
    this.#columns = columnsOf(options.database, options.table);
    this.#target = {
      database: options.database,
      table: options.table,
      transaction: {
        begin: options.database.prepare("BEGIN IMMEDIATE"),
        commit: options.database.prepare("COMMIT"),
        rollback: options.database.prepare("ROLLBACK"),
      },
      repeats: options.repeats ?? "refuse",
      onInserted: options.onInserted ?? null,
    };
  }

  /** Rows that wait for their commit. */
  get queued(): number {
    return this.#queued;
  }

  /**
   * Takes a row; its values are copied at once. Resolves after the commit that made it durable, in the order of the calls. A
   * row that SQLite refuses rejects alone, with `AVI_STORAGE_ROW_REFUSED` or `AVI_STORAGE_CONFLICT`; a batch that can't be committed rejects
   * all its rows with `AVI_STORAGE_WRITE_FAILED`.
   */
  append(row: Row): Promise<void> {
    if (this.#closed) return Promise.reject(closedError(this.#table));
    if (this.#queued >= this.#queueLimit || this.#queuedBytes >= this.#queueBytes) return Promise.reject(this.#queueFull());
    let segment: Segment;
    try {
      segment = this.#segmentFor(row);
    } catch (error) {
      return Promise.reject(error);
    }
    for (const column of segment.plan.columns) {
      const value = row[column];
      segment.values.push(value);
      this.#queuedBytes += bytesOf(value);
    }
    segment.rows?.push(row);
    const stored = new Promise<void>((resolve, reject) => segment.settlers.push({ resolve, reject }));
    this.#queued += 1;
    const isFull = this.#queued >= this.#fullAt || this.#queuedBytes >= this.#fullAtBytes;
    if (isFull && !this.#database.inTransaction) this.#write();
    else if (this.#queued === 1) this.#writeLater();
    return stored;
  }

  /**
   * Writes what is queued now; the rows' own promises tell how each fared.
   *
   * @throws StorageError `AVI_STORAGE_IN_TRANSACTION` while a transaction of the caller's is open on the connection; the rows stay queued.
   */
  async flush(): Promise<void> {
    if (this.#queued === 0) return;
    if (this.#database.inTransaction) throw this.#inTransaction();
    this.#write();
  }

  /** Writes what is queued and takes no more rows. Inside a transaction of the caller's the rows are refused. Idempotent. */
  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#timer?.abort();
    if (this.#queued === 0) return;
    if (!this.#database.inTransaction) {
      this.#write();
      return;
    }
    const error = this.#inTransaction();
    for (const { settlers } of this.#takeAll()) for (const { reject } of settlers) reject(error);
    throw error;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #write(): void {
    writeBatch(this.#target, this.#takeAll());
  }

  #takeAll(): Segment[] {
    const segments = this.#segments;
    this.#segments = [];
    this.#queued = 0;
    this.#queuedBytes = 0;
    return segments;
  }

  /** Starts the timer of the oldest row. It outlives the batch: full ones cost no timer of their own. */
  #writeLater(): void {
    this.#oldestAtMs = this.#clock.monotonicMs();
    if (this.#timer === null) this.#sleep(this.#flushMs);
  }

  #sleep(durationMs: number): void {
    const timer = new AbortController();
    this.#timer = timer;
    this.#clock.sleep(durationMs, timer.signal).then(
      () => {
        this.#timer = null;
        this.#writeOld();
      },
      () => undefined,
    );
  }

  #writeOld(): void {
    if (this.#queued === 0) return;
    const leftMs = this.#oldestAtMs + this.#flushMs - this.#clock.monotonicMs();
    if (leftMs > 0) this.#sleep(leftMs);
    // A transaction of the caller's must end first: what is committed with it may still be rolled back.
    else if (this.#database.inTransaction) this.#sleep(Math.max(1, this.#flushMs));
    else this.#write();
  }

  /** The last segment when the row has its shape, else a new one. */
  #segmentFor(row: Row): Segment {
    const last = this.#segments.at(-1);
    if (last !== undefined && hasShape(row, last.plan.columns)) return last;
    const segment: Segment = {
      plan: this.#planFor(Object.keys(row)),
      values: [],
      settlers: [],
      rows: this.#target.onInserted === null ? null : [],
    };
    this.#segments.push(segment);
    return segment;
  }

  #planFor(columns: readonly string[]): InsertPlan {
    const shape = columns.map(quoteName).join();
    const known = this.#plans.get(shape);
    if (known !== undefined) return known;
    const unknown = columns.find((column) => !this.#columns.has(column));
    if (unknown !== undefined || columns.length === 0) throw this.#badColumns(unknown);
    const plan = createInsertPlan(this.#database, this.#table, columns);
    if (this.#plans.size >= MOST_PLANS) this.#plans.clear();
    this.#plans.set(shape, plan);
    return plan;
  }

  #badColumns(unknown: string | undefined): StorageError {
    const found = unknown === undefined ? "a row without columns" : `column ${show(unknown)}`;
    return new StorageError(
      "AVI_STORAGE_ROW_REFUSED",
      `table ${quoteName(this.#table)}: a row must name columns of the table (found ${found}); it has ${[...this.#columns].join(", ")}`,
    );
  }

  #queueFull(): StorageError {
    return new StorageError(
      "AVI_STORAGE_QUEUE_FULL",
      `table ${quoteName(this.#table)}: queueLimit: at most ${this.#queueLimit} rows of ${this.#queueBytes} bytes may wait; end the transaction that is open on this connection, or raise the limit`,
    );
  }

  #inTransaction(): StorageError {
    return new StorageError(
      "AVI_STORAGE_IN_TRANSACTION",
      `table ${quoteName(this.#table)}: ${this.#queued || "its"} rows can't be committed while a transaction is open on this connection; commit it first`,
    );
  }
}

/**
 * Creates a {@link BatchWriter} for a table of any better-sqlite3 database.
 *
 * @throws StorageError `AVI_STORAGE_NO_TABLE`, `AVI_STORAGE_BAD_OPTION`.
 */
export function createBatchWriter(options: BatchWriterOptions): BatchWriter {
  return new BatchWriter(options);
}

function hasShape(row: Row, columns: readonly string[]): boolean {
  let index = 0;
  for (const key in row) {
    if (key !== columns[index]) return false;
    index += 1;
  }
  return index === columns.length;
}

function columnsOf(database: SqliteDatabase, table: string): ReadonlySet<string> {
  const rows = database.prepare("SELECT name FROM pragma_table_info(?)").all(table) as { name: string }[];
  if (rows.length > 0) return new Set(rows.map(({ name }) => name));
  throw new StorageError(
    "AVI_STORAGE_NO_TABLE",
    `table: must name a table of ${database.name} (found ${show(table)}); create the table first`,
  );
}

function closedError(table: string): StorageError {
  return new StorageError("AVI_STORAGE_CLOSED", `table ${quoteName(table)}: the BatchWriter is closed; append before close()`);
}
