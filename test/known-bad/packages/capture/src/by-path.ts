// Breaks: by-name-core.
export { word } from "../../core/src/index.ts";
