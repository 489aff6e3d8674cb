export type { ConformanceCase } from "./conformance-case.ts";
export { ConformanceError, expectCode, expectSame, expectThat } from "./expectations.ts";
