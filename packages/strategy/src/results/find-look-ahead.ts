import { type Hundredths, InvalidInputError, type Random } from "@aviator/core";
import { drawCrashPoint, returnedHundredths } from "../rounds/draw-crash-point.ts";

/** A strategy that is tried for knowing rounds before they come. */
export interface LookAheadTrial {
  /**
   * Plays the strategy from its start over some rounds, and tells what it decided before each of them, as JSON. What the strategy
   * can reach of the rounds, as a file that it reads, must be made of exactly these.
   */
  readonly decide: (crashPoints: readonly Hundredths[]) => readonly unknown[] | Promise<readonly unknown[]>;
  readonly rounds: readonly Hundredths[];
  readonly random: Random;
  /** How many times the future is changed, each time from a later round on. Default 8. */
  readonly cuts?: number;
}

/** A decision that depends on rounds that had not been played. */
export interface LookAhead {
  /** The first round, from 0, before which it decided differently. */
  readonly round: number;
  /** The first round whose crash point was changed: `round` or one after it. */
  readonly changedFrom: number;
  /** What it decided, and what it decided when only rounds to come were changed. */
  readonly decided: unknown;
  readonly decidedInstead: unknown;
}

/**
 * Changes the rounds to come, and looks whether decisions made before them change. Null when none does: what a strategy decides before a
 * round can then depend on earlier rounds only, as far as the trial reaches.
 *
 * @throws InvalidInputError when the strategy decides differently on the very same rounds, or there are too few of them.
 */
export async function findLookAhead(trial: LookAheadTrial): Promise<LookAhead | null> {
  const { decide, rounds, random, cuts = 8 } = trial;
  const given: unknown = rounds;
  if (typeof decide !== "function" || !Array.isArray(given)) {
    const message = "must hold a function decide and a list of rounds in hundredths (found another value)";
    throw new InvalidInputError("findLookAhead", [{ field: "", message }]);
  }
  if (rounds.length < 2) {
    throw new InvalidInputError("findLookAhead", [{ field: "rounds", message: `must be at least 2 (found ${rounds.length})` }]);
  }
  const decided = await decide(rounds);
  const again = await decide(rounds);
  const unsteady = firstDifference(decided, again, rounds.length);
  if (unsteady !== null) {
    const message =
      `must decide the same on the same rounds (found ${JSON.stringify(decided[unsteady])}, then ` +
      `${JSON.stringify(again[unsteady])} before round ${unsteady}); take chance and time from the context`;
    throw new InvalidInputError("findLookAhead", [{ field: "decide", message }]);
  }
  for (let cut = 0; cut < cuts; cut += 1) {
    const changedFrom = Math.floor((rounds.length * cut) / cuts);
    const changed = rounds.map((crashPoint, index) => (index < changedFrom ? crashPoint : drawnUnlike(crashPoint, random)));
    const instead = await decide(changed);
    // The decision before the first changed round is made while its crash point is still to come.
    const round = firstDifference(decided, instead, changedFrom + 1);
    if (round !== null) return { round, changedFrom, decided: decided[round], decidedInstead: instead[round] };
  }
  return null;
}

function firstDifference(left: readonly unknown[], right: readonly unknown[], rounds: number): number | null {
  for (let round = 0; round < rounds; round += 1) {
    if (JSON.stringify(left[round]) !== JSON.stringify(right[round])) return round;
  }
  return null;
}

/** Below 2x becomes above and the other way round: whoever knows the round decides otherwise. */
function drawnUnlike(crashPoint: Hundredths, random: Random): Hundredths {
  const returned = returnedHundredths();
  for (;;) {
    const drawn = drawCrashPoint(random, returned);
    if (drawn >= 200 !== crashPoint >= 200) return drawn;
  }
}
