export {
  CaptureLostError,
  DisplayLockedError,
  MissingPackageError,
  NoDisplayError,
  NoSourceError,
  ScreenReaderDiedError,
  ScreenReaderError,
  SourceClosedError,
  SourceModuleError,
  UnreadableImageError,
  UnsupportedScreenError,
} from "./errors.ts";
export { learnAnchors, type LearnAnchorsOptions } from "./anchors/learn-anchors.ts";
export { locateTable } from "./anchors/locate-table.ts";
export type { FrameShare } from "./link/frame-share.ts";
export {
  createThreadTableLink,
  attachThreadTableLink,
  type ThreadLinkDescriptor,
  type ThreadTableLink,
  type ThreadTableLinkOptions,
} from "./link/thread-table-link.ts";
export type { ScreenReaderStatistics } from "./reader/capture-statistics.ts";
export type { PlaceChange } from "./reader/anchor-watch.ts";
export type { OpenedSource, TablePlaceChange } from "./reader/messages.ts";
export type { TableWatch } from "./reader/watched-table.ts";
export type {
  AnswerEntry,
  EndEntry,
  FrameEntry,
  HoleEntry,
  OutcomeEntry,
  RecordedMoment,
  RecordingEntry,
} from "./recording/recording-entry.ts";
export {
  CorruptRecordingError,
  MissingSegmentError,
  NotARecordingError,
  RecordingStoppedError,
  TruncatedRecordingError,
} from "./recording/recording-errors.ts";
export { RECORDING_VERSION, type RecordingDescription, type SegmentHeader } from "./recording/recording-header.ts";
export { findRecordings, openRecording, type Recording, type RecordingRange } from "./recording/recording-reader.ts";
export { createRecordingSource, type RecordingSourceOptions } from "./recording/recording-source.ts";
export {
  createRecordingWriter,
  type RecordingPosition,
  type RecordingStatistics,
  type RecordingWriter,
  type RecordingWriterOptions,
} from "./recording/recording-writer.ts";
export type { Segment } from "./recording/segment-reader.ts";
export { createScreenReader, type ScreenReader, type ScreenReaderEnd, type ScreenReaderOptions } from "./screen-reader.ts";
export { createImageFilesSource, type ImageFilesSourceOptions } from "./sources/image-files-source.ts";
export { type DisplayLock, lockDisplay } from "./sources/display-lock.ts";
export { createNodeScreenshotsSource } from "./sources/node-screenshots-source.ts";
export { createNutJsSource, type NutJsSourceOptions } from "./sources/nut-js-source.ts";
export {
  type ChosenSource,
  createScreenSource,
  type ScreenSourceName,
  type ScreenSourceOptions,
} from "./sources/screen-source.ts";
export { openSource, type SourceSpec } from "./sources/source-spec.ts";
export { type CaptureBox, planCapture } from "./tables/capture-plan.ts";
export { loadTableMap } from "./tables/load-table-map.ts";
export {
  type PlacedTable,
  placeTables,
  type PlaceTablesOptions,
  type TablePlace,
  type TableToPlace,
} from "./tables/place-tables.ts";
export { createX11Source, type X11SourceOptions } from "./x11/x11-source.ts";
