// Breaks: arrows-of-core.
export { screen } from "@aviator/capture";
