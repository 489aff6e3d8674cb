// Breaks: declared-dependencies.
export { test } from "vitest";
