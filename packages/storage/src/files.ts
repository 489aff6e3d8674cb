export type { ExportKind } from "./files/export-columns.ts";
export { EXPORT_KINDS, storedKindOf } from "./files/export-columns.ts";
export { exportParquet, type ParquetOptions } from "./files/export-parquet.ts";
export type { ExportOptions } from "./files/export-rows.ts";
export { exportText, type TextOptions, type TextPart } from "./files/export-text.ts";
export { importRounds, type ImportOptions, type ImportReport } from "./files/import-rounds.ts";
export { type LoadedRounds, loadRounds } from "./files/load-rounds.ts";
export type { BadRow } from "./files/row-order.ts";
export { describeBadRows, type RoundFile, type RoundFileOptions, surveyRoundFile } from "./files/survey-file.ts";
