export { defineCollector } from "./define-collector.ts";
export {
  createHistoryStripCollector,
  type HistoryStripState,
  type SeenStrip,
  type StripFinding,
} from "./history-strip-collector.ts";
export type { LastSeen, RoundSurroundings } from "./last-seen.ts";
export {
  type CollectedRound,
  createMainCollector,
  DEFAULT_THRESHOLDS,
  type MainCollectorOptions,
  type MainCollectorState,
} from "./main-collector.ts";
export { createPhaseCollector } from "./phase-collector.ts";
export { createRgbCollector, type RgbCollectorOptions, type RgbCollectorState } from "./rgb-collector.ts";
export type { CrossingState } from "./threshold-crossings.ts";
