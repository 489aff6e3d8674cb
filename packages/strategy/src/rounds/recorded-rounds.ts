import { createHash } from "node:crypto";
import { assert, createRandom, InvalidInputError, MULTIPLIER_START, show, toHundredths } from "@aviator/core";
import { completenessProblem } from "../statistics/check-input.ts";
import { paceOf } from "./pace.ts";
import { pacedFeed } from "./paced-feed.ts";
import { GAP, type RoundFeed, UNREAD } from "./round-feed.ts";

/** Rounds that were observed, in their order, in columns that threads can share. */
export interface RecordedRounds {
  /** Hundredths; 0 for a gap, -1 for a crash point that could not be read. */
  readonly crashPoints: Float64Array;
  /** When each crashed, UTC milliseconds: a gap's is its end. Null where it isn't known: then the tables' usual pace is taken. */
  readonly timesMs: Float64Array | null;
  /** Where they come from, for people: a file's name, a table's. */
  readonly source: string;
  /** Rounds with a crash point of all there were, 0 to 1, as far as it is known. */
  readonly completeness: number;
  /** SHA-256 of the rounds, in hex: what a run on them can be repeated with. */
  readonly digest: string;
}

/** How many of observed rounds have a crash point: those that can be drawn from. */
export function knownRounds({ crashPoints }: Pick<RecordedRounds, "crashPoints">): number {
  let known = 0;
  for (const crashPoint of crashPoints) if (crashPoint > 0) known += 1;
  return known;
}

/** One observed round as people write it: its crash point, null where it could not be read, "gap" where rounds are missing. */
export type WrittenRound = number | null | "gap";

/** How observed rounds are described. */
export interface RecordedRoundsOptions {
  /** When each round crashed, UTC milliseconds. Default: by the tables' usual pace. */
  readonly timesMs?: ArrayLike<number> | null;
  /** Default: "an array". */
  readonly source?: string;
  /** 0 to 1. Default: the share of the entries that have a crash point. */
  readonly completeness?: number;
}

/**
 * Takes rounds that people wrote: `recordedRounds([2.34, 1.17, "gap", 5])`.
 *
 * @throws InvalidInputError for a crash point below 1, or with more than two decimals.
 */
export function recordedRounds(rounds: readonly WrittenRound[], options: RecordedRoundsOptions = {}): RecordedRounds {
  if (!Array.isArray(rounds)) {
    throw new InvalidInputError("rounds", [{ field: "", message: `must be a list of crash points (found ${show(rounds)})` }]);
  }
  const crashPoints = Float64Array.from(rounds as readonly WrittenRound[], (written, index) => {
    if (written === "gap") return GAP;
    if (written === null) return UNREAD;
    const field = `rounds[${index}]`;
    const crashPoint = toHundredths(written, field);
    if (crashPoint >= 100) return crashPoint;
    throw new InvalidInputError(field, [{ field: "", message: `must be a crash point from 1.00 (found ${show(written)})` }]);
  });
  return recordedColumns(crashPoints, options);
}

/**
 * Takes columns of hundredths, 0 for a gap, -1 for what could not be read. They must not be written to afterwards.
 *
 * @throws InvalidInputError for a value that is none of these, times that are not one a round, and a completeness that is no share.
 */
export function recordedColumns(crashPoints: Float64Array, options: RecordedRoundsOptions = {}): RecordedRounds {
  const { timesMs = null, source = "an array", completeness } = options;
  if (!((crashPoints as unknown) instanceof Float64Array)) {
    const message = `must be a Float64Array of hundredths (found ${show(crashPoints)}); recordedRounds takes crash points as people write them`;
    throw new InvalidInputError("rounds", [{ field: "crashPoints", message }]);
  }
  const wrong = crashPoints.findIndex((value) => !Number.isInteger(value) || value < UNREAD || (value > 0 && value < 100));
  if (wrong >= 0) {
    const message = `must be whole hundredths from 100, 0 for a gap or -1 for an unread round (found ${show(crashPoints[wrong])} at ${wrong})`;
    throw new InvalidInputError("rounds", [{ field: "crashPoints", message }]);
  }
  const problem = completeness === undefined ? null : completenessProblem(completeness);
  if (problem !== null) throw new InvalidInputError("rounds", [problem]);
  const known = knownRounds({ crashPoints });
  const times = timesMs === null ? null : Float64Array.from(timesMs);
  if (times !== null && times.length !== crashPoints.length) {
    const message = `must be one a round, ${crashPoints.length} (found ${times.length})`;
    throw new InvalidInputError("rounds", [{ field: "timesMs", message }]);
  }
  const hash = createHash("sha256").update(new Uint8Array(crashPoints.buffer, crashPoints.byteOffset, crashPoints.byteLength));
  if (times !== null) hash.update(new Uint8Array(times.buffer));
  return {
    crashPoints,
    timesMs: times,
    source,
    completeness: completeness ?? (crashPoints.length === 0 ? 0 : known / crashPoints.length),
    digest: hash.digest("hex"),
  };
}

/** Observed rounds as they were. */
export function replayRounds({ crashPoints: rounds, timesMs: measuredMs }: RecordedRounds): RoundFeed {
  let at = 0;
  const paced = pacedFeed(rounds.length, (crashPoints, count) => {
    crashPoints.set(rounds.subarray(at, at + count));
    at += count;
  });
  if (measuredMs === null) return paced;
  return {
    // The first round took its time too.
    startMs: (measuredMs[0] ?? 0) - paceOf(rounds[0] ?? MULTIPLIER_START),
    next(columns) {
      const count = paced.next(columns);
      columns.timesMs.set(measuredMs.subarray(at - count, at));
      return count;
    },
  };
}

/**
 * Bootstrap: rounds drawn one by one, with replacement, from those observed. Rounds are independent, so their order holds nothing that
 * would have to be kept; gaps and unread rounds are left out.
 */
export function resampledRounds(recorded: RecordedRounds, rounds: number, seed: string | number): RoundFeed {
  const known = recorded.crashPoints.filter((value) => value > 0);
  assert(known.length > 0, "rounds without a crash point were refused");
  const random = createRandom(`bootstrap ${seed}`);
  return pacedFeed(rounds, (crashPoints, count) => {
    for (let index = 0; index < count; index += 1)
      crashPoints[index] = known[Math.floor(random.next() * known.length)] as number;
  });
}
