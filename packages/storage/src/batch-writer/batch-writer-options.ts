import { type Clock, show, systemClock } from "@aviator/core";
import type { SqliteDatabase } from "../database/sqlite-database.ts";
import { StorageError } from "../errors.ts";
import { knownOptions, wholeOption } from "../options.ts";
import type { InsertedListener, RepeatPolicy } from "./batch.ts";

/** What a BatchWriter is made of. */
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
const KNOWN: Readonly<Record<keyof BatchWriterOptions, true>> = {
  database: true,
  table: true,
  batchSize: true,
  batchBytes: true,
  flushMs: true,
  queueLimit: true,
  queueBytes: true,
  onInserted: true,
  repeats: true,
  clock: true,
};

/** The options with their defaults, checked. */
export interface BatchWriterSettings extends Required<
  Pick<BatchWriterOptions, "flushMs" | "queueLimit" | "queueBytes" | "repeats" | "clock">
> {
  readonly onInserted: InsertedListener | null;
  /** Rows at which a batch is full. A queue that holds less than a batch is full before one is. */
  readonly fullAt: number;
  readonly fullAtBytes: number;
}

/** Checks the options and fills in the defaults. Throws `AVI_STORAGE_BAD_OPTION`. */
export function readOptions(options: BatchWriterOptions): BatchWriterSettings {
  knownOptions(options, KNOWN);
  const { database, repeats = "refuse", onInserted = null, clock = systemClock } = options;
  must("database", database, "a connection of better-sqlite3", typeof database?.prepare === "function");
  must("repeats", repeats, '"refuse" or "acceptSame"', repeats === "refuse" || repeats === "acceptSame");
  must("onInserted", onInserted, "a function", onInserted === null || typeof onInserted === "function");
  const queueLimit = wholeOption("queueLimit", options.queueLimit ?? DEFAULT_QUEUE_LIMIT, 1, 1_000_000);
  const queueBytes = wholeOption("queueBytes", options.queueBytes ?? DEFAULT_QUEUE_BYTES, 1, MOST_BYTES);
  const batchSize = wholeOption("batchSize", options.batchSize ?? DEFAULT_BATCH_SIZE, 1, 10_000);
  const batchBytes = wholeOption("batchBytes", options.batchBytes ?? DEFAULT_BATCH_BYTES, 1, MOST_BYTES);
  return {
    flushMs: wholeOption("flushMs", options.flushMs ?? DEFAULT_FLUSH_MS, 0, 60_000),
    queueLimit,
    queueBytes,
    fullAt: Math.min(batchSize, queueLimit),
    fullAtBytes: Math.min(batchBytes, queueBytes),
    repeats,
    onInserted,
    clock,
  };
}

function must(name: string, value: unknown, what: string, isSo: boolean): void {
  if (!isSo) throw new StorageError("AVI_STORAGE_BAD_OPTION", `${name}: must be ${what} (found ${show(value)})`);
}
