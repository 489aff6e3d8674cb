export { modelColours } from "./colours";
export { fillCoverage, inkBounds, outermostInk } from "./coverage";
export { extractShape } from "./shapes";
export { matchGlyph } from "./matches";
export { labelComponents } from "./labels";
