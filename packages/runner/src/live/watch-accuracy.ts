import { countCheck, dataAccuracy, type DataAccuracyState, INITIAL_DATA_ACCURACY_STATE } from "@aviator/core";
import { decimals } from "./live-view.ts";
import type { Runner } from "../runner.ts";

/** Crash points that strip and streams checked, and those that were found later, while a runner runs. */
export interface AccuracySummary {
  /** Crash points that the history strip or the stream confirmed, out of those checked, from 0 to 1; null when none was. */
  readonly dataAccuracy: number | null;
  readonly checkedCrashPoints: number;
  /** Crash points that filled a gap, or stand for one that was not read. */
  readonly repairedCrashPoints: number;
}

/** Counts from now until it is disposed of. */
export interface AccuracyWatch extends Disposable {
  summary(): AccuracySummary;
}

/** Follows a runner's checks of crash points. */
export function watchAccuracy(runner: Pick<Runner, "bus">): AccuracyWatch {
  let state: DataAccuracyState = INITIAL_DATA_ACCURACY_STATE;
  let repaired = 0;
  const subscriptions = [
    runner.bus.on("crashPoint.checked", (check) => {
      state = countCheck(state, check);
    }),
    runner.bus.on("round.repaired", () => {
      repaired += 1;
    }),
  ];
  return {
    summary() {
      const { share, checked } = dataAccuracy(state);
      return { dataAccuracy: share, checkedCrashPoints: checked, repairedCrashPoints: repaired };
    },
    [Symbol.dispose]() {
      for (const unsubscribe of subscriptions) unsubscribe();
    },
  };
}

/** The summary for a person. */
export function accuracyLine({ dataAccuracy: share, checkedCrashPoints, repairedCrashPoints }: AccuracySummary): string {
  const confirmed = share === null ? "none checked" : `${decimals(100 * share, 1)} % of ${checkedCrashPoints} confirmed`;
  return `crash points by history strip and stream: ${confirmed}, ${repairedCrashPoints} repaired`;
}
