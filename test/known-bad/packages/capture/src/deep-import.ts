// Breaks: resolvable.
export { hidden } from "@aviator/core/src/values/hidden.ts";
