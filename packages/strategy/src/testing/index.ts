export { strategySuite, type StrategySuiteOptions } from "./strategy-suite.ts";
