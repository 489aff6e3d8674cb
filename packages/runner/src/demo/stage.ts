import type { SourceSpec } from "@aviator/capture";
import type { Hundredths, LayoutName, TableMap } from "@aviator/core";

/** One simulated table on a stage. */
export interface StageTable {
  readonly name: string;
  /** Map at the skin's own size; it is scaled to its cell like any other. */
  readonly map: TableMap;
}

/** A round that the simulator really played. */
export interface StageRound {
  readonly crashPoint: Hundredths;
  /** UTC milliseconds at which its crash was shown. */
  readonly crashedAtMs: number;
}

/** Where a demo's tables are played: painted in this process, or as pages in a browser. */
export interface Stage extends AsyncDisposable {
  readonly tables: readonly StageTable[];
  readonly layout: LayoutName;
  /** How the screen reader gets at the pixels. */
  readonly source: SourceSpec;
  /** Lets the games begin; called when every table is being read. */
  begin(): Promise<void>;
  /** How many rounds each table has played so far. */
  playedCounts(): readonly number[];
  /** The record of each table's rounds so far, in the order of the tables. For the summary only. */
  truth(): Promise<readonly (readonly StageRound[])[]>;
  /** Rejects when the stage is lost: the painter failed, the browser was closed. Never resolves. */
  readonly lost: Promise<never>;
}
