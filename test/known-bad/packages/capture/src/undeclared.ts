// Breaks: declared-dependencies.
export { version } from "typescript";
