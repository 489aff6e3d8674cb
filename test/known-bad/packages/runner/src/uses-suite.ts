// Breaks: sources-import-no-tests.
export { suite } from "@aviator/core/testing";
