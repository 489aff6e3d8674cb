export type { InsertedListener, RepeatPolicy, Row } from "./batch-writer/batch.ts";
export { BatchWriter, createBatchWriter } from "./batch-writer/batch-writer.ts";
export type { BatchWriterOptions } from "./batch-writer/batch-writer-options.ts";
export type { BackupOptions } from "./backup.ts";
export type { BackupProgress } from "./backup-messages.ts";
export type { SqliteDatabase, SqliteStatement } from "./database/sqlite-database.ts";
export { LEAST_SQLITE_VERSION } from "./database/sqlite-version.ts";
export { StorageError, type StorageErrorCode } from "./errors.ts";
export type { Accuracy, Completeness } from "./queries/completeness.ts";
export type { GapSummary } from "./queries/gap-summary.ts";
export type { HourOfDay, PatternScope } from "./queries/hourly-pattern.ts";
export type { PhaseDurations } from "./queries/phase-durations.ts";
export type { Profit, ProfitScope } from "./queries/profit.ts";
export type { Scope } from "./queries/scope.ts";
export type { TableStreaks } from "./queries/streaks.ts";
export type { RoundSummary, TableSummary } from "./queries/summaries.ts";
export type { Survival } from "./queries/survival.ts";
export { type RollingWindows, WINDOWS, type WindowSummary } from "./queries/windows.ts";
export type { LatestRounds } from "./reading/latest-rounds.ts";
export type { Page, Selection, StoredRows } from "./reading/pages.ts";
export { type Counts, openStorageForReading, type ReadingOptions, type StorageReader } from "./reading/storage-reader.ts";
export type { Stored, StoredGap, StoredOfRound, StoredRepair, StoredRound, StoredSession } from "./records/stored-records.ts";
export { CRASH_POINT_EDGES } from "@aviator/core";
export {
  createRoundParting,
  type Observer,
  type PartedRound,
  type PartingGap,
  type PartingStart,
  type RoundParting,
} from "./rollups/round-parting.ts";
export { STREAK_THRESHOLDS } from "./rollups/streaks.ts";
export type { RetentionDays } from "./retention.ts";
export { type RoundFields, roundRecord } from "./round-record.ts";
export type {
  BetEventsTable,
  BetOutcome,
  BetsTable,
  BettingHistorySchema,
} from "./schema/betting-history/betting-history-schema.ts";
export type {
  CrashPointChecksTable,
  CrashPointSource,
  GapsTable,
  ImportSessionsTable,
  ImportsTable,
  MainGameSchema,
  OpenedRoundsTable,
  PhaseTransitionsTable,
  PrunedTable,
  RoundNumbersTable,
  RoundRepairsTable,
  RoundsTable,
  SessionsTable,
  ThresholdCrossingsTable,
} from "./schema/main-game/main-game-schema.ts";
export type {
  DailyPhasesTable,
  DailyRollupsTable,
  HourlyPhasesTable,
  HourlyRollupsTable,
} from "./schema/main-game/rollup-tables.ts";
export type { StorageSchema } from "./schema/storage-schema.ts";
export type { RgbSamplesTable, RgbTrainingSchema } from "./schema/rgb-training/rgb-training-schema.ts";
export {
  BETTING_HISTORY_FILE,
  COLLECTORS_FILE,
  MAIN_GAME_FILE,
  MAIN_GAME_VERSION,
  RGB_TRAINING_FILE,
} from "./schema/storage-files.ts";
export { createRecordSink, type PortRecordSink, type RecordSinkOptions, type SinkDescriptor } from "./sink/record-sink.ts";
export type { BegunImport, ImportedFile } from "./store/imports.ts";
export { PRUNED_KINDS, type PruneBefore, type Pruned, type PrunedKind } from "./store/prune.ts";
export { createStorage, type Storage, type StorageOptions } from "./storage.ts";
