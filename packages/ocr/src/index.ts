export { createTemplateEngine, type SyncOcrEngine, type TemplateEngineOptions } from "./engine/template-engine.ts";
export {
  BadImageError,
  NothingLearnedError,
  SlowEngineError,
  TesseractCrashedError,
  TesseractMissingError,
  UnreadableGlyphsError,
  UnreadablePhaseModelError,
} from "./errors.ts";
export {
  type Figures,
  type Glyph,
  type GlyphSample,
  type GlyphSet,
  loadGlyphSet,
  parseGlyphSet,
  saveGlyphSet,
} from "./glyphs/glyph-set.ts";
export { type LabelledCrop, learnGlyphs, type LearnOptions, type LearnReport } from "./learning/learn-glyphs.ts";
export {
  formatLearnedTable,
  type LearnedTable,
  loadLearnedTable,
  parseLearnedTable,
  saveLearnedTable,
} from "./learning/learned-table.ts";
export type { LearnedFormats } from "./learning/learn-formats.ts";
export type { LearnedCharacter, LearnedRegion, TableLearnReport } from "./learning/learn-report.ts";
export { createTableLearner, type TableLearner, type TableLearnerOptions } from "./learning/table-learner.ts";
export type { ExpectedFormat } from "./grammar/expected-format.ts";
export type { FoundFormat } from "./grammar/decimal-text.ts";
export { type FieldValues, type ParsedField, parseField } from "./grammar/parse-field.ts";
export { bundledPhaseModel } from "./bundled-phase-model.ts";
export {
  learnPhaseModel,
  type LearnPhaseModelOptions,
  type PhaseConfusion,
  type PhaseModelReport,
  type PhaseSample,
} from "./learning/learn-phase-model.ts";
export {
  type ColourFeature,
  loadPhaseModel,
  type ModelledPhase,
  parsePhaseModel,
  phaseByModel,
  type PhaseCluster,
  type PhaseModel,
  savePhaseModel,
} from "./phase/phase-model.ts";
export { bundledGlyphSets, compileBundledGlyphs } from "./bundled-glyphs.ts";
export { compileGlyphs, type CompiledGlyphs, type SharedSet } from "./glyphs/compiled-set.ts";
export type { Contradiction } from "./live/contradictions.ts";
export { createLiveReader, type LiveReader, type LiveReaderOptions } from "./live/live-reader.ts";
export { createStableFrames, type StableFramesCounter } from "./live/stable-frames.ts";
export { readButtonColour } from "./phase/button-colour.ts";
export type { PhaseColours, PhaseLook } from "./phase/phase-colours.ts";
export type { WordsPlace } from "./pixels/words-beside.ts";
export type { PhaseEvidence } from "./phase/phase-evidence.ts";
export { createPhaseReader, type PhaseReader, type PhaseReaderOptions } from "./phase/read-phase.ts";
export { decodeImage } from "./reader/decode-image.ts";
export { regionsToRead } from "./phase/regions-to-read.ts";
export { unreadObservation } from "./reader/unread-observation.ts";
export { createTableReader, type TableReader } from "./reader/table-reader.ts";
export type { TableReaderOptions } from "./reader/table-reader-options.ts";
export { type EngineTrouble, type EngineTroubleListener, guardEngine, type GuardEngineOptions } from "./reader/guard-engine.ts";
export { attachTesseract, type TesseractDescriptor } from "./tesseract/port-client.ts";
export {
  type GreyImage,
  isFailure,
  type TesseractAnswer,
  type TesseractClient,
  type TesseractFailure,
  type TesseractFailureReason,
  type TesseractReading,
  type TesseractRequest,
  type TesseractSymbol,
} from "./tesseract/tesseract-client.ts";
export {
  createTesseractService,
  type TesseractService,
  type TesseractServiceOptions,
  type TesseractStatistics,
} from "./tesseract/tesseract-service.ts";
export type { TesseractThreadJob } from "./tesseract/thread-messages.ts";
export { startTesseractWorker, type TesseractWorker } from "./tesseract-worker.ts";
export { createHybridEngine, type HybridEngineOptions } from "./hybrid/hybrid-engine.ts";
export { type ByConfidenceOptions, createByConfidenceEngine } from "./selection/by-confidence.ts";
export { type ByMagnitudeOptions, createByMagnitudeEngine } from "./selection/by-magnitude.ts";
export { type ByRegionOptions, createByRegionEngine } from "./selection/by-region.ts";
export { type BuiltInEngineOptions, createBuiltInEngine, ENGINE_NAMES, type EngineName } from "./selection/built-in-engine.ts";
export type { TesseractEngineOptions } from "./tesseract/second-witness.ts";
export { createTesseractEngine } from "./tesseract/tesseract-engine.ts";
