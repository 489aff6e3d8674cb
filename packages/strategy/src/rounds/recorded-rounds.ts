import { createHash } from "node:crypto";
import { createRandom, InvalidInputError, show, toHundredths } from "@aviator/core";
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
  const crashPoints = Float64Array.from(rounds, (written, index) => {
    if (written === "gap") return GAP;
    if (written === null) return UNREAD;
    const field = `rounds[${index}]`;
    const crashPoint = toHundredths(written, field);
    if (crashPoint >= 100) return crashPoint;
    throw new InvalidInputError(field, [{ field: "", message: `must be a crash point from 1.00 (found ${show(written)})` }]);
  });
  return recordedColumns(crashPoints, options);
}

/** Takes columns of hundredths, 0 for a gap, -1 for what could not be read. They must not be written to afterwards. */
export function recordedColumns(crashPoints: Float64Array, options: RecordedRoundsOptions = {}): RecordedRounds {
  const { timesMs = null, source = "an array", completeness } = options;
  const known = crashPoints.reduce((sum, value) => (value > 0 ? sum + 1 : sum), 0);
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
    startMs: measuredMs[0] ?? 0,
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
 *
 * @throws InvalidInputError when there are none to draw from.
 */
export function resampledRounds(recorded: RecordedRounds, rounds: number, seed: string | number): RoundFeed {
  const known = recorded.crashPoints.filter((value) => value > 0);
  if (known.length === 0) {
    throw new InvalidInputError("rounds", [{ field: "", message: "must hold a crash point to draw from (found none)" }]);
  }
  const random = createRandom(`bootstrap ${seed}`);
  return pacedFeed(rounds, (crashPoints, count) => {
    for (let index = 0; index < count; index += 1)
      crashPoints[index] = known[Math.floor(random.next() * known.length)] as number;
  });
}
