import { quoteName, type SqliteDatabase } from "../database/sqlite-database.ts";
import { StorageError } from "../errors.ts";
import { type BatchTarget, type Row, type Segment, writeBatch } from "./batch.ts";
import { type BatchWriterOptions, type BatchWriterSettings, readOptions } from "./batch-writer-options.ts";
import { bytesOf } from "./bytes-of.ts";
import { createInsertPlans, type InsertPlans } from "./insert-plans.ts";

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
  readonly #settings: BatchWriterSettings;
  readonly #plans: InsertPlans;
  readonly #target: BatchTarget;
  #segments: Segment[] = [];
  #queued = 0;
  #queuedBytes = 0;
  /** When the oldest queued row came, by the monotonic clock. */
  #oldestAtMs = 0;
  #timer: AbortController | null = null;
  #closed = false;

  /** Prefer {@link createBatchWriter}. */
  constructor(options: BatchWriterOptions) {
    this.#settings = readOptions(options);
    this.#database = options.database;
    this.#table = options.table;
    this.#plans = createInsertPlans(options.database, options.table);
    this.#target = {
      database: options.database,
      table: options.table,
      transaction: {
        begin: options.database.prepare("BEGIN IMMEDIATE"),
        commit: options.database.prepare("COMMIT"),
        rollback: options.database.prepare("ROLLBACK"),
      },
      repeats: this.#settings.repeats,
      onInserted: this.#settings.onInserted,
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
    const { queueLimit, queueBytes, fullAt, fullAtBytes } = this.#settings;
    if (this.#queued >= queueLimit || this.#queuedBytes >= queueBytes) return Promise.reject(this.#queueFull());
    let segment: Segment;
    try {
      segment = this.#segmentFor(row);
      this.#queuedBytes += this.#copyValues(row, segment);
    } catch (error) {
      return Promise.reject(error);
    }
    segment.rows?.push(row);
    const stored = new Promise<void>((resolve, reject) => segment.settlers.push({ resolve, reject }));
    this.#queued += 1;
    const isFull = this.#queued >= fullAt || this.#queuedBytes >= fullAtBytes;
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
    this.#oldestAtMs = this.#settings.clock.monotonicMs();
    if (this.#timer === null) this.#sleep(this.#settings.flushMs);
  }

  #sleep(durationMs: number): void {
    const timer = new AbortController();
    this.#timer = timer;
    this.#settings.clock.sleep(durationMs, timer.signal).then(
      () => {
        this.#timer = null;
        this.#writeOld();
      },
      () => undefined,
    );
  }

  #writeOld(): void {
    if (this.#queued === 0) return;
    const leftMs = this.#oldestAtMs + this.#settings.flushMs - this.#settings.clock.monotonicMs();
    if (leftMs > 0) this.#sleep(leftMs);
    // A transaction of the caller's must end first: what is committed with it may still be rolled back.
    else if (this.#database.inTransaction) this.#sleep(Math.max(1, this.#settings.flushMs));
    else this.#write();
  }

  /** The last segment when the row has its shape, else a new one. */
  #segmentFor(row: Row): Segment {
    if (typeof row !== "object" || row === null) throw this.#plans.noRow(row);
    const last = this.#segments.at(-1);
    if (last !== undefined && hasShape(row, last.plan.columns)) return last;
    const segment: Segment = {
      plan: this.#plans.planFor(Object.keys(row)),
      values: [],
      settlers: [],
      rows: this.#target.onInserted === null ? null : [],
    };
    this.#segments.push(segment);
    return segment;
  }

  /** Returns about how many bytes they take. A value that can't be read leaves none of its row behind. */
  #copyValues(row: Row, { plan, values }: Segment): number {
    const start = values.length;
    let bytes = 0;
    try {
      for (const column of plan.columns) {
        const value = row[column];
        values.push(value);
        bytes += bytesOf(value);
      }
    } catch (error) {
      const column = plan.columns[values.length - start];
      values.length = start;
      throw this.#plans.unreadable(String(column), error);
    }
    return bytes;
  }

  #queueFull(): StorageError {
    return new StorageError(
      "AVI_STORAGE_QUEUE_FULL",
      `table ${quoteName(this.#table)}: queueLimit: at most ${this.#settings.queueLimit} rows of ${this.#settings.queueBytes} bytes may wait; end the transaction that is open on this connection, or raise the limit`,
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

function closedError(table: string): StorageError {
  return new StorageError("AVI_STORAGE_CLOSED", `table ${quoteName(table)}: the BatchWriter is closed; append before close()`);
}
