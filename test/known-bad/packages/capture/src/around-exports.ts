// Breaks: exports-of-core, by-name-core.
export { hidden } from "../../core/src/values/hidden.ts";
