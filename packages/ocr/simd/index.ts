export { modelColours } from "./colours";
export { fillCoverage, inkBounds, outermostInk } from "./coverage";
export { extractShape, MOST_ROWS } from "./shapes";
export { matchGlyph } from "./matches";
export { labelComponents, MOST_COMPONENTS, MOST_LABELS, MOST_RUNS } from "./labels";
