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
export type { FrameShare } from "./link/frame-share.ts";
export {
  createThreadTableLink,
  attachThreadTableLink,
  type ThreadLinkDescriptor,
  type ThreadTableLink,
  type ThreadTableLinkOptions,
} from "./link/thread-table-link.ts";
export type { ScreenReaderStatistics } from "./reader/capture-statistics.ts";
export type { OpenedSource } from "./reader/messages.ts";
export type { TableWatch } from "./reader/watched-table.ts";
export { createScreenReader, type ScreenReader, type ScreenReaderEnd, type ScreenReaderOptions } from "./screen-reader.ts";
export { createImageFilesSource, type ImageFilesSourceOptions } from "./sources/image-files-source.ts";
export { type DisplayLock, lockDisplay } from "./sources/display-lock.ts";
export { createNodeScreenshotsSource } from "./sources/node-screenshots-source.ts";
export { createNutJsSource, type NutJsSourceOptions } from "./sources/nut-js-source.ts";
export { type ChosenSource, createScreenSource, type ScreenSourceName, type ScreenSourceOptions } from "./sources/screen-source.ts";
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
