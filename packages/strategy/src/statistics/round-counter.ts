import type { Hundredths } from "@aviator/core";

/** Takes rounds in their order, and keeps no more of them than its test needs. */
export interface RoundCounter<Result> {
  add(crashPoint: Hundredths): void;
  /** Rounds are missing here, or could not be read: those before and after are no neighbours. */
  addGap(): void;
  /** What the rounds so far come to. */
  result(): Result;
}
