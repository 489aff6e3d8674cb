import type { DemoSummary } from "../../packages/runner/src/demo/summary.ts";
import type { ThreadWeight } from "./thread-weights.ts";

/** What a soaked process holds at one moment. */
export interface SoakSample {
  readonly type: "sample";
  readonly atMs: number;
  readonly weights: readonly ThreadWeight[];
  readonly handles: number;
  /** The largest of its databases' logs. */
  readonly walBytes: number;
  /** Rounds that the simulator has played. */
  readonly played: number;
}

/** A line of a soaked process: a sample now and then, at last the summary. */
export type SoakLine = SoakSample | { readonly type: "summary"; readonly summary: DemoSummary };
