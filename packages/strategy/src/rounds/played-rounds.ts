import { assert, type Hundredths } from "@aviator/core";
import type { RoundsSettings } from "../backtest/backtest-settings.ts";
import { type RecordedRounds, replayRounds, resampledRounds } from "./recorded-rounds.ts";
import { roundColumns, type RoundFeed } from "./round-feed.ts";
import { simulatedRounds } from "./simulated-rounds.ts";

/** The rounds that a run plays, by its settings and seed; observed ones from `recorded`. */
export function feedOf(settings: RoundsSettings, recorded: RecordedRounds | null, seed: string): RoundFeed {
  if (settings.from === "simulated") return simulatedRounds({ ...settings, seed });
  assert(recorded !== null, `${settings.from} rounds must be there`);
  return settings.from === "recorded" ? replayRounds(recorded) : resampledRounds(recorded, settings.rounds, seed);
}

/** The crash points that a run was played on, one by one: for counts and plots. */
export function* playedCrashPoints(
  { rounds, seed }: { readonly rounds: RoundsSettings; readonly seed: string },
  recorded: RecordedRounds | null = null,
): Generator<Hundredths, void, void> {
  const feed = feedOf(rounds, recorded, seed);
  const columns = roundColumns();
  for (let count = feed.next(columns); count > 0; count = feed.next(columns)) {
    for (const crashPoint of columns.crashPoints.subarray(0, count)) if (crashPoint > 0) yield crashPoint;
  }
}
