import type { KnownPhase } from "../table/phase.ts";
import type { Hundredths } from "../values/multiplier.ts";
import type { Gap, Round } from "./round.ts";

/** What the round tracker concludes from an observation. Times are UTC milliseconds. */
export type RoundChange =
  /** One phase gave way to another, as of the first observation of the new one. */
  | {
      readonly type: "phaseChanged";
      readonly from: KnownPhase | null;
      readonly to: KnownPhase;
      readonly atMs: number;
      /** How long `from` lasted; null when its start was not seen. */
      readonly durationMs: number | null;
      /** The last multiplier of the round, where one was read. */
      readonly multiplier: Hundredths | null;
    }
  /** A round is seen for the first time: when betting opens, or later where tracking began in the middle of it. */
  | { readonly type: "roundOpened"; readonly ordinal: number; readonly atMs: number }
  /** A round is over and its crash point final. */
  | { readonly type: "roundCrashed"; readonly round: Round }
  /** Rounds went by without being seen. */
  | { readonly type: "roundMissed"; readonly gap: Gap };
