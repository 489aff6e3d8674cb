export type { ConformanceCase } from "./conformance-case.ts";
export { ConformanceError, expectCode, expectSame, expectThat } from "./expectations.ts";
export { type FrameSourceSuiteOptions, frameSourceSuite } from "./frame-source-suite.ts";
export { type SuiteMessage, type TableLinkPair, type TableLinkSuiteOptions, tableLinkSuite } from "./table-link-suite.ts";
