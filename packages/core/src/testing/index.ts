export type { ConformanceCase } from "./conformance-case.ts";
export { serveEventTransportSuite, type SuiteChannels } from "./event-transport-far-end.ts";
export { eventTransportSuite, type EventTransportSuiteOptions, type SuiteConnection } from "./event-transport-suite.ts";
export { ConformanceError, expectCode, expectSame, expectThat } from "./expectations.ts";
export { type FrameSourceSuiteOptions, frameSourceSuite } from "./frame-source-suite.ts";
export type { SuiteMessage, TableLinkPair } from "./table-link-pair.ts";
export { type TableLinkSuiteOptions, tableLinkSuite } from "./table-link-suite.ts";
export {
  type ObservationFaults,
  type ObservedRounds,
  type ObservedRoundsOptions,
  observeRounds,
  phaseAt,
  type TrueRound,
} from "./observed-rounds.ts";
export { collectorSuite, type CollectorSuiteOptions } from "./collector-suite.ts";
export { type OpenedSink, recordSinkSuite, type RecordSinkSuiteOptions } from "./record-sink-suite.ts";
export { type LabelledText, ocrEngineSuite, type OcrEngineSuiteOptions } from "./ocr-engine-suite.ts";
