export type { RepeatPolicy } from "./batch-writer/batch.ts";
export { BatchWriter, type BatchWriterOptions, createBatchWriter, type Row } from "./batch-writer/batch-writer.ts";
export { MAIN_GAME_FILE } from "./database/main-game-file.ts";
export type { SqliteDatabase, SqliteStatement } from "./database/sqlite-database.ts";
export { LEAST_SQLITE_VERSION } from "./database/sqlite-version.ts";
export { StorageError, type StorageErrorCode } from "./errors.ts";
export { type Counts, openStorageForReading, type Page, type Selection, type StorageReader } from "./reading/storage-reader.ts";
export { type RoundFields, roundRecord } from "./round-record.ts";
export type {
  GapsTable,
  MainGameSchema,
  PhaseTransitionsTable,
  RoundsTable,
  SessionsTable,
  ThresholdCrossingsTable,
} from "./schema/main-game-schema.ts";
export { MAIN_GAME_VERSION } from "./schema/migrations.ts";
export type { Stored, StoredSession } from "./schema/stored-records.ts";
export { createRecordSink, type PortRecordSink, type RecordSinkOptions, type SinkDescriptor } from "./sink/record-sink.ts";
export { createStorage, type Storage, type StorageOptions } from "./storage.ts";
