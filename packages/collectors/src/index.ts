export { defineCollector } from "./define-collector.ts";
export { createHistoryStripCollector, type HistoryStripState, type SeenStrip } from "./history-strip-collector.ts";
export type { LastSeen, RoundSurroundings } from "./last-seen.ts";
export {
  type CollectedRound,
  createMainCollector,
  type MainCollectorOptions,
  type MainCollectorState,
} from "./main-collector.ts";
export { createPhaseCollector } from "./phase-collector.ts";
export { createRgbCollector, type RgbCollectorOptions, type RgbCollectorState } from "./rgb-collector.ts";
export type { StripFinding } from "./strip-notes.ts";
export { DEFAULT_THRESHOLDS } from "./thresholds.ts";
export type { CrossingState } from "./threshold-crossings.ts";
