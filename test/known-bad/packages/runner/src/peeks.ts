// Breaks: truth-stays-hidden.
export { truth } from "@aviator/simulator/truth";
