import { type CollectedRecord, show } from "@aviator/core";
import type { Database } from "better-sqlite3";
import { type BatchWriter, createBatchWriter } from "../batch-writer/batch-writer.ts";
import { StorageError } from "../errors.ts";
import { TABLE_OF_KIND, toRow } from "../schema/record-rows.ts";

/** The writer's own end of storage: one BatchWriter a kind of record, shared by all tables and threads. */
export interface RecordStore {
  /** Resolves when the record is durable. The very same record again is accepted and not stored twice. */
  append(table: string, record: CollectedRecord): Promise<void>;
  /** Writes what is queued; takes no more records. */
  close(): Promise<void>;
}

/** Rounds are waited for: long enough for tables that crash together to share a commit, too short to notice. */
const ROUND_FLUSH_MS = 20;
/** Telemetry may lose this much on a kill, and shares commits for it. */
const TELEMETRY_FLUSH_MS = 250;

const FLUSH_MS: Readonly<Record<CollectedRecord["kind"], number>> = {
  round: ROUND_FLUSH_MS,
  gap: ROUND_FLUSH_MS,
  thresholdCrossing: TELEMETRY_FLUSH_MS,
  phaseTransition: TELEMETRY_FLUSH_MS,
};

/** Creates the store of one session over an open `main_game.db`. */
export function createRecordStore(database: Database, session: number): RecordStore {
  const kinds = Object.keys(TABLE_OF_KIND) as CollectedRecord["kind"][];
  const writers = new Map<string, BatchWriter>(
    kinds.map((kind) => [
      kind,
      createBatchWriter({ database, table: TABLE_OF_KIND[kind], flushMs: FLUSH_MS[kind], repeats: "acceptSame" }),
    ]),
  );
  return {
    async append(table, record) {
      const writer = writers.get(record.kind);
      if (writer === undefined) {
        throw new StorageError(
          "AVI_STORAGE_ROW_REFUSED",
          `record: kind: must be one of ${kinds.join(", ")} (found ${show(record.kind)})`,
        );
      }
      await writer.append(toRow({ session, table }, record));
    },
    async close() {
      for (const writer of writers.values()) await writer.close();
    },
  };
}
